import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type App, openApp } from './app.ts';
import { dataFolder } from './data-folder.ts';
import type { DeviceRow, ImportedRow } from './domain/faces.ts';
import type { Refusal } from './domain/refusal.ts';
import { facesFolder } from './faces-folder.ts';
import { endBecause, optionsOf } from './node-shell.ts';
import { readReachable } from './reachable.ts';
import { FolderInUse } from './store/folder-lock.ts';

const USAGE = `npm run cli -- COMMAND [--data DIR] [--json]

  devices list                       every device, by its label
  devices import FILE.csv [--dry-run]  takes in a list of devices, all of it or nothing; --dry-run says what would happen
  devices export                     every device as CSV, to the standard output
  loans export                       every loan as CSV, with the names of borrowers who were not erased

  --data DIR   the data folder of the Digipunt (default: the one that npm start uses)
  --json       answers as JSON, for scripts

The Digipunt may be running or not. Ends with 0 when it was done, 1 when it was refused, 2 when the command was wrong.`;

/** Sends one request; the text of its answer. */
type Ask = (path: string, body?: object) => Promise<string>;

const { command, file, data, json, dryRun } = readCommand();
const folder = dataFolder(data);

function readCommand() {
  const options = {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { positionals, wrongUse, ...values } = optionsOf(options, USAGE, true);
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const command = positionals.slice(0, 2).join(' ');
  const file = positionals[2];
  if (!['devices list', 'devices import', 'devices export', 'loans export'].includes(command))
    wrongUse(`${positionals.join(' ')} is no command`);
  if ((command === 'devices import') !== (file !== undefined) || positionals.length > 3)
    wrongUse(command === 'devices import' ? 'name one file to import' : `${command} takes no file`);
  if (values['dry-run'] && command !== 'devices import') wrongUse('--dry-run belongs to devices import');
  return { command, file: file ?? '', data: values.data, json: values.json, dryRun: values['dry-run'] };
}

/** The running Digipunt, or one that is opened for this command alone: never two writers. */
async function reach(): Promise<{ ask: Ask; close: () => void }> {
  const app = await openApp({ dataFolder: folder, facesFolder, demo: false }).catch((error: unknown) => {
    if (error instanceof FolderInUse) return error;
    throw error;
  });
  if (!(app instanceof FolderInUse)) return { ask: asking(inProcess(app)), close: app.close };
  const running = readReachable(folder);
  if (!running) throw app;
  const headers = { authorization: `Bearer ${running.key}` };
  return {
    ask: asking((path, init) => fetch(`http://127.0.0.1:${running.port}${path}`, { ...init, headers: { ...init.headers, ...headers } })),
    close: () => {},
  };
}

type Init = { method?: string; body?: string; headers: Record<string, string> };

const inProcess = (app: App) => async (path: string, init: Init) =>
  app.fetch(new Request(`http://command-line${path}`, init), { kind: 'command-line' });

const asking =
  (send: (path: string, init: Init) => Promise<Response>): Ask =>
  async (path, body) => {
    const init: Init = body
      ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : { headers: {} };
    const answer = await send(`/api/command-line/${path}`, init);
    // Not text(): it would take the mark off that says UTF-8 to a spreadsheet.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    if (answer.status >= 400) refuseAnswer(text);
    return text;
  };

async function run(ask: Ask): Promise<void> {
  if (command === 'devices export') process.stdout.write(await ask('devices/export'));
  else if (command === 'loans export') process.stdout.write(await ask('loans/export'));
  else if (command === 'devices list') list(JSON.parse(await ask('devices')) as { devices: DeviceRow[] });
  else {
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
    if (!existsSync(path) || !statSync(path).isFile()) refuse(`There is no file ${path}.`);
    const base64 = readFileSync(path).toString('base64');
    imported(JSON.parse(await ask('devices/import', { requestId: crypto.randomUUID(), base64, dryRun })) as { rows: ImportedRow[] });
  }
}

function list({ devices }: { devices: DeviceRow[] }): void {
  if (json) console.log(JSON.stringify(devices, null, 2));
  else for (const { label, type, state, model, shelf } of devices) console.log([label, type, state, model, shelf].join('\t'));
}

function imported({ rows }: { rows: ImportedRow[] }): void {
  if (json) return console.log(JSON.stringify({ dryRun, rows }, null, 2));
  for (const { row, label, does, fields } of rows) {
    if (does !== 'same') console.log(`row ${row}\t${label}\t${does}${fields.length > 0 ? `\t${fields.join(', ')}` : ''}`);
  }
  const count = (does: ImportedRow['does']): number => rows.filter((row) => row.does === does).length;
  const sum = `${count('add')} new, ${count('change')} changed, ${count('same')} as they were`;
  console.log(dryRun ? `${sum}; nothing was written` : sum);
}

/** Says why the Digipunt refused, with every row and field that is wrong, and ends with 1. */
function refuseAnswer(text: string): never {
  const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
  if (json) console.log(JSON.stringify({ error }, null, 2));
  else if (error.code === 'rows-refused') {
    console.error(`Nothing was taken in: ${error.count} wrong.`);
    for (const { row, field, why } of error.rows) console.error(`row ${row}\t${field}\t${why}`);
  } else console.error(error.message);
  process.exit(1);
}

function refuse(why: string): never {
  if (json) console.log(JSON.stringify({ error: { message: why } }, null, 2));
  else console.error(why);
  process.exit(1);
}

try {
  if (!existsSync(join(folder, 'digipunt.sqlite'))) refuse(`There is no Digipunt in ${folder}.`);
  const { ask, close } = await reach();
  await run(ask);
  close();
} catch (error) {
  endBecause(error);
}
