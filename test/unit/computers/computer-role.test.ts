import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findRole, type RoleOptions, saveRole } from '../../../electron/remote/computer-role.ts';
import { savePairing } from '../../../electron/remote/saved-pairing.ts';
import { isKioskFolder } from '../../../electron/store/had-store.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-role-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const roleOf = (folder: string, options: RoleOptions = {}) => findRole(options, folder, () => isKioskFolder(folder));
const addFile = (folder: string, ...path: string[]): void => {
  mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
  writeFileSync(join(folder, ...path), 'x');
};

test('only a computer where nothing is set up has to be asked what it is, and its answer is kept', () => {
  const folder = emptyFolder();
  expect([roleOf(folder), roleOf(join(folder, 'not-there'))]).toEqual([undefined, undefined]);
  saveRole(folder, 'display');
  expect(roleOf(folder)).toBe('display');
  addFile(folder, 'role.json');
  expect(roleOf(folder)).toBe(undefined);
});

test('the command line says it without a question, and --ask asks again', () => {
  const folder = emptyFolder();
  saveRole(folder, 'display');
  expect([{ kiosk: true }, { desk: true }, { display: true }, { demo: true }].map((options) => roleOf(folder, options))).toEqual([
    'kiosk',
    'desk',
    'display',
    'kiosk',
  ]);
  expect(roleOf(folder, { ask: true })).toBe(undefined);
});

test.for([
  ['its store', ['digipunt.sqlite']],
  ['the second record of a lost store', ['changes', 'changes-000000000001.jsonl']],
])('a computer with %s is a kiosk, unless somebody answered otherwise', ([, path]) => {
  const folder = emptyFolder();
  addFile(folder, ...(path as string[]));
  expect(roleOf(folder)).toBe('kiosk');
  saveRole(folder, 'desk');
  expect(roleOf(folder)).toBe('desk');
});

test('a computer that was paired is what it was paired as', () => {
  const folder = emptyFolder();
  savePairing(folder, { kind: 'desk', url: 'https://10.0.0.1:4322', key: 'a'.repeat(64), credential: 'c' });
  expect(roleOf(folder)).toBe('desk');
});
