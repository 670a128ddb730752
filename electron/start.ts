import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOptions, parsePort } from './command-line/options.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { hasScreen } from './shell/installed-browser.ts';
import { findRole } from './remote/computer-role.ts';
import { askRoleInBrowser, runRemoteInBrowser } from './remote/run-in-browser.ts';
import { START_OPTIONS } from './shell/start-options.ts';
import { runSupervisor } from './shell/supervisor.ts';
import { runWindowService } from './shell/window-service.ts';
import { isKioskFolder } from './store/had-store.ts';
import { discardSnapshot, settleSnapshot } from './update/services/data-snapshot.ts';
import { programFolders, runningVersion } from './update/services/installed-program.ts';

// `npm start`: the kiosk, or the desk or waiting-room screen of one elsewhere, in Electron if possible, else in an installed
// browser. A computer where nothing is set up asks what it is; without a screen nobody can answer, and it is a kiosk, whose
// addresses are printed.

const USAGE = `npm start -- [--kiosk] [--demo] [--windowed] [--data DIR] [--keys DIR] [--port N]
npm start -- --desk | --display | --ask [--windowed] [--data DIR]
  --demo      fills an empty data folder with demonstration data
  --windowed  in a window of its own, for trying it out
  --data DIR  the data folder
  --keys DIR  the folder of the keys for personal data
  --port N    the port of the desk and the waiting-room screen (default ${DEFAULT_PORT})
  --kiosk     this computer is a kiosk; without an option it asks once, and remembers the answer
  --desk      this computer is a desk of a Digipunt elsewhere in the building
  --display   this computer is the waiting-room screen of one
  --ask       asks again what this computer is

Two services of one computer, as the Debian package has them, are two users, so that the browser has no access to the data:
  --server-only  the kiosk without its window
  --window-only  the window of a kiosk whose server is another service; --data is a folder of its own
  --trial        with --server-only: a version that an update tries before visitors come in`;

const {
  demo = false,
  windowed = false,
  data,
  keys,
  port: portText,
  kiosk,
  desk,
  display,
  ask,
  'server-only': serverOnly = false,
  'window-only': windowOnly = false,
  trial = false,
  exitWithUsage,
} = parseOptions(START_OPTIONS, USAGE);
if ([kiosk, desk, display, ask].filter(Boolean).length > 1) exitWithUsage('a computer is a kiosk, a desk or a waiting-room screen');
if ((desk ?? display ?? ask) && (demo || portText !== undefined)) exitWithUsage('--demo and --port belong to the kiosk');
if (serverOnly && (windowOnly || windowed || desk || display || ask)) exitWithUsage('--server-only is a kiosk without a window');
if (trial && !serverOnly) exitWithUsage('--trial belongs to --server-only');
if (windowOnly && (windowed || demo || keys !== undefined)) exitWithUsage('--window-only has no data and no keys');
const port = parsePort(portText, exitWithUsage);

// A compositor that ends sends no signal to what runs in it.
const parent = process.ppid;
if (windowOnly) setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1_000).unref();

const electron = electronProgram();
if (electron && hasScreen() && !serverOnly && !windowOnly) runElectron(electron);
else await runWithBrowser(dataFolder(data));

/** Starts what this computer is; asks until that is known. */
async function runWithBrowser(folder: string): Promise<void> {
  let role = serverOnly ? 'kiosk' : findRole({ demo, kiosk, desk, display, ask }, folder, () => isKioskFolder(folder));
  while (role !== 'kiosk') {
    if (role) await runRemoteInBrowser(role, folder, windowed);
    const answer = await askRoleInBrowser(folder, windowed);
    // The service starts it again, with the policies of the browser that belong to the answer.
    if (answer && windowOnly) process.exit(0);
    if (!answer && ask) exitWithUsage('--ask needs a screen and a browser');
    role = answer ?? 'kiosk';
  }
  if (windowOnly) return runWindowService({ dataFolder: folder, port });
  const program = serverOnly && !trial ? programFolders() : undefined;
  if (program && settleSnapshot(folder, runningVersion(program))) console.error('An update was not finished: the data is as before it.');
  const onStoreOpen = (): void => program && discardSnapshot(folder);
  await runSupervisor({ dataFolder: folder, serverArgs: serverArgs(), port, windowed, serverOnly, onStoreOpen });
}

/** The path of Electron's executable; undefined when the package has not downloaded it. */
function electronProgram(): string | undefined {
  const folder = resolve(import.meta.dirname, '../../node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

function runElectron(program: string): void {
  const child = spawn(program, [resolve(import.meta.dirname, 'main.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** The options of the server process. */
function serverArgs(): string[] {
  const folders = Object.entries({ data, keys }).flatMap(([name, folder]) => (folder === undefined ? [] : [`--${name}`, folder]));
  return [...folders, ...(demo ? ['--demo'] : []), ...(trial ? ['--trial'] : [])];
}
