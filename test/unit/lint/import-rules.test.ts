import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cycles, folderGraph, importGraph } from '../../import-graph.ts';
import { forbiddenImports, mayImport } from '../../import-rules.ts';

const root = mkdtempSync(join(tmpdir(), 'digipunt-imports-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Writes files with the given imports to a folder. Returns its path. */
function writeSources(name: string, files: Readonly<Record<string, readonly string[]>>): string {
  for (const [file, imports] of Object.entries(files)) {
    const path = join(root, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, imports.map((module) => `import type {} from '${module}';\n`).join('') || 'export {};\n');
  }
  return join(root, name);
}

test.for([
  ['electron/rules/dates.ts', 'electron/queue/rules/ticket-states.ts'],
  ['electron/queue/rules/line-order.ts', 'electron/queue/services/calls.ts'],
  ['electron/queue/rules/line-order.ts', 'electron/queue/store/tickets.ts'],
  ['electron/queue/rules/line-order.ts', 'electron/store/open.ts'],
  ['electron/queue/rules/line-order.ts', 'electron/http/answer.ts'],
  ['electron/sqlite/rows.ts', 'electron/rules/dates.ts'],
  ['electron/queue/store/tickets.ts', 'electron/lending/store/loans.ts'],
  ['electron/queue/store/tickets.ts', 'electron/store/open.ts'],
  ['electron/store/open.ts', 'electron/queue/services/calls.ts'],
  ['electron/queue/services/calls.ts', 'electron/queue/routes/calls.ts'],
  ['electron/queue/services/calls.ts', 'electron/lending/routes/loans.ts'],
  ['electron/queue/services/calls.ts', 'electron/lending/lists/devices-csv.ts'],
  ['electron/queue/services/calls.ts', 'electron/http/answer.ts'],
  ['electron/queue/services/calls.ts', 'electron/api.ts'],
  ['electron/queue/routes/calls.ts', 'electron/queue/store/tickets.ts'],
  ['electron/queue/routes/calls.ts', 'electron/lending/store/loans.ts'],
  ['electron/queue/routes/calls.ts', 'electron/lending/routes/loans.ts'],
  ['electron/queue/routes/calls.ts', 'electron/shell/lockdown.ts'],
  ['electron/agenda/icalendar/property.ts', 'electron/agenda/services/places.ts'],
  ['electron/agenda/lists/places-table.ts', 'electron/agenda/store/places.ts'],
  ['electron/http/answer.ts', 'electron/queue/routes/calls.ts'],
  ['electron/shell/listen.ts', 'electron/app.ts'],
  ['electron/a-new-folder/file.ts', 'electron/rules/dates.ts'],
] as const)('%s may not import %s', ([file, imported]) => expect(mayImport(file, imported)).toBe(false));

test('a forbidden import is found in source files', () => {
  const folder = writeSources('layers', { 'electron/queue/rules/a.ts': ['../services/b.ts'], 'electron/queue/services/b.ts': [] });
  expect(forbiddenImports(importGraph([folder]), folder)).toEqual([
    'electron/queue/rules/a.ts may not import electron/queue/services/b.ts',
  ]);
});

test('a cycle of type imports between three files is found', () => {
  const folder = writeSources('files', { 'a.ts': ['./b.ts'], 'b.ts': ['./c.ts'], 'c.ts': ['./a.ts'] });
  expect(cycles(importGraph([folder]), folder)).toEqual(['a.ts → b.ts → c.ts → a.ts']);
});

test('a cycle between two folders is found, also without a cycle between files', () => {
  const folder = writeSources('folders', {
    'one/a.ts': ['../other/b.ts'],
    'one/b.ts': [],
    'other/a.ts': ['../one/b.ts'],
    'other/b.ts': [],
  });
  const graph = importGraph([folder]);
  expect(cycles(graph, folder)).toEqual([]);
  expect(cycles(folderGraph(graph), folder)).toHaveLength(1);
});
