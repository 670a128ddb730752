import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

test.for(['resources/manual/developers.md', 'README.md', 'renderer/README.md', 'test/README.md'])('every path in %s exists', (manual) => {
  const text = readFileSync(resolve(ROOT, manual), 'utf8');
  const paths = [...text.matchAll(/`((?:electron|renderer|resources|test)\/[\w./-]*)`/g)].map(([, path]) => path ?? '');
  expect(paths.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
});
