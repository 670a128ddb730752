import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type App, openApp } from './app.ts';
import { dataFolder } from './shell/data-folder.ts';
import type { Refusal } from './refusals/refusal.ts';
import { facesFolder } from './shell/pages-folder.ts';
import { csv } from './lists/csv.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { readReachable } from './shell/running-instance.ts';
import { FolderInUse } from './store/folder-lock.ts';
import { TIME_ZONE } from './rules/local-time.ts';
import type { DeviceRow } from './lending/services/device-list.ts';
import type { ImportedRow, RowProblem } from './lists/import-result.ts';
import type { PlaceRow } from './agenda/services/places.ts';
import type { TrainingRow } from './agenda/services/trainings.ts';
import { codesIn } from './agenda/lists/import-file.ts';
import { endBecause, optionsOf } from './command-line/options.ts';

const USAGE = `npm run cli -- COMMAND [--data DIR] [--json]

  devices list                       every device, by its label
  devices import FILE.csv [--dry-run]  takes in a list of devices, all of it or nothing; --dry-run says what would happen
  devices export                     every device as CSV, to the standard output
  loans export                       every loan as CSV, with the names of borrowers who were not erased
  places list | trainings list       every place or training, by its code
  places import FILE [--dry-run]     takes in a list of places: CSV, or a calendar (.ics)
  trainings import FILE [--dry-run]  the same for trainings; where they are given is the code of a place
  places export [--ics]              every place in use as CSV, or as a calendar, to the standard output
  trainings export [--ics]           the same for trainings
  openings show --place ID --from DATE --days N
                                     when a place is open, by its id or code, or 'own' for this Digipunt
  check FOLDER                       reads the lists in a folder, and says everything that is wrong; changes nothing

  --data DIR   the data folder of the Digipunt (default: the one that npm start uses)
  --json       answers as JSON, for scripts

The Digipunt may be running or not. Ends with 0 when it was done, 1 when it was refused, 2 when the command was wrong.`;

const COMMANDS: ReadonlySet<string> = new Set([
  ...['devices', 'places', 'trainings'].flatMap((list) => [`${list} list`, `${list} import`, `${list} export`]),
  'loans export',
  'openings show',
  'check',
]);

/** Sends one request; the text of its answer, or why it was refused. */
type Ask = (path: string, body?: object) => Promise<{ text: string; refused: boolean }>;

const options = readCommand();
const { command, file, json } = options;
const folder = dataFolder(options.data);

function readCommand() {
  const known = {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    ics: { type: 'boolean', default: false },
    place: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { positionals, wrongUse, ...values } = optionsOf(known, USAGE, true);
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const words = positionals[0] === 'check' ? 1 : 2;
  const command = positionals.slice(0, words).join(' ');
  const file = positionals[words];
  const takesFile = command.endsWith(' import') || command === 'check';
  if (!COMMANDS.has(command)) wrongUse(`${positionals.join(' ')} is no command`);
  if (takesFile !== (file !== undefined) || positionals.length > words + 1)
    wrongUse(takesFile ? `name one ${command === 'check' ? 'folder to check' : 'file to import'}` : `${command} takes no file`);
  if (values['dry-run'] && !command.endsWith(' import'))
    wrongUse('--dry-run belongs to devices import, places import and trainings import');
  if (values.ics && command !== 'places export' && command !== 'trainings export')
    wrongUse('--ics belongs to the export of places or trainings');
  const { place, from, days } = values;
  const shows = command === 'openings show';
  if (shows && (!place || !from || !days)) wrongUse('openings show needs --place, --from and --days');
  if (!shows && (place ?? from ?? days) !== undefined) wrongUse('--place, --from and --days belong to openings show');
  const shown = { place: place ?? '', from: from ?? '', days: days ?? '' };
  return { command, file: file ?? '', data: values.data, json: values.json, dryRun: values['dry-run'], ics: values.ics, shown };
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
    return { text, refused: answer.status >= 400 };
  };

async function run(ask: Ask): Promise<void> {
  const answered = async (path: string, body?: object): Promise<string> => {
    const { text, refused } = await ask(path, body);
    return refused ? refuseAnswer(text) : text;
  };
  const [list, act] = command.split(' ');
  if (act === 'export') process.stdout.write(await answered(`${list}/export${options.ics ? '?as=ics' : ''}`));
  else if (act === 'list') show(JSON.parse(await answered(`${list}`)) as Listed);
  else if (act === 'show') showOpenings(JSON.parse(await answered(`openings?${new URLSearchParams(options.shown)}`)) as Shown);
  else {
    const path = fromHere(file);
    if (!existsSync(path) || !statSync(path).isFile()) refuse(`There is no file ${path}.`);
    const ask = { requestId: crypto.randomUUID(), base64: readFileSync(path).toString('base64'), dryRun: options.dryRun };
    imported(JSON.parse(await answered(`${list}/import`, ask)) as { rows: ImportedRow[] });
  }
}

const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

type Listed = { devices?: DeviceRow[]; places?: PlaceRow[]; trainings?: TrainingRow[] };

function show({ devices, places, trainings }: Listed): void {
  if (json) return console.log(JSON.stringify(devices ?? places ?? trainings, null, 2));
  const linesOf = (when: string): string => when.replaceAll('\n', ' | ');
  for (const { label, type, state, model, shelf } of devices ?? []) console.log([label, type, state, model, shelf].join('\t'));
  for (const { code, kind, texts, municipality, when } of places ?? [])
    console.log([code, kind, texts.name['nl'], municipality, linesOf(when)].join('\t'));
  for (const { code, subject, texts, language, seats, when } of trainings ?? [])
    console.log([code, subject, texts.name['nl'], language, seats, linesOf(when)].join('\t'));
}

type Shown = { openings: { from: string; to: string }[] };

/** One line for each opening, on the wall clock of Brussels. */
function showOpenings({ openings }: Shown): void {
  if (json) return console.log(JSON.stringify(openings, null, 2));
  const local = (moment: string): Temporal.ZonedDateTime => Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE);
  const time = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString().slice(0, 5);
  for (const { from, to } of openings) {
    const [begins, ends] = [local(from), local(to)];
    const weekday = begins.toLocaleString('en', { weekday: 'short' });
    console.log(`${begins.toPlainDate().toString()}\t${weekday}\t${time(begins)}–${time(ends)}`);
  }
}

function imported({ rows }: { rows: ImportedRow[] }): void {
  if (json) return console.log(JSON.stringify({ dryRun: options.dryRun, rows }, null, 2));
  for (const { row, label, does, fields } of rows) {
    if (does !== 'same') console.log(`row ${row}\t${label}\t${does}${fields.length > 0 ? `\t${fields.join(', ')}` : ''}`);
  }
  const count = (does: ImportedRow['does']): number => rows.filter((row) => row.does === does).length;
  const sum = `${count('add')} new, ${count('change')} changed, ${count('same')} as they were`;
  console.log(options.dryRun ? `${sum}; nothing was written` : sum);
}

/** What is wrong with a row; or with a list as a whole, in a sentence. */
type Problem = Omit<RowProblem, 'why'> & { why: string };

const inOneLine = ({ row, field, why, said }: Problem): string => [`row ${row}`, field, why, ...(said ? [said] : [])].join('\t');

/** Lists in a folder, by how their names begin: places before the trainings that are given in them. */
const LISTS = [
  { list: 'devices', named: /^(?:devices|toestellen).*\.csv$/i },
  { list: 'places', named: /^(?:places|plaatsen|digibus).*\.(?:csv|ics)$/i },
  { list: 'trainings', named: /^(?:trainings|vormingen).*\.(?:csv|ics)$/i },
] as const;

/** A list of what has only a code, which is its name too. */
const tableOfCodes = (codes: readonly string[]): string =>
  csv(
    ['Code', 'Naam'],
    codes.map((code) => [code, code]),
  );

/** Takes every list of a folder into a Digipunt that is thrown away, and says what each was refused for. */
async function check(): Promise<void> {
  const path = fromHere(file);
  if (!existsSync(path) || !statSync(path).isDirectory()) refuse(`There is no folder ${path}.`);
  const found = LISTS.flatMap(({ list, named }) =>
    readdirSync(path)
      .filter((name) => named.test(name))
      .sort()
      .map((name) => ({ list, name })),
  );
  if (found.length === 0) refuse(`There is no list in ${path}.`);
  const nowhere = mkdtempSync(join(tmpdir(), 'digipunt-check-'));
  const app = await openApp({ dataFolder: nowhere, facesFolder, demo: false });
  const ask = asking(inProcess(app));
  const take = (list: string, bytes: Buffer) =>
    ask(`${list}/import`, { requestId: crypto.randomUUID(), base64: bytes.toString('base64'), dryRun: false });
  const problems: ({ file: string } & Problem)[] = [];
  let anyPlace = false;
  for (const { list, name } of found) {
    const bytes = readFileSync(join(path, name));
    const { text, refused } = await take(list, bytes);
    if (!refused) continue;
    if (list !== 'devices') {
      // Lists that name what this one has are not to blame: it is there by its codes alone.
      const codes = await codesIn(list, bytes);
      if (codes) await take(list, Buffer.from(tableOfCodes(codes)));
      else if (list === 'places') anyPlace = true;
    }
    const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
    const rows: readonly Problem[] =
      error.code === 'rows-refused' ? error.rows : [{ row: 1, field: 'field' in error ? error.field : '', why: error.message }];
    for (const problem of rows) if (!anyPlace || problem.why !== 'place') problems.push({ file: name, ...problem });
  }
  app.close();
  rmSync(nowhere, { recursive: true, force: true });
  if (json) console.log(JSON.stringify({ files: found.map(({ name }) => name), problems }, null, 2));
  else {
    for (const { file: name, ...problem } of problems) console.error(`${name}\t${inOneLine(problem)}`);
    console.log(`${found.map(({ name }) => basename(name)).join(', ')}: ${problems.length} wrong`);
  }
  if (problems.length > 0) process.exit(1);
}

/** Says why the Digipunt refused, with every row and field that is wrong, and ends with 1. */
function refuseAnswer(text: string): never {
  const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
  if (json) console.log(JSON.stringify({ error }, null, 2));
  else if (error.code === 'rows-refused') {
    console.error(`Nothing was taken in: ${error.count} wrong.`);
    for (const problem of error.rows) console.error(inOneLine(problem));
  } else console.error(error.message);
  process.exit(1);
}

function refuse(why: string): never {
  if (json) console.log(JSON.stringify({ error: { message: why } }, null, 2));
  else console.error(why);
  process.exit(1);
}

try {
  // What is open on Christmas depends on its being known.
  await loadHolidays();
  if (command === 'check') await check();
  else {
    if (!existsSync(join(folder, 'digipunt.sqlite'))) refuse(`There is no Digipunt in ${folder}.`);
    const { ask, close } = await reach();
    await run(ask);
    close();
  }
} catch (error) {
  endBecause(error);
}
