import type { PiiType } from '../types.ts';
import { credentialsEntities } from './credentials.ts';
import { networkEntities } from './network.ts';
import { personalEntities } from './personal.ts';

/** Every entity the engine knows: one table, which also writes the page in the documentation. */
export const piiTypes: readonly PiiType[] = [...credentialsEntities, ...personalEntities, ...networkEntities];

/** What is looked for when nobody says otherwise. */
export const defaultTypes: ReadonlySet<string> = new Set(
  piiTypes.filter((type) => !type.optional).map((type) => type.id),
);

/** Types whose values open something, as opposed to those that name a person or a machine. */
export const credentialTypes: ReadonlySet<string> = new Set(credentialsEntities.map((type) => type.id));
