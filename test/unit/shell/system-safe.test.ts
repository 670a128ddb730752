import { expect, test } from 'vitest';
import { openSystemSafe } from '../../../electron/shell/system-safe.ts';

const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));

/** A safe of Electron that encrypts in its way. */
const safeStorage = (backend: 'basic_text' | 'gnome_libsecret', isAvailable = true) => ({
  isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: (text: string) => Promise.resolve(flip(Buffer.from(text))),
  decryptStringAsync: (bytes: Buffer) => Promise.resolve({ result: flip(bytes).toString(), shouldReEncrypt: false }),
});

test('a safe of the operating system is used where it is real: not with the fixed key of Electron, and not where there is none', async () => {
  expect(await openSystemSafe(safeStorage('basic_text'), 'linux')).toBeUndefined();
  expect(await openSystemSafe(safeStorage('gnome_libsecret', false), 'linux')).toBeUndefined();
  for (const [backend, platform] of [
    ['gnome_libsecret', 'linux'],
    ['basic_text', 'win32'],
  ] as const) {
    const safe = await openSystemSafe(safeStorage(backend), platform);
    expect(await safe?.reveal((await safe?.protect('a key')) ?? Buffer.alloc(0))).toBe('a key');
  }
});
