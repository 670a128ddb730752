import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, Menu, powerSaveBlocker, protocol, session } from 'electron';
import { openApp } from './app.ts';
import { SCHEME } from './shell/custom-scheme.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { openKioskWindow } from './shell/kiosk-window.ts';
import { listenOnFreePort } from './shell/listen.ts';
import { lockPages, lockSession } from './shell/lockdown.ts';
import { pagesFolder } from './shell/pages-folder.ts';
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

if (app.requestSingleInstanceLock()) app.whenReady().then(startKiosk).catch(reportErrorAndExit);
else reportErrorAndExit(new FolderInUseError(`The data folder ${folder} is already in use by another kiosk on this screen.`));

async function startKiosk(): Promise<void> {
  const digipunt = await openApp({ dataFolder: folder, pagesFolder, demo: args.demo === true });
  const kioskSession = session.fromPartition('kiosk');
  kioskSession.protocol.handle('digipunt', (request) => digipunt.fetch(request, { kind: 'window' }));
  [session.defaultSession, kioskSession].forEach(lockSession);
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');

  const server = await listenOnFreePort(digipunt, Number(args.port ?? DEFAULT_PORT), console.error);
  console.log(`desk http://127.0.0.1:${server.port}/desk\ndisplay http://127.0.0.1:${server.port}/display`);

  watchWindow(await openKioskWindow(windowed), () => openKioskWindow(windowed), console.error);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    digipunt.close();
    void server.close();
  });
}

function reportErrorAndExit(error: unknown): void {
  console.error(error instanceof FolderInUseError || error instanceof UnsupportedStoreError ? error.message : error);
  app.exit(1);
}
