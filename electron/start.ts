import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOptions, parsePort } from './command-line/options.ts';
import { dataFolder } from './shell/data-folder.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { hasScreen } from './shell/installed-browser.ts';
import { runRemoteInBrowser } from './remote/run-in-browser.ts';
import { runSupervisor } from './shell/supervisor.ts';

// `npm start`: the kiosk in Electron if possible, else in an installed browser; without a screen only the addresses are printed.

const USAGE = `npm start -- [--demo] [--windowed] [--data DIR] [--port N]
npm start -- --desk | --display [--windowed] [--data DIR]
  --demo      fills an empty data folder with demonstration data
  --windowed  in a window of its own, for trying it out
  --data DIR  the data folder
  --port N    the port of the desk and the waiting-room screen (default ${DEFAULT_PORT})
  --desk      this computer is a desk of a Digipunt elsewhere in the building
  --display   this computer is the waiting-room screen of one`;

const options = {
  demo: { type: 'boolean' },
  windowed: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  desk: { type: 'boolean' },
  display: { type: 'boolean' },
} as const;
const { demo = false, windowed = false, data, port: portText, desk, display, exitWithUsage } = parseOptions(options, USAGE);
if (desk && display) exitWithUsage('a computer is a desk or a waiting-room screen');
if ((desk ?? display) && (demo || portText !== undefined)) exitWithUsage('--demo and --port belong to the kiosk');
const port = parsePort(portText, exitWithUsage);

const electron = electronProgram();
if (desk || display) await runRemoteInBrowser(desk ? 'desk' : 'display', dataFolder(data), windowed);
else if (electron && hasScreen()) runElectron(electron);
else await runSupervisor({ dataFolder: dataFolder(data), serverArgs: serverArgs(), port, windowed });

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
  return [...(data === undefined ? [] : ['--data', data]), ...(demo ? ['--demo'] : [])];
}
