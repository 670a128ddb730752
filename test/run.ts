import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPageBrowser, findTestBrowser } from './find-test-browser.ts';
import { lint } from './lint.ts';

// `npm test`: runs lint and all kinds of tests in order, then prints one total. `npm run test:a11y` (`--all-screens`) checks
// every visitor screen in every language, mode and size instead; that takes much longer.

const ROOT = resolve(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'test', 'results');

/** `flaky`: browser tests that passed at their second attempt only, which there is in CI alone. */
type TestCounts = { passed: number; failed: number; skipped: string[]; flaky?: string[] };

const browser = findTestBrowser();
if (!browser) {
  console.error('No browser: install Chromium, Chrome or Edge (Debian: apt-get install chromium), or name one in DIGIPUNT_BROWSER.');
  process.exit(1);
}
const env = { ...process.env, DIGIPUNT_BROWSER: browser, DIGIPUNT_PAGE_BROWSER: findPageBrowser(browser) };
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

/** Runs a test runner that prints to the terminal. */
function runTests(script: string, args: string[], extraEnv: NodeJS.ProcessEnv = {}): void {
  spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, stdio: 'inherit', env: { ...env, ...extraEnv } });
}

/** Runs a test runner beside what runs meanwhile. Resolves when it has ended and what it printed was printed in one piece. */
async function runTestsBeside(script: string, args: string[], name: string): Promise<void> {
  const output = join(RESULTS, `${name}.log`);
  const file = openSync(output, 'w');
  const runner = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, stdio: ['ignore', file, file], env });
  await once(runner, 'exit');
  closeSync(file);
  console.log(readFileSync(output, 'utf8'));
}

/** The JSON report that a runner wrote; null when there is none. */
function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The result of a runner that wrote no report or ran no test: a failure. */
const NO_TESTS_RAN: TestCounts = { passed: 0, failed: 1, skipped: [] };

const VITEST = 'vitest/vitest.mjs';
const reportOf = (project: string): string => join(RESULTS, `${project}.json`);
const vitestArgs = (project: string): string[] => [
  'run',
  '--config',
  'test/vitest.config.ts',
  '--project',
  `${project}*`,
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${reportOf(project)}`,
];

/** Reads what Vitest reported of a kind of tests. */
function countVitest(project: string): TestCounts {
  const report = readReport(reportOf(project)) as {
    success: boolean;
    numPassedTests: number;
    numFailedTests: number;
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  } | null;
  if (!report || report.numPassedTests + report.numFailedTests === 0) return NO_TESTS_RAN;
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending'),
  );
  // A file that does not load has no failed test, but counts as a failure.
  const failed = report.success ? 0 : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed, skipped: skipped.map(({ fullName }) => fullName) };
}

type Suite = {
  suites?: Suite[];
  specs: { title: string; tests: { status: string; annotations: { type: string; description?: string }[] }[] }[];
};

function playwright(filters: string[] = [], extraEnv: NodeJS.ProcessEnv = {}): TestCounts {
  const file = join(RESULTS, 'e2e.json');
  const args = ['test', '--config', 'test/playwright.config.ts', '--reporter=dot,json', ...filters];
  runTests('@playwright/test/cli.js', args, { ...extraEnv, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const report = readReport(file) as {
    suites: Suite[];
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  } | null;
  if (!report || report.stats.expected + report.stats.unexpected === 0) return NO_TESTS_RAN;
  const specs = (suites: Suite[]): Suite['specs'] => suites.flatMap((suite) => [...suite.specs, ...specs(suite.suites ?? [])]);
  const skipped = specs(report.suites).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title}: ${annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'}`),
  );
  const flaky = specs(report.suites)
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => title);
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected + report.errors.length, skipped, flaky };
}

/**
 * Runs the tests of Vitest. Those of faults wait more than they compute, so they run beside the others; not beside lint, whose
 * wrong imports on trial would be built, and not beside the browser tests, which need both cores.
 */
async function vitest(): Promise<TestCounts[]> {
  const faults = runTestsBeside(VITEST, vitestArgs('faults'), 'faults');
  for (const project of ['unit', 'integration']) runTests(VITEST, vitestArgs(project));
  await faults;
  return ['unit', 'integration', 'faults'].map(countVitest);
}

const allScreens = process.argv.includes('--all-screens');
const checks = allScreens ? [] : lint();
const counts: TestCounts[] = allScreens
  ? [playwright(['accessibility', 'number-fits'], { DIGIPUNT_A11Y: 'all' })]
  : [
      { passed: checks.filter(({ passed }) => passed).length, failed: checks.filter(({ passed }) => !passed).length, skipped: [] },
      ...(await vitest()),
      playwright(),
    ];
const [passed, failed] = [counts.reduce((sum, count) => sum + count.passed, 0), counts.reduce((sum, count) => sum + count.failed, 0)];
const skipped = counts.flatMap((count) => count.skipped);
for (const title of skipped) console.log(`skipped: ${title}`);
for (const title of counts.flatMap(({ flaky }) => flaky ?? [])) console.log(`flaky, passed at the second attempt: ${title}`);
for (const { name, passed: checkPassed } of checks) if (!checkPassed) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
