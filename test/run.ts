import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browserForTests } from './browser.ts';
import { lint } from './lint.ts';

// `npm test`: everything, one kind after the other, and one sum at the end. `npm run test:a11y`: every visitor screen in
// every language, mode and size, which takes a quarter of an hour.

const ROOT = resolve(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'test', 'results');

type Sum = { passed: number; failed: number; skipped: string[] };

const browser = browserForTests();
if (!browser) {
  console.error('No browser: install Chromium, Chrome or Edge (Debian: apt-get install chromium), or name one in DIGIPUNT_BROWSER.');
  process.exit(1);
}
const env = { ...process.env, DIGIPUNT_BROWSER: browser };
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

/** Runs a test runner, which prints for people and writes its results for us; without results it has failed. */
function results(script: string, args: string[], file: string, more: NodeJS.ProcessEnv = {}): unknown {
  spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, stdio: 'inherit', env: { ...env, ...more } });
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const NOTHING_RAN: Sum = { passed: 0, failed: 1, skipped: [] };

function vitest(project: string): Sum {
  const file = join(RESULTS, `${project}.json`);
  const args = [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const told = results('vitest/vitest.mjs', args, file) as {
    success: boolean;
    numPassedTests: number;
    numFailedTests: number;
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  } | null;
  if (!told || told.numPassedTests + told.numFailedTests === 0) return NOTHING_RAN;
  const skipped = told.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending'),
  );
  // A file that does not load has no failed test in it, and is a failure all the same.
  const failed = told.success ? 0 : Math.max(1, told.numFailedTests);
  return { passed: told.numPassedTests, failed, skipped: skipped.map(({ fullName }) => fullName) };
}

type Suite = {
  suites?: Suite[];
  specs: { title: string; tests: { status: string; annotations: { type: string; description?: string }[] }[] }[];
};

function playwright(only: string[] = [], more: NodeJS.ProcessEnv = {}): Sum {
  const file = join(RESULTS, 'e2e.json');
  const told = results('@playwright/test/cli.js', ['test', '--config', 'test/playwright.config.ts', '--reporter=dot,json', ...only], file, {
    ...more,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  }) as { suites: Suite[]; stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] } | null;
  if (!told || told.stats.expected + told.stats.unexpected === 0) return NOTHING_RAN;
  const specs = (suites: Suite[]): Suite['specs'] => suites.flatMap((suite) => [...suite.specs, ...specs(suite.suites ?? [])]);
  const skipped = specs(told.suites).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title}: ${annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'}`),
  );
  return { passed: told.stats.expected, failed: told.stats.unexpected + told.stats.flaky + told.errors.length, skipped };
}

const allScreens = process.argv.includes('--all-screens');
const checks = allScreens ? [] : lint();
const sums: Sum[] = allScreens
  ? [playwright(['accessibility'], { DIGIPUNT_A11Y: 'all' })]
  : [
      { passed: checks.filter(({ passed }) => passed).length, failed: checks.filter(({ passed }) => !passed).length, skipped: [] },
      ...['unit', 'integration', 'faults'].map(vitest),
      playwright(),
    ];
const [passed, failed] = [sums.reduce((sum, each) => sum + each.passed, 0), sums.reduce((sum, each) => sum + each.failed, 0)];
const skipped = sums.flatMap((each) => each.skipped);
for (const each of skipped) console.log(`skipped: ${each}`);
for (const { name, passed: fine } of checks) if (!fine) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
