import { existsSync, renameSync, statSync } from 'node:fs';
import { headFilePath, resealHead } from './audit/chain.ts';
import { listBackups } from './backup/files.ts';
import type { ChangeEvent, Output, ParsedInput, VaultStatus } from './contract/index.ts';
import { type Core, createCore, databasePath, newDatabaseKey } from './core.ts';
import { type Clock, systemClock } from './db/clock.ts';
import { lockDataFolder } from './db/instance-lock.ts';
import { openForWriting } from './db/open.ts';
import { sqliteErrorCode } from './db/sqlite-errors.ts';
import { CasebookError } from './errors.ts';
import { prepareFolder } from './files/prepare-folder.ts';
import type { CallOptions, Endpoint } from './ipc/connection.ts';
import { parseInput } from './ipc/parse.ts';
import type { Ports } from './ports.ts';
import { applicationVersion } from './settings/app.ts';
import { readSettings } from './settings/settings.ts';
import { carryInnerKeys } from './vault/inner-keys.ts';
import * as keyring from './vault/keyring.ts';

export interface AppOptions {
  dataDir: string;
  ports: Ports;
  clock?: Clock;
  /** The raw key from the environment; the keyring is then not needed. */
  environmentKey?: Buffer | null;
  /** A passphrase from the environment. */
  environmentPassphrase?: string | null;
}

const minPassphrase = 8;
const tickMs = 15_000;

/** Whether there is a database; an empty file left by a crash before the first page is none. */
export function hasDatabase(dataDir: string): boolean {
  const path = databasePath(dataDir);
  return existsSync(path) && statSync(path).size > 0;
}

/**
 * Before a database is created: a key file that is here belongs to one that was moved away, and would be its only way back in;
 * its audit head would make the new database look cut.
 */
function setAside(dataDir: string, clock: Clock): void {
  const stamp = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
  for (const path of [keyring.keyringPath(dataDir), headFilePath(dataDir)])
    if (existsSync(path)) renameSync(path, `${path}.before-${stamp}`);
}

export type App = Awaited<ReturnType<typeof createApp>>;

/**
 * The app over its whole life: locked or unlocked. It holds the data folder's lock, answers `vault.*` itself and hands
 * everything else to the core while there is one. Errors: IN_USE, READ_ONLY, and those of opening when the environment gives a key.
 */
export async function createApp(options: AppOptions) {
  const { dataDir, ports } = options;
  const clock = options.clock ?? systemClock;
  const ringPath = keyring.keyringPath(dataDir);
  prepareFolder(dataDir);
  const folder = lockDataFolder(dataDir);
  const listeners = new Set<(event: ChangeEvent) => void>();
  let core: Core | null = null;
  let currentKey: Buffer | null = null;
  let openedBy: VaultStatus['methods'][number] | null = null;
  let lastUse = clock.now();

  function emit(event: ChangeEvent) {
    for (const listener of listeners) listener(event);
  }

  async function open(key: Buffer, by: NonNullable<typeof openedBy>) {
    const ring = keyring.readKeyring(ringPath);
    if (ring && !ring.next && ring.check !== keyring.checkOf(key)) throw new CasebookError('WRONG_KEY');
    const opened = await createCore({ dataDir, key, ports, clock, keyIsRight: ring !== null && !ring.next });
    opened.onChange(emit);
    core = opened;
    currentKey = key;
    openedBy = by;
    lastUse = clock.now();
    emit({ entity: 'vault', ids: [], issueId: null });
  }

  /**
   * Opens with a key that a secret unwraps. After an interrupted rekey that is the current or the next one, whichever the
   * database has; it stays, wrapped by the secret that was given.
   */
  async function openWith(
    unwrap: (ring: keyring.Ring) => Buffer | null,
    wrap: (key: Buffer) => keyring.Wrap,
    by: Exclude<VaultStatus['methods'][number], 'environment'>,
  ) {
    const ring = keyring.readKeyring(ringPath);
    if (!hasDatabase(dataDir)) throw new CasebookError('NOT_INITIALISED');
    if (!ring) throw new CasebookError('NO_KEY', 'The key file casebook.keys.json is missing.');
    const current = unwrap(ring);
    if (!ring.next) {
      if (!current) throw new CasebookError('WRONG_KEY');
      return open(current, by);
    }
    const { sealed, check, wraps } = ring.next;
    const next = (current && keyring.unsealNext(current, sealed)) ?? unwrap(ring.next);
    if (next && canOpen(next)) {
      if (current) resealHead(dataDir, current, next);
      const others = wraps.filter((candidate) => candidate.kind !== by);
      keyring.writeKeyring(ringPath, { version: 1, check, wraps: [...others, wrap(next)], next: null });
      return open(next, by);
    }
    if (!current) throw new CasebookError('WRONG_KEY');
    keyring.writeKeyring(ringPath, { ...ring, next: null });
    return open(current, by);
  }

  function openWithSecret(kind: 'passphrase' | 'recovery', secret: string) {
    return openWith(
      (ring) => keyring.unwrapWithSecret(ring, kind, secret),
      (key) => keyring.wrapWithSecret(kind, secret, key),
      kind,
    );
  }

  function canOpen(key: Buffer): boolean {
    try {
      openForWriting(databasePath(dataDir), key).handle.close();
      return true;
    } catch (error) {
      if (error instanceof CasebookError) return false;
      throw error;
    }
  }

  async function lock() {
    const closing = core;
    core = null;
    currentKey = null;
    openedBy = null;
    await closing?.close();
    emit({ entity: 'vault', ids: [], issueId: null });
  }

  /** On a full disk one must still be able to lock, and to unlock and read: the entry about it is then missing. */
  function recordWherePossible(action: string, after?: unknown) {
    try {
      core?.record(action, 'vault', 'vault', after);
    } catch (error) {
      if (!sqliteErrorCode(error) && !(error instanceof CasebookError)) throw error;
    }
  }

  async function recordAndLock(action: string) {
    try {
      recordWherePossible(action);
    } finally {
      await lock();
    }
  }

  function status(): VaultStatus {
    const ring = keyring.readKeyring(ringPath);
    const kinds = new Set(ring?.wraps.map((wrap) => wrap.kind));
    const methods = (['passphrase', 'recovery', 'keychain'] as const).filter((kind) => kinds.has(kind));
    return {
      state: core ? 'unlocked' : hasDatabase(dataDir) ? 'locked' : 'empty',
      dataDir,
      methods: openedBy === 'environment' ? ['environment', ...methods] : methods,
      keychain: ports.keychain?.status() ?? {
        available: false,
        backend: 'none',
        reason: 'This host has no keychain.',
      },
      idleLockMinutes: core ? readSettings(core.read).idleLockMinutes : 0,
      lastBackupAt: listBackups(dataDir)[0]?.createdAt ?? null,
      version: applicationVersion(),
    };
  }

  function requirePassphrase(text: string | undefined): string {
    if (text === undefined || [...text].length < minPassphrase) throw new CasebookError('WEAK_PASSPHRASE');
    return text;
  }

  function requireCore(): { core: Core; key: Buffer } {
    if (!core || !currentKey) throw new CasebookError('LOCKED');
    return { core, key: currentKey };
  }

  async function create(input: { method: 'passphrase' | 'keychain'; passphrase?: string | undefined }) {
    if (hasDatabase(dataDir)) throw new CasebookError('ALREADY_INITIALISED');
    const key = options.environmentKey ?? newDatabaseKey();
    const recoveryKey = keyring.newRecoveryKey();
    const wraps = [keyring.wrapWithSecret('recovery', recoveryKey, key)];
    if (input.method === 'passphrase') {
      wraps.push(keyring.wrapWithSecret('passphrase', requirePassphrase(input.passphrase), key));
    } else {
      if (!ports.keychain?.status().available) throw new CasebookError('KEYCHAIN_UNAVAILABLE');
      wraps.push(keyring.wrapWithKeychain(ports.keychain, key));
    }
    setAside(dataDir, clock);
    // The keyring first: a database without one could not be opened again.
    keyring.writeKeyring(ringPath, { version: 1, check: keyring.checkOf(key), wraps, next: null });
    await open(key, input.method);
    requireCore().core.record('vault.create', 'vault', 'vault', { method: input.method });
    return { recoveryKey };
  }

  async function unlock(input: ParsedInput<'vault.unlock'>): Promise<VaultStatus> {
    if (core) return status();
    if (input.method === 'keychain') {
      const { keychain } = ports;
      if (!keychain?.status().available) throw new CasebookError('KEYCHAIN_UNAVAILABLE');
      await openWith(
        (ring) => keyring.unwrapWithKeychain(ring, keychain),
        (key) => keyring.wrapWithKeychain(keychain, key),
        'keychain',
      );
    } else {
      const { method } = input;
      const secret =
        method === 'passphrase' ? input.passphrase : keyring.normaliseRecoveryKey(input.recoveryKey);
      await openWithSecret(method, secret);
    }
    recordWherePossible('vault.unlock', { method: input.method });
    return status();
  }

  /** Replaces the wraps of one kind; where a passphrase is set, it has to be given. */
  function changeRing(
    given: string | undefined,
    change: (ring: keyring.Keyring, key: Buffer) => keyring.Wrap[],
  ): void {
    const { key } = requireCore();
    const ring = keyring.readKeyring(ringPath) ?? {
      version: 1,
      check: keyring.checkOf(key),
      wraps: [],
      next: null,
    };
    // Who came in with the recovery key has shown to be the owner, and may have forgotten the passphrase.
    if (openedBy !== 'recovery' || given !== undefined) requireOwner(ring, given);
    keyring.writeKeyring(ringPath, { ...ring, wraps: change(ring, key) });
  }

  function requireOwner(ring: keyring.Ring, given: string | undefined): void {
    if (!ring.wraps.some((wrap) => wrap.kind === 'passphrase')) return;
    if (given === undefined || !keyring.unwrapWithSecret(ring, 'passphrase', given))
      throw new CasebookError('WRONG_KEY');
  }

  async function rekey(passphrase: string | undefined) {
    requireCore();
    const ring = keyring.readKeyring(ringPath);
    if (!ring || openedBy === 'environment') {
      throw new CasebookError(
        'CONFLICT',
        'The key comes from the environment; unlock with the passphrase or the recovery key to change it.',
      );
    }
    requireOwner(ring, passphrase);
    const by = openedBy ?? 'passphrase';
    const nextKey = newDatabaseKey();
    const recoveryKey = keyring.newRecoveryKey();
    const wraps = [keyring.wrapWithSecret('recovery', recoveryKey, nextKey)];
    if (passphrase !== undefined)
      wraps.push(keyring.wrapWithSecret('passphrase', requirePassphrase(passphrase), nextKey));
    if (ring.wraps.some((wrap) => wrap.kind === 'keychain') && ports.keychain) {
      wraps.push(keyring.wrapWithKeychain(ports.keychain, nextKey));
    }
    const { key } = requireCore();
    await lock();
    const check = keyring.checkOf(nextKey);
    const sealed = keyring.sealNext(key, nextKey);
    keyring.writeKeyring(ringPath, { ...ring, next: { check, wraps, sealed } });
    const database = openForWriting(databasePath(dataDir), key, true);
    try {
      carryInnerKeys(database, key, nextKey);
      database.handle.pragma(`rekey="x'${nextKey.toString('hex')}'"`);
    } finally {
      database.handle.close();
    }
    resealHead(dataDir, key, nextKey);
    keyring.writeKeyring(ringPath, { version: 1, check, wraps, next: null });
    await open(nextKey, by);
    requireCore().core.record('vault.rekey', 'vault', 'vault');
    return { recoveryKey };
  }

  async function dispatchVault(name: string, input: unknown): Promise<unknown> {
    switch (name) {
      case 'vault.status':
        parseInput(name, input);
        return status();
      case 'vault.create':
        return create(parseInput(name, input));
      case 'vault.unlock':
        return unlock(parseInput(name, input));
      case 'vault.lock':
        parseInput(name, input);
        await recordAndLock('vault.lock');
        return status();
      case 'vault.changePassphrase': {
        const { current, next } = parseInput(name, input);
        const chosen = requirePassphrase(next);
        changeRing(current, (ring, key) => [
          ...ring.wraps.filter((wrap) => wrap.kind !== 'passphrase'),
          keyring.wrapWithSecret('passphrase', chosen, key),
        ]);
        requireCore().core.record('vault.change_passphrase', 'vault', 'vault');
        return { changed: true } satisfies Output<'vault.changePassphrase'>;
      }
      case 'vault.newRecoveryKey': {
        const { passphrase } = parseInput(name, input);
        const recoveryKey = keyring.newRecoveryKey();
        changeRing(passphrase, (ring, key) => [
          ...ring.wraps.filter((wrap) => wrap.kind !== 'recovery'),
          keyring.wrapWithSecret('recovery', recoveryKey, key),
        ]);
        requireCore().core.record('vault.new_recovery_key', 'vault', 'vault');
        return { recoveryKey };
      }
      case 'vault.rekey':
        return rekey(parseInput(name, input).passphrase);
      default:
        throw new CasebookError('UNKNOWN_PROCEDURE');
    }
  }

  let vaultQueue: Promise<unknown> = Promise.resolve();
  /** Opening, locking and rekeying never overlap. */
  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = vaultQueue.then(work, work);
    vaultQueue = result.catch(() => {});
    return result;
  }

  /** Locks when nobody used the app for the time that is set, and no job runs. */
  async function lockWhenIdle() {
    if (!core || core.runningJobs() > 0) return;
    const minutes = readSettings(core.read).idleLockMinutes;
    if (minutes > 0 && clock.now() - lastUse >= minutes * 60_000)
      await oneAtATime(() => recordAndLock('vault.idle_lock'));
  }
  const idle = setInterval(() => void lockWhenIdle(), tickMs);
  idle.unref();

  const endpoint: Endpoint = {
    async dispatch(procedure: string, input: unknown, call: CallOptions) {
      if (procedure === 'vault.status') return dispatchVault(procedure, input);
      lastUse = clock.now();
      if (procedure.startsWith('vault.')) return oneAtATime(() => dispatchVault(procedure, input));
      if (!core) throw new CasebookError('LOCKED');
      try {
        return await core.dispatchAny(procedure, input, call);
      } finally {
        // Who waited for a long job has just seen it end.
        lastUse = clock.now();
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  try {
    if (options.environmentKey && hasDatabase(dataDir)) await open(options.environmentKey, 'environment');
    else if (options.environmentPassphrase && hasDatabase(dataDir)) {
      const secret = options.environmentPassphrase;
      await openWithSecret('passphrase', secret);
    }
  } catch (error) {
    folder.release();
    clearInterval(idle);
    throw error;
  }

  return {
    ...endpoint,
    status,
    lockWhenIdle,
    /** Creates a database opened by the environment's key alone: no passphrase, no recovery key. For the CLI's `init`. */
    async createWithKey(key: Buffer): Promise<void> {
      if (hasDatabase(dataDir)) throw new CasebookError('ALREADY_INITIALISED');
      setAside(dataDir, clock);
      keyring.writeKeyring(ringPath, { version: 1, check: keyring.checkOf(key), wraps: [], next: null });
      await open(key, 'environment');
      requireCore().core.record('vault.create', 'vault', 'vault', { method: 'environment' });
    },
    /** The open core. Error: LOCKED. */
    unlocked: () => requireCore().core,
    async close(): Promise<void> {
      clearInterval(idle);
      await oneAtATime(lock);
      folder.release();
    },
  };
}
