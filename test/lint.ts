import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { problemsOfTexts } from './i18n.ts';

// Everything that can be said of the code without running it. Each step is one check; `--fix` mends what can be mended.

const ROOT = resolve(import.meta.dirname, '..');
const fix = process.argv.includes('--fix');

export type Check = { name: string; passed: boolean; said: string };

/** Runs a tool of node_modules by its own script, so that nothing depends on a shell. */
function tool(script: string, ...args: string[]): { passed: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return { passed: status === 0, said: `${stdout}${stderr}`.trim() };
}

const oxlint = (...paths: string[]) => tool('oxlint/bin/oxlint', '--type-aware', ...(fix ? ['--fix'] : []), ...paths);

/** Wrong imports, one for each rule of the folders: the linter must find every one, or the rules hold nothing. */
const WRONG_IMPORTS = {
  'electron/domain': ["import '../store/open.ts';", "import 'node:fs';"],
  'electron/store': ["import '../services/visit.ts';", "import 'hono';"],
  'electron/services': ["import '../http/api.ts';", "import 'better-sqlite3';", "import 'node:fs';"],
  'electron/http': ["import '../shell/lockdown.ts';", "import 'electron';"],
  electron: ["import 'electron';"],
  'renderer/kiosk': ["import { nextState } from '../../electron/domain/ticket.ts';\nconsole.log(nextState);", "import 'node:fs';"],
};

function importRules(): { passed: boolean; said: string } {
  const missed: string[] = [];
  for (const [folder, lines] of Object.entries(WRONG_IMPORTS)) {
    for (const line of lines) {
      const file = resolve(ROOT, folder, 'wrong-import-on-trial.ts');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${line}\n`);
      try {
        const { passed, said } = tool('oxlint/bin/oxlint', file);
        if (passed || !said.includes('no-restricted-imports')) missed.push(`${folder}: ${line}`);
      } finally {
        rmSync(file);
      }
    }
  }
  return { passed: missed.length === 0, said: missed.map((each) => `not refused: ${each}`).join('\n') };
}

const STEPS: Readonly<Record<string, () => { passed: boolean; said: string }>> = {
  types: () => tool('typescript/bin/tsc', '--noEmit'),
  'lint rules': () => oxlint('electron', 'renderer', 'test'),
  'import rules refuse wrong imports': importRules,
  styles: () => tool('stylelint/bin/stylelint.mjs', ...(fix ? ['--fix'] : []), 'renderer/**/*.css'),
  'texts of every language': () => {
    const problems = problemsOfTexts();
    return { passed: problems.length === 0, said: problems.join('\n') };
  },
  'nothing unused': () => tool('knip/bin/knip.js'),
  format: () => tool('prettier/bin/prettier.cjs', fix ? '--write' : '--check', '--log-level', 'warn', '.'),
  size: () => tool('size-limit/bin.js', '--config', 'test/size-limit.config.js'),
};

/** Runs every step, and prints a line each; what a tool said stands under the step that failed. */
export function lint(): Check[] {
  return Object.entries(STEPS).map(([name, step]) => {
    const began = performance.now();
    const { passed, said } = step();
    console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
    if (!passed) console.log(said);
    return { name, passed, said };
  });
}

if (import.meta.main) process.exit(lint().every(({ passed }) => passed) ? 0 : 1);
