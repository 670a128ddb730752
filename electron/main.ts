import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, Menu, powerSaveBlocker, protocol, session } from 'electron';
import { openApp } from './app.ts';
import { KIOSK_PAGE, SCHEME } from './shell/custom-scheme.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { openKioskWindow } from './shell/kiosk-window.ts';
import { listenOnFreePort } from './shell/listen.ts';
import { lockPages, lockSession } from './shell/lockdown.ts';
import { pagesFolder } from './shell/pages-folder.ts';
import { prepareRelaunch } from './shell/relaunch.ts';
import { waitingPage } from './shell/waiting-page.ts';
import { watchWindow } from './shell/watchdog.ts';
import { UnsupportedStoreError } from './store/file-check.ts';
import { FolderInUseError } from './store/folder-lock.ts';

// The Electron shell: hosts the app in a kiosk window, and on loopback for the desk and the display.

const { values: args } = parseArgs({
  // Not strict: Electron adds switches of its own.
  strict: false,
  options: { demo: { type: 'boolean' }, windowed: { type: 'boolean' }, data: { type: 'string' }, port: { type: 'string' } },
});
const folder = dataFolder(typeof args.data === 'string' ? args.data : undefined);
const windowed = args.windowed === true;

// These must be set before the app is ready. The profile is in the data folder, and the single-instance lock depends on it.
protocol.registerSchemesAsPrivileged([SCHEME]);
app.enableSandbox();
// Without this switch Chromium on Linux has no voices.
app.commandLine.appendSwitch('enable-speech-dispatcher');
app.setPath('userData', join(folder, 'electron'));
lockPages(app);

const { relaunch, nextRung } = prepareRelaunch(app, process.argv, console.error);

if (app.requestSingleInstanceLock()) app.whenReady().then(startKiosk).catch(recoverFromFailedStart);
else exitWithMessage(`The data folder ${folder} is already in use by another kiosk on this screen.`);

async function startKiosk(): Promise<void> {
  // The key makes the page send signs of life.
  const key = randomBytes(16).toString('base64url');
  const url = `${KIOSK_PAGE}?heartbeat=${key}`;
  let noteSign = (): void => {};
  const digipunt = await openApp({
    dataFolder: folder,
    pagesFolder,
    demo: args.demo === true,
    onPainted: (shown) => shown === key && noteSign(),
  });
  const server = await listenOnFreePort(digipunt, Number(args.port ?? DEFAULT_PORT), console.error);
  console.log(`desk http://127.0.0.1:${server.port}/desk\ndisplay http://127.0.0.1:${server.port}/display`);
  app.on('will-quit', () => {
    digipunt.close();
    void server.close();
  });

  const open = () => openKioskWindow(url, windowed);
  prepareWindows((request) => digipunt.fetch(request, { kind: 'window' }));
  noteSign = watchWindow(await open(), {
    replace: open,
    relaunch,
    report: (code, line) => {
      console.error(line);
      digipunt.noteFault({ code, at: new Date().toISOString() });
    },
  });
}

/** Denies what Electron would allow, and answers the pages with `respond`. */
function prepareWindows(respond: (request: Request) => Response | Promise<Response>): void {
  const kioskSession = session.fromPartition('kiosk');
  kioskSession.protocol.handle('digipunt', respond);
  [session.defaultSession, kioskSession].forEach(lockSession);
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');
  app.on('window-all-closed', () => app.quit());
}

/** A start that fails is tried again; from the third time on a page says what to do meanwhile, and no store is opened. */
async function recoverFromFailedStart(error: unknown): Promise<void> {
  if (error instanceof FolderInUseError) return exitWithMessage(error.message);
  console.error(error instanceof UnsupportedStoreError ? error.message : error);
  const isFinal = error instanceof UnsupportedStoreError;
  const { action, delayMs } = nextRung();
  if (!isFinal) setTimeout(relaunch, delayMs);
  if (action !== 'show-fault' && !isFinal) return;
  const { html, headers } = waitingPage({ phase: 'broken', message: error instanceof Error ? error.message : String(error) });
  prepareWindows(() => new Response(html, { status: 503, headers }));
  await openKioskWindow(KIOSK_PAGE, windowed);
}

function exitWithMessage(message: string): void {
  console.error(message);
  app.exit(1);
}
