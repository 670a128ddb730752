import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problemsOfTexts } from './i18n.ts';
import { cycles, folderGraph, importGraph } from './import-graph.ts';
import { forbiddenImports } from './import-rules.ts';

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

/** The oxlint rules about imports, each with an import that breaks it: the linter must name every one, or the rule holds nothing. */
const WRONG_IMPORTS = {
  electron: ["import 'electron';"],
  'electron/queue/services': ["import 'electron';"],
  'renderer/kiosk': [
    "import { nextState } from '../../electron/queue/rules/ticket-states.ts';\nconsole.log(nextState);",
    "import 'node:fs';",
  ],
};

function wrongImportsAreFound(): { passed: boolean; said: string } {
  const missed: string[] = [];
  for (const [folder, lines] of Object.entries(WRONG_IMPORTS)) {
    for (const line of lines) {
      const file = resolve(ROOT, folder, 'wrong-import-on-trial.ts');
      writeFileSync(file, `${line}\n`);
      try {
        if (!/no-restricted-imports[^]*wrong-import-on-trial/.test(tool('oxlint/bin/oxlint', file).said)) missed.push(`${folder}: ${line}`);
      } finally {
        rmSync(file);
      }
    }
  }
  return { passed: missed.length === 0, said: missed.map((each) => `not refused: ${each}`).join('\n') };
}

/** Which layer imports which (test/import-rules.ts; its unit test shows each rule to fail). */
function importsAreAllowed(): { passed: boolean; said: string } {
  const found = forbiddenImports(importGraph(['electron'].map((folder) => resolve(ROOT, folder))), ROOT);
  return { passed: found.length === 0, said: found.join('\n') };
}

/** No two files, and no two folders, import one another, however many lie between them. */
function noCycles(): { passed: boolean; said: string } {
  const graph = importGraph(['electron', 'renderer'].map((folder) => resolve(ROOT, folder)));
  const found = [...cycles(graph, ROOT), ...cycles(folderGraph(graph), ROOT)];
  return { passed: found.length === 0, said: found.join('\n') };
}

const STEPS: Readonly<Record<string, () => { passed: boolean; said: string }>> = {
  types: () => tool('typescript/bin/tsc', '--noEmit'),
  'lint rules': () => oxlint('electron', 'renderer', 'test'),
  'import rules refuse wrong imports': wrongImportsAreFound,
  'imports between layers': importsAreAllowed,
  'no imports in a circle': noCycles,
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
