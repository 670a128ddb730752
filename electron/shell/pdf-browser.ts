import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';

/** How long a browser may take for one page on a slow machine; then it is ended (ms). */
const TIME_LIMIT_MS = 30_000;

/** How long a page may load files and texts before it is printed, in a time that stands still while it waits for an answer (ms). */
const PAGE_BUDGET_MS = 5_000;

/** The switches: no window, nothing of the network, and a profile that is thrown away; `output` says what is made of the page. */
const headlessSwitches = (url: string, output: readonly string[], profile: string): string[] => [
  '--headless',
  ...output,
  `--virtual-time-budget=${PAGE_BUDGET_MS}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  '--password-store=basic',
  // Chromium does not run as root with its sandbox. Kiosks do not run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  url,
];

/**
 * Makes PDF files of pages with an installed browser, one process for each: nothing stays in memory between two visitors, and a
 * browser that hangs is ended with all its processes. The function resolves when the file is written; its size is that of the
 * `@page` of the page. It rejects when the browser fails, or takes longer than 30 s.
 */
export const createPdfBrowser =
  (program: string, timeLimitMs: number = TIME_LIMIT_MS) =>
  (url: string, file: string): Promise<void> =>
    makeFile({ program, timeLimitMs, url, file, output: [`--print-to-pdf=${file}`, '--no-pdf-header-footer'] });

/** Makes PNG files of the top of pages in the same way: `width` and `height` are CSS px, each of `scale` dots. */
export const createPictureBrowser =
  (program: string, timeLimitMs: number = TIME_LIMIT_MS) =>
  (url: string, file: string, { width, height, scale }: { width: number; height: number; scale: number }): Promise<void> => {
    const view = [`--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`, '--hide-scrollbars'];
    return makeFile({ program, timeLimitMs, url, file, output: [`--screenshot=${file}`, ...view] });
  };

type FileRequest = { program: string; timeLimitMs: number; url: string; file: string; output: readonly string[] };

async function makeFile({ program, timeLimitMs, url, file, output }: FileRequest): Promise<void> {
  // Beside the file, in a folder that is emptied at the next start: a program that is killed meanwhile cannot remove it.
  const profile = await mkdtemp(`${file}-profile-`);
  try {
    await runBrowser(program, headlessSwitches(url, output, profile), timeLimitMs);
  } finally {
    // A browser that was ended may still write for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function runBrowser(program: string, switches: string[], timeLimitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own, to end the processes of its pages too.
    const browser = spawn(program, switches, { stdio: 'ignore', detached: process.platform !== 'win32' });
    const timer = setTimeout(() => {
      endGroup(browser.pid);
      reject(new Error(`the browser made no file within ${timeLimitMs} ms`));
    }, timeLimitMs);
    browser
      .on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      })
      .on('exit', (code, signal) => {
        clearTimeout(timer);
        if (code === 0) resolve();
        else reject(new Error(`the browser that makes files ended with ${signal ?? code}`));
      });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
