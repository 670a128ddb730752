import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { readListCodes } from './agenda/lists/import-file.ts';
import type { PlaceRow } from './agenda/services/places.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import type { TrainingRow } from './agenda/services/trainings.ts';
import { type App, openApp } from './app.ts';
import { reportErrorAndExit, parseOptions } from './command-line/options.ts';
import type { DeviceRow } from './lending/services/device-list.ts';
import { formatCsv } from './lists/csv.ts';
import type { ImportRowResult, RowProblem } from './lists/import-result.ts';
import type { Refusal } from './refusals/refusal.ts';
import { TIME_ZONE } from './rules/local-time.ts';
import { dataFolder } from './shell/data-folder.ts';
import { pagesFolder } from './shell/pages-folder.ts';
import { readRunningInstance } from './shell/running-instance.ts';
import { FolderInUseError } from './store/folder-lock.ts';

// `npm run cli`: lists, imports and exports for administrators, and a check of list files before they are imported.

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

/** Sends a request to the command-line routes: a POST with a body, a GET without. `text` is the response or the refusal. */
type SendRequest = (path: string, body?: object) => Promise<{ text: string; refused: boolean }>;

const options = readCommand();
const { command, file, json } = options;
const folder = dataFolder(options.data);

/** Parses and checks the command line. Exits with 2 and the usage when it is wrong, and after --help with 0. */
function readCommand() {
  const optionTypes = {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    ics: { type: 'boolean', default: false },
    place: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { positionals, exitWithUsage, ...values } = parseOptions(optionTypes, USAGE, true);
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const wordCount = positionals[0] === 'check' ? 1 : 2;
  const command = positionals.slice(0, wordCount).join(' ');
  const file = positionals[wordCount];
  const takesFile = command.endsWith(' import') || command === 'check';
  if (!COMMANDS.has(command)) exitWithUsage(`${positionals.join(' ')} is no command`);
  if (takesFile !== (file !== undefined) || positionals.length > wordCount + 1)
    exitWithUsage(takesFile ? `name one ${command === 'check' ? 'folder to check' : 'file to import'}` : `${command} takes no file`);
  if (values['dry-run'] && !command.endsWith(' import'))
    exitWithUsage('--dry-run belongs to devices import, places import and trainings import');
  if (values.ics && command !== 'places export' && command !== 'trainings export')
    exitWithUsage('--ics belongs to the export of places or trainings');
  const { place, from, days } = values;
  const isShowOpenings = command === 'openings show';
  if (isShowOpenings && (!place || !from || !days)) exitWithUsage('openings show needs --place, --from and --days');
  if (!isShowOpenings && (place ?? from ?? days) !== undefined) exitWithUsage('--place, --from and --days belong to openings show');
  const openingsQuery = { place: place ?? '', from: from ?? '', days: days ?? '' };
  return {
    command,
    file: file ?? '',
    data: values.data,
    json: values.json,
    dryRun: values['dry-run'],
    ics: values.ics,
    openingsQuery,
  };
}

/**
 * Opens the Digipunt of the data folder for this command, or connects to the process that is using it, so that there are
 * never two writers.
 * @throws {FolderInUseError} when that process cannot be reached.
 */
async function connect(): Promise<{ sendRequest: SendRequest; close: () => void }> {
  const app = await openApp({ dataFolder: folder, pagesFolder, demo: false }).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return error;
    throw error;
  });
  if (!(app instanceof FolderInUseError)) return { sendRequest: createRequestSender(createInProcessFetch(app)), close: app.close };
  const running = readRunningInstance(folder);
  if (!running) throw app;
  const headers = { authorization: `Bearer ${running.key}` };
  return {
    sendRequest: createRequestSender((path, init) =>
      fetch(`http://127.0.0.1:${running.port}${path}`, { ...init, headers: { ...init.headers, ...headers } }),
    ),
    close: () => {},
  };
}

type RequestOptions = { method?: string; body?: string; headers: Record<string, string> };

const createInProcessFetch = (app: App) => async (path: string, init: RequestOptions) =>
  app.fetch(new Request(`http://command-line${path}`, init), { kind: 'command-line' });

const createRequestSender =
  (send: (path: string, init: RequestOptions) => Promise<Response>): SendRequest =>
  async (path, body) => {
    const init: RequestOptions = body
      ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : { headers: {} };
    const response = await send(`/api/command-line/${path}`, init);
    // Not response.text(): it would remove the byte order mark, by which spreadsheets recognise UTF-8.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    return { text, refused: response.status >= 400 };
  };

async function runCommand(sendRequest: SendRequest): Promise<void> {
  const requestOrExit = async (path: string, body?: object): Promise<string> => {
    const { text, refused } = await sendRequest(path, body);
    return refused ? exitWithRefusal(text) : text;
  };
  const [list, act] = command.split(' ');
  if (act === 'export') process.stdout.write(await requestOrExit(`${list}/export${options.ics ? '?as=ics' : ''}`));
  else if (act === 'list') printList(JSON.parse(await requestOrExit(`${list}`)) as ListResponse);
  else if (act === 'show')
    printOpenings(JSON.parse(await requestOrExit(`openings?${new URLSearchParams(options.openingsQuery)}`)) as OpeningsResponse);
  else {
    const path = resolveFromWorkingDirectory(file);
    if (!existsSync(path) || !statSync(path).isFile()) exitWithMessage(`There is no file ${path}.`);
    const body = { requestId: crypto.randomUUID(), base64: readFileSync(path).toString('base64'), dryRun: options.dryRun };
    printImportResult(JSON.parse(await requestOrExit(`${list}/import`, body)) as { rows: ImportRowResult[] });
  }
}

/** Resolves a path from the folder where npm was started (INIT_CWD); npm itself runs in the project folder. */
const resolveFromWorkingDirectory = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

type ListResponse = { devices?: DeviceRow[]; places?: PlaceRow[]; trainings?: TrainingRow[] };

function printList({ devices, places, trainings }: ListResponse): void {
  if (json) return console.log(JSON.stringify(devices ?? places ?? trainings, null, 2));
  const joinLines = (when: string): string => when.replaceAll('\n', ' | ');
  for (const { label, type, state, model, shelf } of devices ?? []) console.log([label, type, state, model, shelf].join('\t'));
  for (const { code, kind, texts, municipality, when } of places ?? [])
    console.log([code, kind, texts.name['nl'], municipality, joinLines(when)].join('\t'));
  for (const { code, subject, texts, language, seats, when } of trainings ?? [])
    console.log([code, subject, texts.name['nl'], language, seats, joinLines(when)].join('\t'));
}

type OpeningsResponse = { openings: { from: string; to: string }[] };

/** Prints one line per opening, in local time (Europe/Brussels). */
function printOpenings({ openings }: OpeningsResponse): void {
  if (json) return console.log(JSON.stringify(openings, null, 2));
  const local = (moment: string): Temporal.ZonedDateTime => Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE);
  const time = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString().slice(0, 5);
  for (const { from, to } of openings) {
    const [start, end] = [local(from), local(to)];
    const weekday = start.toLocaleString('en', { weekday: 'short' });
    console.log(`${start.toPlainDate().toString()}\t${weekday}\t${time(start)}–${time(end)}`);
  }
}

function printImportResult({ rows }: { rows: ImportRowResult[] }): void {
  if (json) return console.log(JSON.stringify({ dryRun: options.dryRun, rows }, null, 2));
  for (const { row, label, does, fields } of rows) {
    if (does !== 'same') console.log(`row ${row}\t${label}\t${does}${fields.length > 0 ? `\t${fields.join(', ')}` : ''}`);
  }
  const count = (does: ImportRowResult['does']): number => rows.filter((row) => row.does === does).length;
  const summary = `${count('add')} new, ${count('change')} changed, ${count('same')} as they were`;
  console.log(options.dryRun ? `${summary}; nothing was written` : summary);
}

/** What is wrong with a field of a row; `why` is a code, or a sentence when it is about the whole list. */
type Problem = Omit<RowProblem, 'why'> & { why: string };

const formatProblem = ({ row, field, why, said }: Problem): string => [`row ${row}`, field, why, ...(said ? [said] : [])].join('\t');

/** The file names of lists, in the order of import: places before the trainings that refer to them. */
const LIST_FILE_PATTERNS = [
  { list: 'devices', pattern: /^(?:devices|toestellen).*\.csv$/i },
  { list: 'places', pattern: /^(?:places|plaatsen|digibus).*\.(?:csv|ics)$/i },
  { list: 'trainings', pattern: /^(?:trainings|vormingen).*\.(?:csv|ics)$/i },
] as const;

/** A CSV list with only codes, each also used as the name. */
const codesAsCsv = (codes: readonly string[]): string =>
  formatCsv(
    ['Code', 'Naam'],
    codes.map((code) => [code, code]),
  );

/** Imports every list of a folder into a temporary Digipunt, prints what is wrong and exits with 1 if anything is. */
async function checkFolder(): Promise<void> {
  const path = resolveFromWorkingDirectory(file);
  if (!existsSync(path) || !statSync(path).isDirectory()) exitWithMessage(`There is no folder ${path}.`);
  const files = LIST_FILE_PATTERNS.flatMap(({ list, pattern }) =>
    readdirSync(path)
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => ({ list, name })),
  );
  if (files.length === 0) exitWithMessage(`There is no list in ${path}.`);
  const tempFolder = mkdtempSync(join(tmpdir(), 'digipunt-check-'));
  const app = await openApp({ dataFolder: tempFolder, pagesFolder, demo: false });
  const sendRequest = createRequestSender(createInProcessFetch(app));
  const importList = (list: string, bytes: Buffer) =>
    sendRequest(`${list}/import`, { requestId: crypto.randomUUID(), base64: bytes.toString('base64'), dryRun: false });
  const problems: ({ file: string } & Problem)[] = [];
  let placesUnreadable = false;
  for (const { list, name } of files) {
    const bytes = readFileSync(join(path, name));
    const { text, refused } = await importList(list, bytes);
    if (!refused) continue;
    if (list !== 'devices') {
      // Import at least the codes of a refused list, so that other lists that refer to them are not reported.
      const codes = await readListCodes(list, bytes);
      if (codes) await importList(list, Buffer.from(codesAsCsv(codes)));
      else if (list === 'places') placesUnreadable = true;
    }
    const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
    const rows: readonly Problem[] =
      error.code === 'rows-refused' ? error.rows : [{ row: 1, field: 'field' in error ? error.field : '', why: error.message }];
    for (const problem of rows) if (!placesUnreadable || problem.why !== 'place') problems.push({ file: name, ...problem });
  }
  app.close();
  rmSync(tempFolder, { recursive: true, force: true });
  if (json) console.log(JSON.stringify({ files: files.map(({ name }) => name), problems }, null, 2));
  else {
    for (const { file: name, ...problem } of problems) console.error(`${name}\t${formatProblem(problem)}`);
    console.log(`${files.map(({ name }) => basename(name)).join(', ')}: ${problems.length} wrong`);
  }
  if (problems.length > 0) process.exit(1);
}

/** Prints a refusal, with the wrong rows and fields, and exits with 1. */
function exitWithRefusal(text: string): never {
  const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
  if (json) console.log(JSON.stringify({ error }, null, 2));
  else if (error.code === 'rows-refused') {
    console.error(`Nothing was taken in: ${error.count} wrong.`);
    for (const problem of error.rows) console.error(formatProblem(problem));
  } else console.error(error.message);
  process.exit(1);
}

function exitWithMessage(message: string): never {
  if (json) console.log(JSON.stringify({ error: { message } }, null, 2));
  else console.error(message);
  process.exit(1);
}

try {
  // Openings depend on the public holidays, so they are loaded first.
  await loadHolidays();
  if (command === 'check') await checkFolder();
  else {
    if (!existsSync(join(folder, 'digipunt.sqlite'))) exitWithMessage(`There is no Digipunt in ${folder}.`);
    const { sendRequest, close } = await connect();
    await runCommand(sendRequest);
    close();
  }
} catch (error) {
  reportErrorAndExit(error);
}
