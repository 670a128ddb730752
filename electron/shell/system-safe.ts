import type { SafeStorage } from 'electron';

/** Encrypts and decrypts a text with a key that the operating system keeps for this user. */
type SystemSafe = { protect: (text: string) => Promise<Buffer>; reveal: (bytes: Buffer) => Promise<string> };

/** What is used of Electron. */
type SafeStorageLike = Pick<SafeStorage, 'decryptStringAsync' | 'encryptStringAsync' | 'isAsyncEncryptionAvailable'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/**
 * The safe of the operating system: DPAPI, the keychain or a keyring. Undefined where there is none: on Linux without a keyring
 * Electron uses a key that is the same everywhere (`basic_text`), which protects nothing. Call it when Electron is ready.
 */
export async function openSystemSafe(safeStorage: SafeStorageLike, platform: string = process.platform): Promise<SystemSafe | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (platform === 'linux' && /^(?:basic_text|unknown)$/.test(safeStorage.getSelectedStorageBackend?.() ?? 'unknown')) return undefined;
  return {
    protect: (text) => safeStorage.encryptStringAsync(text),
    reveal: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
  };
}
