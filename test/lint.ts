import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkTranslations } from './check-translations.ts';
import { cycles, folderGraph, importGraph } from './import-graph.ts';
import { forbiddenImports } from './import-rules.ts';

// All checks that do not run the project's own code. `--fix` repairs what the tools can repair.

const ROOT = resolve(import.meta.dirname, '..');
const fix = process.argv.includes('--fix');

export type CheckResult = { name: string; passed: boolean; output: string };

/** Runs the script of a tool in node_modules with Node, without a shell. */
function runTool(script: string, ...args: string[]): { passed: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return { passed: status === 0, output: `${stdout}${stderr}`.trim() };
}

const oxlint = (...paths: string[]) => runTool('oxlint/bin/oxlint', '--type-aware', ...(fix ? ['--fix'] : []), ...paths);

/** Imports that the oxlint configuration forbids, by folder. The linter must report each of them; otherwise its rule has no effect. */
const FORBIDDEN_IMPORTS = {
  electron: ["import 'electron';"],
  'electron/queue/services': ["import 'electron';"],
  'renderer/kiosk': [
    "import { nextState } from '../../electron/queue/rules/ticket-states.ts';\nconsole.log(nextState);",
    "import 'node:fs';",
  ],
};

/** Writes each forbidden import to a temporary file and lints that file. */
function wrongImportsAreFound(): { passed: boolean; output: string } {
  const notReported: string[] = [];
  for (const [folder, lines] of Object.entries(FORBIDDEN_IMPORTS)) {
    for (const line of lines) {
      const file = resolve(ROOT, folder, 'wrong-import-on-trial.ts');
      writeFileSync(file, `${line}\n`);
      try {
        if (!/no-restricted-imports[^]*wrong-import-on-trial/.test(runTool('oxlint/bin/oxlint', file).output))
          notReported.push(`${folder}: ${line}`);
      } finally {
        rmSync(file);
      }
    }
  }
  return { passed: notReported.length === 0, output: notReported.map((line) => `not refused: ${line}`).join('\n') };
}

/** Checks the imports between layers by test/import-rules.ts, whose unit test shows that the rules refuse wrong imports. */
function importsAreAllowed(): { passed: boolean; output: string } {
  const found = forbiddenImports(importGraph(['electron'].map((folder) => resolve(ROOT, folder))), ROOT);
  return { passed: found.length === 0, output: found.join('\n') };
}

/** Checks that neither files nor folders import one another, directly or through others. */
function noCycles(): { passed: boolean; output: string } {
  const graph = importGraph(['electron', 'renderer'].map((folder) => resolve(ROOT, folder)));
  const found = [...cycles(graph, ROOT), ...cycles(folderGraph(graph), ROOT)];
  return { passed: found.length === 0, output: found.join('\n') };
}

const CHECKS: Readonly<Record<string, () => { passed: boolean; output: string }>> = {
  types: () => runTool('typescript/bin/tsc', '--noEmit'),
  'lint rules': () => oxlint('electron', 'renderer', 'test'),
  'import rules refuse wrong imports': wrongImportsAreFound,
  'imports between layers': importsAreAllowed,
  'no imports in a circle': noCycles,
  styles: () =>
    runTool('stylelint/bin/stylelint.mjs', '--config', 'test/stylelint.config.js', ...(fix ? ['--fix'] : []), 'renderer/**/*.css'),
  'texts of every language': () => {
    const problems = checkTranslations();
    return { passed: problems.length === 0, output: problems.join('\n') };
  },
  'nothing unused': () => runTool('knip/bin/knip.js', '--config', 'test/knip.json'),
  format: () => runTool('prettier/bin/prettier.cjs', fix ? '--write' : '--check', '--log-level', 'warn', '.'),
  size: () => runTool('size-limit/bin.js', '--config', 'test/size-limit.config.js'),
};

/** Runs all checks and prints one line for each, with the output of the tool below it when the check failed. */
export function lint(): CheckResult[] {
  return Object.entries(CHECKS).map(([name, run]) => {
    const startedAt = performance.now();
    const { passed, output } = run();
    console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
    if (!passed) console.log(output);
    return { name, passed, output };
  });
}

if (import.meta.main) process.exit(lint().every(({ passed }) => passed) ? 0 : 1);
