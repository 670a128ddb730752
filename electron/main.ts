import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, Menu, powerSaveBlocker, protocol, safeStorage, session } from 'electron';
import type { ComputerKind } from './computers/rules/computer-kind.ts';
import { askRole } from './remote/ask-role.ts';
import { findRole, type RoleOptions } from './remote/computer-role.ts';
import { runRemote } from './remote/run-remote.ts';
import { KIOSK_PAGE, SCHEME } from './shell/custom-scheme.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { openKioskWindow } from './shell/kiosk-window.ts';
import { listenOnFreePort } from './shell/listen.ts';
import { KIOSK_LOCK, lockPages, lockSession, type PageLock } from './shell/lockdown.ts';
import { pagesFolder } from './shell/pages-folder.ts';
import { openPinnedWindow } from './shell/pinned-window.ts';
import { prepareRelaunch } from './shell/relaunch.ts';
import { showDisplayOnSecondScreen } from './shell/second-screen.ts';
import { startFailureReason } from './shell/start-failure.ts';
import { START_OPTIONS } from './shell/start-options.ts';
import { openSystemSafe } from './shell/system-safe.ts';
import { waitingPage } from './shell/waiting-page.ts';
import { watchWindow } from './shell/watchdog.ts';
import { isKioskFolder } from './store/had-store.ts';

// The Electron shell. On the kiosk it hosts the app in a kiosk window, and on loopback for the desk and the display; on another
// computer it shows the desk or the waiting-room screen of a Digipunt elsewhere.

const { values: args } = parseArgs({
  // Not strict: Electron adds switches of its own.
  strict: false,
  options: START_OPTIONS,
});
const folder = dataFolder(typeof args.data === 'string' ? args.data : undefined);
const windowed = args.windowed === true;
let lock: PageLock = KIOSK_LOCK;
/** Between two windows of another computer than the kiosk there is none, and the program goes on. */
let endsWithLastWindow = false;

// These must be set before the app is ready. The profile is in the data folder, and the single-instance lock depends on it.
protocol.registerSchemesAsPrivileged([SCHEME]);
app.enableSandbox();
// Without this switch Chromium on Linux has no voices.
app.commandLine.appendSwitch('enable-speech-dispatcher');
app.setPath('userData', join(folder, 'electron'));
lockPages(app, () => lock);

// A program that starts again after a fault does not ask again.
const { relaunch, nextRung } = prepareRelaunch(
  app,
  process.argv.filter((argument) => argument !== '--ask'),
  console.error,
);

if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(recoverFromFailedStart);
else exitWithMessage(`The data folder ${folder} is already in use by another kiosk on this screen.`);

/** Starts what this computer is; asks until that is known. */
async function start(): Promise<void> {
  lockSession(session.defaultSession);
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => endsWithLastWindow && app.quit());
  let role = findRole(args as RoleOptions, folder, () => isKioskFolder(folder));
  while (role !== 'kiosk') {
    if (role) await runRemoteInWindow(role);
    role = await askRole(folder, openWindow(!windowed));
  }
  lock = KIOSK_LOCK;
  await startKiosk();
}

/** A window for the pages of another computer than the kiosk, which closes the program when its user closes it. */
function openWindow(isFullScreen: boolean): ReturnType<typeof openPinnedWindow> {
  const window = openPinnedWindow({ isFullScreen, onClosed: () => app.quit() });
  ({ lock } = window);
  return window;
}

/** Shows the desk, in a window, or the waiting-room screen; resolves when somebody says that this computer is something else. */
async function runRemoteInWindow(kind: ComputerKind): Promise<void> {
  const wake = kind === 'display' ? powerSaveBlocker.start('prevent-display-sleep') : undefined;
  const remote = await runRemote({ kind, dataFolder: folder, window: openWindow(kind === 'display' && !windowed) });
  await remote.isOtherRole;
  await remote.close();
  if (wake !== undefined) powerSaveBlocker.stop(wake);
}

async function startKiosk(): Promise<void> {
  // The key makes the page send signs of life.
  const key = randomBytes(16).toString('base64url');
  const url = `${KIOSK_PAGE}?heartbeat=${key}`;
  let noteSign = (): void => {};
  // Loaded here: a desk needs neither the app nor its store.
  const [{ openApp }, { keyFolder, openKeyFiles, openProtectedKeys }, { openPrintSystem }, { printInWindow }, { openVoice }] =
    await Promise.all([
      import('./app.ts'),
      import('./store/field-keys/key-files.ts'),
      import('./print-system.ts'),
      import('./shell/pdf-window.ts'),
      import('./voice/services/voice-programs.ts'),
    ]);
  const keys = keyFolder(folder, typeof args.keys === 'string' ? args.keys : undefined);
  const safe = await openSystemSafe(safeStorage);
  const digipunt = await openApp({
    dataFolder: folder,
    keys: safe ? await openProtectedKeys(keys, safe) : openKeyFiles(keys),
    pagesFolder,
    demo: args.demo === true,
    // A window that is hidden cannot be made a picture for a receipt printer: an installed browser does that.
    printSystem: { ...openPrintSystem(), makePdf: printInWindow },
    voice: openVoice(),
    onPainted: (shown) => shown === key && noteSign(),
  });
  const server = await listenOnFreePort(digipunt, Number(args.port ?? DEFAULT_PORT), console.error);
  console.log(`desk http://127.0.0.1:${server.port}/desk\ndisplay http://127.0.0.1:${server.port}/display`);
  app.on('will-quit', () => {
    digipunt.close();
    void server.close();
  });

  const open = () => openKioskWindow(url, windowed);
  prepareKioskWindows((request) => digipunt.fetch(request, { kind: 'window' }));
  const window = await open();
  if (!windowed) showDisplayOnSecondScreen();
  noteSign = watchWindow(window, {
    replace: open,
    relaunch,
    report: (code, line) => {
      console.error(line);
      digipunt.noteFault({ code, at: new Date().toISOString() });
    },
  });
}

/** Denies what Electron would allow, and answers the pages with `respond`. */
function prepareKioskWindows(respond: (request: Request) => Response | Promise<Response>): void {
  endsWithLastWindow = true;
  const kioskSession = session.fromPartition('kiosk');
  kioskSession.protocol.handle('digipunt', respond);
  lockSession(kioskSession);
  powerSaveBlocker.start('prevent-display-sleep');
}

/** A start that fails is tried again; from the third time on a page says what to do meanwhile, and no store is opened. */
async function recoverFromFailedStart(error: unknown): Promise<void> {
  const { message } = error instanceof Error ? error : new Error(String(error));
  const reason = startFailureReason(error);
  if (reason === 'in-use') return exitWithMessage(message);
  const isFinal = reason === 'unsupported';
  console.error(isFinal ? message : error);
  const { action, delayMs } = nextRung();
  if (!isFinal) setTimeout(relaunch, delayMs);
  if (action !== 'show-fault' && !isFinal) return;
  const { html, headers } = waitingPage({ phase: 'broken', message });
  prepareKioskWindows(() => new Response(html, { status: 503, headers }));
  await openKioskWindow(KIOSK_PAGE, windowed);
}

function exitWithMessage(message: string): void {
  console.error(message);
  app.exit(1);
}
