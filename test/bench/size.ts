import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import sizes from '../size-limit.config.js';
import { newFolder } from './seeded-store.ts';
import { type Figure, figure } from './statistics.ts';

const kilobytes = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1_000;

/** The JavaScript of the first screen, against the libraries alone with one button. */
export async function sizeFigures(): Promise<Figure[]> {
  const outDir = newFolder();
  const page = resolve(import.meta.dirname, 'floor/page.tsx');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, 'floor'),
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: { polyfill: false }, rolldownOptions: { input: page } },
  });
  const output = 'output' in built ? built.output : [];
  const scripts = output.flatMap((part) => (part.type === 'chunk' ? [join(outDir, part.fileName)] : []));
  return [
    figure('JavaScript of the first kiosk screen, gzip', 'kB', kilobytes(sizes.flatMap(({ path }) => path)), kilobytes(scripts), 1.4),
  ];
}
