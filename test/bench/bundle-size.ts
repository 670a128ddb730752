import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import sizes from '../size-limit.config.js';
import { createTemporaryFolder } from './seeded-store.ts';
import { type BenchmarkResult, createResult } from './statistics.ts';

const gzipKilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1_000;

/** Measures the scripts of the first kiosk screen. The baseline is a page with the same libraries and one button. */
export async function benchmarkBundleSize(): Promise<BenchmarkResult[]> {
  const outDir = createTemporaryFolder();
  const page = resolve(import.meta.dirname, 'baseline/page.tsx');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, 'baseline'),
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: { polyfill: false }, rolldownOptions: { input: page } },
  });
  const output = 'output' in result ? result.output : [];
  const scripts = output.flatMap((part) => (part.type === 'chunk' ? [join(outDir, part.fileName)] : []));
  return [
    createResult(
      'JavaScript of the first kiosk screen, gzip',
      'kB',
      gzipKilobytes(sizes.flatMap(({ path }) => path)),
      gzipKilobytes(scripts),
      1.4,
    ),
  ];
}
