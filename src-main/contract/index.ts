import type { z } from 'zod';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { commands } from './commands.ts';
import { documents } from './documents.ts';
import { issues } from './issues.ts';
import { kubeconfigs } from './kubeconfigs.ts';
import { logs } from './logs.ts';
import { outbound } from './outbound.ts';
import { pii } from './pii.ts';
import { settings } from './settings.ts';
import { timeline } from './timeline.ts';
import { vault } from './vault.ts';
import { whys } from './whys.ts';

/** Every procedure of Casebook by name. A host carries them without knowing them. */
export const contract = {
  ...vault,
  ...issues,
  ...logs,
  ...attachments,
  ...pii,
  ...outbound,
  ...whys,
  ...timeline,
  ...documents,
  ...audit,
  ...commands,
  ...kubeconfigs,
  ...settings,
};

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
/** What a caller passes (defaults may be left out). */
export type Input<N extends ProcedureName> = z.input<Contract[N]['input']>;
/** What a handler gets (defaults filled in). */
export type ParsedInput<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>;

export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}

export * from './attachments.ts';
export * from './audit.ts';
export * from './commands.ts';
export * from './define.ts';
export * from './documents.ts';
export * from './errors.ts';
export * from './issues.ts';
export * from './kubeconfigs.ts';
export * from './logs.ts';
export * from './outbound.ts';
export * from './pii.ts';
export * from './settings.ts';
export * from './timeline.ts';
export * from './vault.ts';
export * from './whys.ts';
export * from './wire.ts';
