import { relative } from 'node:path';
import type { Graph } from './import-graph.ts';

// What each layer of electron/ may import. The rules list what is allowed, so a new folder is refused until it has a rule.

type Layer = {
  files: RegExp;
  /** What files of this layer may import besides files of their own folder; `area` is the first group of `files`. */
  allowed: (area: string) => RegExp;
};

const RULES = '(?:[a-z-]+/)?rules/';

const LAYERS: readonly Layer[] = [
  { files: /^electron\/rules\//, allowed: () => /^$/ },
  { files: /^electron\/[a-z-]+\/rules\//, allowed: () => new RegExp(`^electron/${RULES}`) },
  { files: /^electron\/sqlite\//, allowed: () => /^$/ },
  { files: /^electron\/lists\//, allowed: () => new RegExp(`^electron/${RULES}`) },
  { files: /^electron\/refusals\//, allowed: () => new RegExp(`^electron/(?:${RULES}|lists/)`) },
  { files: /^electron\/[a-z-]+\/store\//, allowed: () => new RegExp(`^electron/(?:${RULES}|sqlite/)`) },
  { files: /^electron\/store\//, allowed: () => new RegExp(`^electron/(?:${RULES}|sqlite/|store/|[a-z-]+/store/)`) },
  {
    files: /^electron\/([a-z-]+)\/services\//,
    allowed: () => new RegExp(`^electron/(?:${RULES}|refusals/|lists/|store/|[a-z-]+/(?:store|services)/)`),
  },
  { files: /^electron\/([a-z-]+)\/icalendar\//, allowed: (area) => new RegExp(`^electron/(?:${RULES}|${area}/rules/)`) },
  {
    files: /^electron\/([a-z-]+)\/lists\//,
    allowed: (area) => new RegExp(`^electron/(?:${RULES}|refusals/|lists/|store/open|[a-z-]+/services/|${area}/icalendar/)`),
  },
  { files: /^electron\/http\//, allowed: () => new RegExp(`^electron/(?:${RULES}|refusals/|lists/|store/open|[a-z-]+/services/)`) },
  {
    files: /^electron\/([a-z-]+)\/routes\//,
    allowed: (area) =>
      new RegExp(
        `^electron/(?:${RULES}|refusals/|lists/|store/(?:open|current-business-day)|http/|[a-z-]+/services/|${area}/lists/|privacy/routes/borrower-schema)`,
      ),
  },
  { files: /^electron\/demo\//, allowed: () => new RegExp(`^electron/(?:${RULES}|refusals/|store/|[a-z-]+/services/)`) },
  {
    files: /^electron\/command-line\//,
    allowed: () => new RegExp(`^electron/(?:${RULES}|refusals/|lists/|http/|shell/|store/folder-lock|[a-z-]+/(?:services|lists|routes)/)`),
  },
  { files: /^electron\/remote\//, allowed: () => new RegExp(`^electron/(?:${RULES}|network/announce|shell/)`) },
  { files: /^electron\/package\//, allowed: () => /^electron\/(?:command-line\/options|update\/)/ },
  { files: /^electron\/network\//, allowed: () => new RegExp(`^electron/(?:${RULES}|http/origin-guard|store/open|[a-z-]+/services/)`) },
  { files: /^electron\/shell\//, allowed: () => new RegExp(`^electron/(?:${RULES}|http/(?:origin-guard|content-security-policy))`) },
  { files: /^electron\/[^/]+$/, allowed: () => /^electron\// },
];

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** Whether a file may import another; both are paths relative to the project root. False when no layer has the file. */
export function mayImport(file: string, imported: string): boolean {
  const layer = LAYERS.find(({ files }) => files.test(file));
  if (!layer) return false;
  const area = layer.files.exec(file)?.[1] ?? '';
  return folderOf(file) === folderOf(imported) || layer.allowed(area).test(imported);
}

/** Lists the imports of a graph that no layer allows, one line each. */
export const forbiddenImports = (graph: Graph, root: string): string[] =>
  [...graph].flatMap(([file, imported]) =>
    [...imported]
      .map((other) => [file, other].map((path) => relative(root, path).replaceAll('\\', '/')) as [string, string])
      .filter(([from, to]) => !mayImport(from, to))
      .map(([from, to]) => `${from} may not import ${to}`),
  );
