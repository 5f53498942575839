import { expect, test, vi } from 'vitest';
import { errorTexts } from '../src-main/contract/errors.ts';
import { createKeychain } from './keychain.ts';
import { safeStorage } from './testing/electron-stub.ts';

type Storage = Parameters<typeof createKeychain>[0];
const secret = Buffer.from([0, 255, 128, 10]);
const storage = (changes: Partial<Storage> = {}) => ({ ...safeStorage, ...changes }) as Storage;

test('keeps a key of any bytes', () => {
  const keychain = createKeychain(storage(), 'linux');
  expect(keychain.status()).toEqual({ available: true, backend: 'gnome_libsecret', reason: null });
  expect(keychain.unprotect(keychain.protect(secret))).toEqual(secret);
});

test.each(['basic_text', 'unknown'] as const)('refuses the Linux backend %s, and says why', (backend) => {
  const encryptString = vi.fn(() => Buffer.from('v10'));
  const keychain = createKeychain(
    storage({ getSelectedStorageBackend: () => backend, encryptString }),
    'linux',
  );
  expect(keychain.status()).toMatchObject({ available: false, backend });
  expect(keychain.status().reason).toMatch(/passphrase/);
  expect(() => keychain.protect(secret)).toThrow(errorTexts.KEYCHAIN_UNAVAILABLE);
  expect(() => keychain.unprotect(secret)).toThrow(errorTexts.KEYCHAIN_UNAVAILABLE);
  expect(encryptString).not.toHaveBeenCalled();
});

test('refuses a keychain that is closed', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const keychain = createKeychain(storage({ isEncryptionAvailable: () => false }), platform);
    expect(keychain.status()).toMatchObject({
      available: false,
      reason: expect.stringMatching(/passphrase/),
    });
    expect(() => keychain.protect(secret)).toThrow(errorTexts.KEYCHAIN_UNAVAILABLE);
  }
});

test('refuses a text that is sealed under the constant, whatever the backend was said to be', () => {
  const keychain = createKeychain(storage({ encryptString: (text) => Buffer.from(`v10${text}`) }), 'linux');
  expect(() => keychain.protect(secret)).toThrow(errorTexts.KEYCHAIN_UNAVAILABLE);
});

test('never asks for the backend where there is only one', () => {
  const getSelectedStorageBackend = vi.fn(() => 'basic_text' as const);
  const call = (platform: NodeJS.Platform) =>
    createKeychain(storage({ getSelectedStorageBackend }), platform);
  expect(call('darwin').status()).toEqual({ available: true, backend: 'keychain', reason: null });
  expect(call('win32').status()).toEqual({ available: true, backend: 'dpapi', reason: null });
  expect(getSelectedStorageBackend).not.toHaveBeenCalled();
});

test('a key that the keychain no longer knows gives the error that offers another way', () => {
  const fail = () => {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  };
  const keychain = createKeychain(storage({ decryptString: fail, encryptString: fail }), 'linux');
  expect(() => keychain.unprotect(secret)).toThrow(/recovery key/);
  expect(() => keychain.protect(secret)).toThrow(errorTexts.KEYCHAIN_UNAVAILABLE);
});
