import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

// What the program is made of, for the page about it. The build lists what it bundles (`license` in both vite.config.ts), and
// sees neither fonts, which come in by style sheets, nor the native module, which is opened from its own folder.

/** A package of others in this program; `license` is an SPDX expression, `text` that of its licence, null where it brings none. */
export type Package = { name: string; version: string; license: string; text: string | null };

const listedPackages = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string().default(''), text: z.string().optional() }),
);

const manifests = import.meta.glob<{ name: string; version: string; license: string }>(
  ['../../../node_modules/better-sqlite3/package.json', '../../../node_modules/@fontsource-variable/*/package.json'],
  { eager: true, import: 'default' },
);
const texts = import.meta.glob<string>(
  ['../../../node_modules/better-sqlite3/LICENSE', '../../../node_modules/@fontsource-variable/*/LICENSE'],
  { eager: true, query: '?raw', import: 'default' },
);

/** Reads the packages of the lists that the build made, each once, by name; a list that is not there was not built. */
export function readPackages(lists: readonly string[]): Package[] {
  const bundled = lists.filter(existsSync).flatMap((file) => listedPackages.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const others = Object.entries(manifests).map(([path, { name, version, license: identifier }]) => ({
    name,
    version,
    identifier,
    text: texts[path.replace(/package\.json$/, 'LICENSE')],
  }));
  const packages = new Map([...bundled, ...others].map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...packages.values()]
    .map(({ name, version, identifier, text }) => ({ name, version, license: identifier, text: text ?? null }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'));
}
