import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, type Stats } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

// The configuration of electron-builder, read and applied by its own code.

const PROJECT = resolve(import.meta.dirname, '../../..');
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js');
const { FileMatcher } = ofBuilder('app-builder-lib/out/fileMatcher.js');
const { DebugLogger } = ofBuilder('builder-util');

const readConfig = () => getConfig(PROJECT, join(PROJECT, 'electron-builder.yml'), null);

test('electron-builder finds its configuration valid, and not one with a word that it does not know', async () => {
  const config = await readConfig();
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
  await expect(validateConfiguration({ ...config, fuses: {} }, new DebugLogger(false))).rejects.toThrow(/fuses/);
});

test('installers are made for Linux, Windows and macOS, on both processors', async () => {
  const { linux, win, mac } = await readConfig();
  const arch = ['x64', 'arm64'];
  expect([linux.target, win.target, mac.target]).toEqual([
    [
      { target: 'deb', arch },
      { target: 'AppImage', arch },
    ],
    [{ target: 'nsis', arch }],
    [{ target: 'dmg', arch }],
  ]);
});

test.for([
  ['linux', 'x64'],
  ['win32', 'arm64'],
  ['darwin', 'arm64'],
] as const)('a program for %s on %s holds the build and the one native module of that system', async ([platform, arch]) => {
  const files = (await readConfig()).files.flatMap(({ filter }: { filter: string[] }) => filter);
  const expand = (pattern: string): string => pattern.replaceAll('${platform}', platform).replaceAll('${arch}', arch);
  const takes = new FileMatcher(PROJECT, '/', expand, files).createFilter() as (path: string, stat: Stats) => boolean;
  const isFile = { isDirectory: () => false } as Stats;
  const taken = [
    'dist/main/main.js',
    'dist/faces/index.html',
    'electron/main.ts',
    'test/run.ts',
    'release/old.deb',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    'node_modules/better-sqlite3/build/Makefile',
    ...['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64'].map(
      (name) => `node_modules/better-sqlite3/prebuilds/${name}.node`,
    ),
  ].filter((file) => takes(join(PROJECT, file), isFile));
  expect(taken.filter((file) => !file.startsWith('node_modules/'))).toEqual(['dist/main/main.js', 'dist/faces/index.html']);
  expect(taken.filter((file) => file.endsWith('.node'))).toEqual([`node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`]);
  expect(taken.filter((file) => /\/(?:deps|build)\//.test(file))).toEqual([]);
  expect(existsSync(join(PROJECT, `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`))).toBe(true);
});

test.skipIf(existsSync(join(PROJECT, 'node_modules/electron/dist')))('without Electron the builder says so in one line and fails', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PROJECT, 'electron/package/build-installers.ts')], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^Electron is not on this machine.*\n$/);
});

test('a Debian package of the Electron shell has the two things that its maker refuses to do without', async () => {
  const { linux, extraMetadata } = await readConfig();
  expect(linux.maintainer).toMatch(/^.+ <\S+@\S+>$/);
  expect(extraMetadata.homepage).toMatch(/^https:/);
  expect(readFileSync(join(PROJECT, 'package.json'), 'utf8')).toContain('"description"');
});
