import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reportErrorAndExit, parseOptions, parsePort } from './command-line/options.ts';
import { openNodeShell } from './node-shell.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { hasScreen, findInstalledBrowser } from './shell/installed-browser.ts';
import { openKioskBrowser } from './shell/kiosk-browser.ts';

// `npm start`: the kiosk in Electron if possible, else in an installed browser, else only the addresses are printed.

const USAGE = `npm start -- [--demo] [--windowed] [--data DIR] [--port N]
  --demo      fills an empty data folder with demonstration data
  --windowed  in a window of its own, for trying it out
  --data DIR  the data folder
  --port N    the port of the desk and the waiting-room screen (default ${DEFAULT_PORT})`;

const options = {
  demo: { type: 'boolean' },
  windowed: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
} as const;
const { demo = false, windowed = false, data, port: portText, exitWithUsage } = parseOptions(options, USAGE);
const port = parsePort(portText, exitWithUsage);

const electron = electronProgram();
if (electron && hasScreen()) runElectron(electron);
else await runNodeShell();

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

async function runNodeShell(): Promise<void> {
  try {
    const shell = await openNodeShell({ data, demo, port, anyPort: true });
    const browser = hasScreen() ? findInstalledBrowser() : undefined;
    console.log(`desk ${shell.desk}\ndisplay ${shell.display}`);
    if (!browser) {
      console.log(`Open the kiosk in a browser: ${shell.kiosk}`);
      return;
    }
    console.log(`The kiosk is on the screen (${browser}).`);
    const closeBrowser = openKioskBrowser(
      browser,
      shell.kiosk,
      join(dataFolder(data), 'browser'),
      windowed,
      () => void shell.close().then(() => process.exit(0)),
    );
    process.once('exit', closeBrowser);
  } catch (error) {
    reportErrorAndExit(error);
  }
}
