import { expect, test } from 'vitest';
import { judgeUpdate } from '../../../electron/update/rules/judge-update.ts';
import { compareVersions, type UpdateManifest, updateManifest } from '../../../electron/update/rules/update-manifest.ts';
import { mayBeginUpdate } from '../../../electron/update/rules/update-moment.ts';

const HASH = 'a'.repeat(64);
const file = (path: string) => ({ path, size: 1, sha256: HASH, executable: false });
const large = (path: string) => ({ ...file(path), size: 400 * 2 ** 20 });
const manifest = (changes: object = {}): UpdateManifest => ({
  version: '1.10.0',
  replaces: '1.2.0',
  schema: 21,
  platform: 'linux',
  architecture: 'x64',
  payload: { size: 10, sha256: HASH },
  files: [file('dist/main/start.js')],
  ...changes,
});
const INSTALLED = { version: '1.9.3', schema: 21, platform: 'linux', architecture: 'x64' };

test('versions are compared as numbers', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0);
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
});

test('an update is refused that is not newer, too far ahead, for another computer, or for older data', () => {
  expect(judgeUpdate(manifest(), INSTALLED)).toBeNull();
  expect(judgeUpdate(manifest({ schema: 22 }), INSTALLED)).toBeNull();
  expect(judgeUpdate(manifest({ version: '1.9.3' }), INSTALLED)).toBe('older');
  expect(judgeUpdate(manifest({ version: '1.9.2' }), INSTALLED)).toBe('older');
  expect(judgeUpdate(manifest(), { ...INSTALLED, version: '1.0.0~rc1' })).toBe('older');
  expect(judgeUpdate(manifest(), { ...INSTALLED, version: '1.1.9' })).toBe('too-far');
  expect(judgeUpdate(manifest({ architecture: 'arm64' }), INSTALLED)).toBe('other-computer');
  expect(judgeUpdate(manifest({ platform: 'win32' }), INSTALLED)).toBe('other-computer');
  expect(judgeUpdate(manifest({ schema: 20 }), INSTALLED)).toBe('schema-older');
});

test.for(['../start.js', '/etc/passwd', 'dist/../../x', 'dist/..', '.', 'dist//x', 'dist/', 'C:\\x', 'a\\b', 'dist/\u0000', 'dist/é', ''])(
  'a manifest with the path %j is none',
  (path) => {
    const asBuilt = [file(`faces/assets/shared~${'kiosk~'.repeat(20)}-Dv_1.css`)];
    expect(updateManifest.safeParse(manifest({ files: asBuilt })).success).toBe(true);
    expect(updateManifest.safeParse(manifest({ files: [file(path)] })).success).toBe(false);
  },
);

test('a manifest names each file once, also where capital letters are not told apart, and no more bytes than an update may have', () => {
  expect(updateManifest.safeParse(manifest({ files: [file('a/B'), file('A/b')] })).success).toBe(false);
  expect(updateManifest.safeParse(manifest({ files: ['a', 'b'].map(large) })).success).toBe(false);
  expect(updateManifest.safeParse(manifest({ version: '1.0' })).success).toBe(false);
  expect(updateManifest.safeParse({ ...manifest(), more: 1 }).success).toBe(false);
});

test('an update begins at night or when it is asked for, and never while somebody is there', () => {
  const moment = { hour: 12, fromHour: 23, isWanted: false, isQuiet: true };
  const begins = [22, 23, 0, 1, 2].map((hour) => mayBeginUpdate({ ...moment, hour }));
  expect(begins).toEqual([false, true, true, true, false]);
  expect(mayBeginUpdate({ ...moment, isWanted: true })).toBe(true);
  expect(mayBeginUpdate({ ...moment, hour: 0, isWanted: true, isQuiet: false })).toBe(false);
});
