import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

export default defineConfig({
  root,
  test: {
    // By itself vitest leaves a core free, for a person who works meanwhile.
    maxWorkers: '100%',
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('integration', { testTimeout: 30_000 }),
      project('faults', { testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false }),
    ],
  },
});
