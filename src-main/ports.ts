import { CasebookError } from './errors.ts';

/** What a host must provide. The core asks through these and knows nothing else of its host. */

export interface KeychainStatus {
  available: boolean;
  /** The system's own name for it, e.g. gnome_libsecret, keychain, dpapi. */
  backend: string;
  /** Why it cannot be used, for people. */
  reason: string | null;
}

/** Seals small secrets with the operating system's keychain. */
export interface Keychain {
  status(): KeychainStatus;
  /** Error: KEYCHAIN_UNAVAILABLE. */
  protect(secret: Buffer): Buffer;
  unprotect(sealed: Buffer): Buffer;
}

export interface FileKind {
  name: string;
  extensions: string[];
}

export interface Ports {
  host: 'electron' | 'loopback' | 'cli';
  keychain: Keychain | null;
  /** Lets a person choose; an empty list when they cancel. Hosts without a dialog answer with an empty list. */
  chooseFiles(kind: 'files' | 'folder'): Promise<string[]>;
  /** Where to save; null when they cancel. A dialog that already asked about overwriting says so. */
  chooseSavePath(
    suggestedName: string,
    kinds: FileKind[],
  ): Promise<{ path: string; mayOverwrite: boolean } | null>;
  /** Whether a path was chosen or dropped by a person, so that a hostile window cannot name any it likes. */
  mayRead(path: string): boolean;
  mayWrite(path: string): boolean;
}

/** For hosts where the caller is a person at a shell, who may name any path. */
export function shellPorts(): Ports {
  return {
    host: 'cli',
    keychain: null,
    chooseFiles: async () => [],
    chooseSavePath: async () => null,
    mayRead: () => true,
    mayWrite: () => true,
  };
}

/** The same ports, whose dialogs count as cancelled once `signal` aborts: an open dialog must not keep the app from locking. */
export function abortablePorts(ports: Ports, signal: AbortSignal): Ports {
  function orAborted<T>(answer: Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const onAbort = () => reject(new CasebookError('CANCELLED'));
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
    return promise;
  }
  return {
    host: ports.host,
    keychain: ports.keychain,
    chooseFiles: (kind) => orAborted(ports.chooseFiles(kind)),
    chooseSavePath: (suggestedName, kinds) => orAborted(ports.chooseSavePath(suggestedName, kinds)),
    mayRead: (path) => ports.mayRead(path),
    mayWrite: (path) => ports.mayWrite(path),
  };
}
