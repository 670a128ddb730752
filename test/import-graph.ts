import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

// Which file imports which, types included, and the cycles in that. A linter finds cycles between files; between folders
// none of those that read TypeScript 7 does: dependency-cruiser and madge ask the compiler's JavaScript API, which it no
// longer has, and pass in silence. The parser is the linter's own.

/** Edges from a file to those it imports, as absolute paths. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** The relative modules that a file imports or exports from. */
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

/** The imports between the TypeScript files below some folders. */
export function importGraph(folders: readonly string[]): Graph {
  const files = new Set(folders.flatMap(sourceFiles));
  return new Map([...files].map((file) => [file, new Set(importsOf(file).filter((other) => files.has(other)))]));
}

/** The same between folders: a folder imports another when a file of its own does. */
export function folderGraph(graph: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of graph) {
    const own = folders.get(dirname(file)) ?? new Set();
    folders.set(dirname(file), own);
    for (const other of imported) if (dirname(other) !== dirname(file)) own.add(dirname(other));
  }
  return folders;
}

/** One cycle for each set of nodes that reach one another, as paths below `root`; the first is named again at the end. */
export function cycles(graph: Graph, root: string): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node);
    if (at !== -1) {
      found.push([...path.slice(at), node].map((each) => relative(root, each)).join(' → '));
      return;
    }
    if (finished.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}
