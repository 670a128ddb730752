import { writeFile } from 'node:fs/promises';
import { BrowserWindow, session } from 'electron';
import { windowOptions } from './kiosk-window.ts';
import { lockSession } from './lockdown.ts';

/** How long a page may take (ms); then its window is closed. */
const TIME_LIMIT_MS = 20_000;

/** A session of its own, in memory only: a slip has nothing to do with the visit on the screen. */
const PARTITION = 'print';

/** Resolves once the page has said how large its paper is, which it does last (renderer/slip/main.tsx). */
const IS_LAID_OUT = `new Promise((resolve) => {
  const check = () => (document.adoptedStyleSheets.length > 0 ? resolve() : setTimeout(check, 50));
  check();
})`;

/**
 * Makes a PDF file of a page in a hidden window of Electron, so that no other browser is needed. @throws when the page cannot be
 * loaded, or when it is not laid out within 20 s.
 */
export async function printInWindow(url: string, file: string): Promise<void> {
  lockSession(session.fromPartition(PARTITION));
  const window = new BrowserWindow({ ...windowOptions(false, PARTITION), show: false });
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no PDF was made within ${TIME_LIMIT_MS} ms`)), TIME_LIMIT_MS);
  });
  const print = async (): Promise<void> => {
    await window.loadURL(url);
    await window.webContents.executeJavaScript(IS_LAID_OUT);
    await writeFile(file, await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }), { mode: 0o600 });
  };
  try {
    await Promise.race([print(), isLate]);
  } finally {
    clearTimeout(timer);
    if (!window.isDestroyed()) window.destroy();
  }
}
