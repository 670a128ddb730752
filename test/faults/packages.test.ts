import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readPackages } from '../../electron/health/services/packages.ts';

const LISTS = ['main', 'faces'].map((part) => resolve(import.meta.dirname, '../../dist', part, 'licenses.json'));

/** Licences under which a program that is not published may contain a package; none of them asks for its own source. */
const ACCEPTED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'CC-BY-3.0',
  'OFL-1.1',
]);

test('the page about this program names what both builds contain, each under a licence that allows it', () => {
  const packages = readPackages(LISTS);
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['react', 'react-aria-components', 'hono', 'zod', 'pino', 'better-sqlite3']));
  const refused = packages.filter(({ license }) => !license.split(/\s+AND\s+|[()]/).every((part) => part === '' || ACCEPTED.has(part)));
  expect(refused).toEqual([]);
});
