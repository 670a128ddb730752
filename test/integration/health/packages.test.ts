import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPackages } from '../../../electron/health/services/packages.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

test('a package that both builds contain is listed once, and fonts and the native module are listed beside them', () => {
  const folder = temporaryFolder();
  const lists = ['one.json', 'other.json'].map((name) => join(folder, name));
  const zod = { name: 'zod', version: '4.6.7', identifier: 'MIT', text: 'MIT License' };
  for (const list of lists) writeFileSync(list, JSON.stringify([zod]));
  const packages = readPackages([...lists, join(folder, 'not-built.json')]);
  expect(packages.filter(({ name }) => name === 'zod')).toEqual([{ name: 'zod', version: '4.6.7', license: 'MIT', text: 'MIT License' }]);
  const others = packages.filter(({ name }) => name !== 'zod');
  expect(others.map(({ name }) => name)).toEqual([
    '@fontsource-variable/noto-sans',
    '@fontsource-variable/noto-sans-arabic',
    '@fontsource-variable/noto-sans-ethiopic',
    'better-sqlite3',
  ]);
  for (const { license, text } of others)
    expect([license, text]).toEqual([expect.stringMatching(/^(?:OFL-1\.1|MIT)$/), expect.any(String)]);
});

test('a helper does not read which versions this program has', async () => {
  const app = await openTestApp();
  expect((await (await app.signIn()).get('/api/desk/about')).status).toBe(403);
});
