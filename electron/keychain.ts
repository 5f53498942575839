import type { SafeStorage } from 'electron';
import { CasebookError } from '../src-main/errors.ts';
import type { Keychain, KeychainStatus } from '../src-main/ports.ts';

type Calls = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

const noKeyring =
  'This desktop has no keychain (GNOME Keyring or KWallet), so the key would lie on the disk unprotected. Choose a passphrase instead.';
const closedKeyring = 'The keychain of this system does not open. Unlock it, or choose a passphrase instead.';

// Chromium's mark of a text that is sealed under a password that everybody knows.
const obfuscatedOnly = 'v10';

function statusOf(storage: Calls, platform: NodeJS.Platform): KeychainStatus {
  const backend =
    platform === 'linux' ? storage.getSelectedStorageBackend() : platform === 'darwin' ? 'keychain' : 'dpapi';
  // `basic_text` reports encryption as available, and keeps the secret under a constant.
  if (backend === 'basic_text' || backend === 'unknown')
    return { available: false, backend, reason: noKeyring };
  if (!storage.isEncryptionAvailable()) return { available: false, backend, reason: closedKeyring };
  return { available: true, backend, reason: null };
}

/**
 * The system's keychain through Electron's safeStorage, usable once the app is ready. The synchronous calls are gone in
 * Electron 46: moving there makes this port asynchronous.
 */
export function createKeychain(storage: Calls, platform: NodeJS.Platform = process.platform): Keychain {
  function requireAvailable() {
    const { available, reason } = statusOf(storage, platform);
    if (!available) throw new CasebookError('KEYCHAIN_UNAVAILABLE', reason ?? undefined);
  }

  return {
    status: () => statusOf(storage, platform),
    protect(secret) {
      requireAvailable();
      let sealed: Buffer;
      try {
        sealed = storage.encryptString(secret.toString('base64'));
      } catch (error) {
        throw new CasebookError('KEYCHAIN_UNAVAILABLE', undefined, undefined, error);
      }
      if (platform === 'linux' && sealed.subarray(0, obfuscatedOnly.length).toString() === obfuscatedOnly)
        throw new CasebookError('KEYCHAIN_UNAVAILABLE', noKeyring);
      return sealed;
    },
    unprotect(sealed) {
      requireAvailable();
      try {
        return Buffer.from(storage.decryptString(sealed), 'base64');
      } catch (error) {
        throw new CasebookError(
          'KEYCHAIN_UNAVAILABLE',
          'The keychain does not know this key; unlock with the passphrase or the recovery key.',
          undefined,
          error,
        );
      }
    },
  };
}
