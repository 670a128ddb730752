import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

// The import graph of the source, type imports included, and its cycles. Linters find cycles between files, but none that
// reads TypeScript 7 finds them between folders: dependency-cruiser and madge need the compiler's JavaScript API, which
// TypeScript 7 does not have, and report nothing. The parser is the one of oxlint.

/** The files that each file imports, as absolute paths. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** The relative modules that a file imports or re-exports, as absolute paths. Throws when the file does not parse. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1));
  const exported = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic]
    .filter((name) => name.startsWith('.'))
    .map((name) => resolve(dirname(file), name));
}

/** Builds the graph of the imports between the TypeScript files below some folders. */
export function importGraph(folders: readonly string[]): Graph {
  const files = new Set(folders.flatMap(sourceFiles));
  return new Map([...files].map((file) => [file, new Set(importsOf(file).filter((other) => files.has(other)))]));
}

/** Builds the graph between folders: a folder imports another one if any of its files does. */
export function folderGraph(graph: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of graph) {
    const importedFolders = folders.get(dirname(file)) ?? new Set();
    folders.set(dirname(file), importedFolders);
    for (const other of imported) if (dirname(other) !== dirname(file)) importedFolders.add(dirname(other));
  }
  return folders;
}

/** Finds cycles, at least one for each set of nodes that import one another: paths relative to `root`, with the first node repeated at the end. */
export function cycles(graph: Graph, root: string): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start !== -1) {
      found.push([...path.slice(start), node].map((item) => relative(root, item)).join(' → '));
      return;
    }
    if (finished.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}
