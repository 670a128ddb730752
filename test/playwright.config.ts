import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The path of the browser; test/run.ts finds one and sets the variables. Without them Playwright uses its own download.
const executablePath = process.env['DIGIPUNT_PAGE_BROWSER'] ?? process.env['DIGIPUNT_BROWSER'];

// Not the folder of the user: each store has a key of its own.
process.env['DIGIPUNT_KEYS'] ??= join(tmpdir(), 'digipunt-test-keys');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'results',
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  // Only in CI, where nobody can look at once; test/run.ts names each test that needed it. Elsewhere a flaky test fails.
  retries: process.env['CI'] ? 1 : 0,
  // The longest test walks through every screen with axe, which takes a minute on two busy cores.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    ...(executablePath && {
      launchOptions: {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
    screenshot: 'only-on-failure',
  },
});
