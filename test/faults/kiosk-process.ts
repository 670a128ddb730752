import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { onFinished, temporaryDataFolder } from './server-process.ts';

const START = resolve(import.meta.dirname, '../../dist/main/start.js');

/** If Electron is installed, `npm start` uses it instead of a browser. */
export const isElectronInstalled = existsSync(resolve(import.meta.dirname, '../../node_modules/electron/dist'));

export type KioskProcess = {
  process: ChildProcess;
  /** What it has printed. */
  output: () => string;
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>;
};

/** Starts the program of `npm start` without its set-up, with `env` in place of the display variables. It and its children end with the test. */
export function startKiosk(env: Record<string, string>, ...args: string[]): KioskProcess {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, XDG_RUNTIME_DIR: _runtime, ...rest } = process.env;
  const child = spawn(process.execPath, [START, ...args], { env: { ...rest, ...env } });
  onFinished(async () => {
    child.kill('SIGTERM');
    const killTimer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killTimer);
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((onExit) => void child.on('exit', onExit));
  return { process: child, output: () => text, ended };
}

/** The command lines of the processes that a process has started, by process id (Linux). */
function childProcesses(parent: number | undefined): Map<number, string> {
  const children = new Map<number, string>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parentId = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      if (parentId === parent) children.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It ended meanwhile.
    }
  }
  return children;
}

/** The process id of the server or of the browser that a supervisor runs; undefined between two of them. */
export const childOf = (kiosk: KioskProcess, part: 'serve.js' | '--user-data-dir'): number | undefined =>
  [...childProcesses(kiosk.process.pid)].find(([, commandLine]) => commandLine.includes(part))?.[0];

export const isRunning = (pid: number): boolean => {
  try {
    // A zombie has no command line.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
};

/** A browser program that opens the real Chromium without a screen, with its debugging port; the path is for DIGIPUNT_BROWSER. */
export function headlessBrowser(): string {
  const program = join(temporaryDataFolder(), 'headless-browser');
  writeFileSync(
    program,
    `#!/bin/sh\nexec '${process.env['DIGIPUNT_BROWSER'] ?? chromium.executablePath()}' --headless=new --remote-debugging-port=0 "$@"\n`,
  );
  chmodSync(program, 0o755);
  return program;
}

/** Connects to the page of the browser that a supervisor has opened on a data folder; undefined while there is none. */
export async function connectToPage(dataFolder: string): Promise<{ browser: Browser; page: Page } | undefined> {
  try {
    const port = readFileSync(join(dataFolder, 'browser', 'DevToolsActivePort'), 'utf8').split('\n')[0];
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 2_000 });
    const page = browser.contexts()[0]?.pages()[0];
    return page && { browser, page };
  } catch {
    return undefined;
  }
}

/** The process ids of the graphics process, or of the pages, of a browser. */
export async function browserProcesses(browser: Browser, type: 'GPU' | 'renderer'): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter((process) => process.type === type).map(({ id }) => id);
}
