import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

const SHELL_TESTS = 'test/integration/shell/**/*.test.ts';
const integration = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  setupFiles: ['test/integration/cheap-pins.ts', 'test/integration/holidays.ts'],
  globalSetup: ['test/integration/prepared-stores.ts'],
};

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
      project('integration', { ...integration, exclude: [SHELL_TESTS], isolate: false }),
      // The Electron shell is a program of its own, with state in its modules.
      project('integration-shell', { ...integration, include: [SHELL_TESTS] }),
      project('faults', { testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false }),
    ],
  },
});
