import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  root,
  test: {
    // Not the folder of the user: each store has a key of its own.
    env: { DIGIPUNT_KEYS: process.env['DIGIPUNT_KEYS'] ?? join(tmpdir(), 'digipunt-test-keys') },
    // The default leaves one core unused.
    maxWorkers: '100%',
    projects: [
      // Files of one worker share their modules, which takes a third less than loading them for each.
      project('unit', { testTimeout: 60_000, isolate: false }),
      project('integration', {
        testTimeout: 60_000,
        isolate: false,
        setupFiles: ['test/integration/cheap-pins.ts'],
        globalSetup: ['test/integration/prepared-stores.ts'],
      }),
      project('faults', { testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false }),
    ],
  },
});
