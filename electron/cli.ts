import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type App, openApp } from './app.ts';
import { dataFolder } from './shell/data-folder.ts';
import type { Refusal } from './refusals/refusal.ts';
import { facesFolder } from './shell/pages-folder.ts';
import { formatCsv } from './lists/csv.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { readRunningInstance } from './shell/running-instance.ts';
import { FolderInUseError } from './store/folder-lock.ts';
import { TIME_ZONE } from './rules/local-time.ts';
import type { DeviceRow } from './lending/services/device-list.ts';
import type { ImportRowResult, RowProblem } from './lists/import-result.ts';
import type { PlaceRow } from './agenda/services/places.ts';
import type { TrainingRow } from './agenda/services/trainings.ts';
import { readListCodes } from './agenda/lists/import-file.ts';
import { reportErrorAndExit, parseOptions } from './command-line/options.ts';

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
type SendRequest = (path: string, body?: object) => Promise<{ text: string; refused: boolean }>;

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
  const { positionals, wrongUse, ...values } = parseOptions(known, USAGE, true);
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
  const isShowOpenings = command === 'openings show';
  if (isShowOpenings && (!place || !from || !days)) wrongUse('openings show needs --place, --from and --days');
  if (!isShowOpenings && (place ?? from ?? days) !== undefined) wrongUse('--place, --from and --days belong to openings show');
  const openingsQuery = { place: place ?? '', from: from ?? '', days: days ?? '' };
  return {
    command,
    file: file ?? '',
    data: values.data,
    json: values.json,
    dryRun: values['dry-run'],
    ics: values.ics,
    shown: openingsQuery,
  };
}

/** The running Digipunt, or one that is opened for this command alone: never two writers. */
async function connect(): Promise<{ ask: SendRequest; close: () => void }> {
  const app = await openApp({ dataFolder: folder, facesFolder, demo: false }).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return error;
    throw error;
  });
  if (!(app instanceof FolderInUseError)) return { ask: createRequestSender(createInProcessFetch(app)), close: app.close };
  const running = readRunningInstance(folder);
  if (!running) throw app;
  const headers = { authorization: `Bearer ${running.key}` };
  return {
    ask: createRequestSender((path, init) =>
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
    const answer = await send(`/api/command-line/${path}`, init);
    // Not text(): it would take the mark off that says UTF-8 to a spreadsheet.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    return { text, refused: answer.status >= 400 };
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
    printOpenings(JSON.parse(await requestOrExit(`openings?${new URLSearchParams(options.shown)}`)) as OpeningsResponse);
  else {
    const path = resolveFromWorkingDirectory(file);
    if (!existsSync(path) || !statSync(path).isFile()) exitWithMessage(`There is no file ${path}.`);
    const body = { requestId: crypto.randomUUID(), base64: readFileSync(path).toString('base64'), dryRun: options.dryRun };
    printImportResult(JSON.parse(await requestOrExit(`${list}/import`, body)) as { rows: ImportRowResult[] });
  }
}

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

/** One line for each opening, on the wall clock of Brussels. */
function printOpenings({ openings }: OpeningsResponse): void {
  if (json) return console.log(JSON.stringify(openings, null, 2));
  const local = (moment: string): Temporal.ZonedDateTime => Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE);
  const time = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString().slice(0, 5);
  for (const { from, to } of openings) {
    const [begins, ends] = [local(from), local(to)];
    const weekday = begins.toLocaleString('en', { weekday: 'short' });
    console.log(`${begins.toPlainDate().toString()}\t${weekday}\t${time(begins)}–${time(ends)}`);
  }
}

function printImportResult({ rows }: { rows: ImportRowResult[] }): void {
  if (json) return console.log(JSON.stringify({ dryRun: options.dryRun, rows }, null, 2));
  for (const { row, label, does, fields } of rows) {
    if (does !== 'same') console.log(`row ${row}\t${label}\t${does}${fields.length > 0 ? `\t${fields.join(', ')}` : ''}`);
  }
  const count = (does: ImportRowResult['does']): number => rows.filter((row) => row.does === does).length;
  const sum = `${count('add')} new, ${count('change')} changed, ${count('same')} as they were`;
  console.log(options.dryRun ? `${sum}; nothing was written` : sum);
}

/** What is wrong with a row; or with a list as a whole, in a sentence. */
type Problem = Omit<RowProblem, 'why'> & { why: string };

const formatProblem = ({ row, field, why, said }: Problem): string => [`row ${row}`, field, why, ...(said ? [said] : [])].join('\t');

/** Lists in a folder, by how their names begin: places before the trainings that are given in them. */
const LIST_FILE_PATTERNS = [
  { list: 'devices', named: /^(?:devices|toestellen).*\.csv$/i },
  { list: 'places', named: /^(?:places|plaatsen|digibus).*\.(?:csv|ics)$/i },
  { list: 'trainings', named: /^(?:trainings|vormingen).*\.(?:csv|ics)$/i },
] as const;

/** A list of what has only a code, which is its name too. */
const codesAsCsv = (codes: readonly string[]): string =>
  formatCsv(
    ['Code', 'Naam'],
    codes.map((code) => [code, code]),
  );

/** Takes every list of a folder into a Digipunt that is thrown away, and says what each was refused for. */
async function checkFolder(): Promise<void> {
  const path = resolveFromWorkingDirectory(file);
  if (!existsSync(path) || !statSync(path).isDirectory()) exitWithMessage(`There is no folder ${path}.`);
  const found = LIST_FILE_PATTERNS.flatMap(({ list, named: pattern }) =>
    readdirSync(path)
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => ({ list, name })),
  );
  if (found.length === 0) exitWithMessage(`There is no list in ${path}.`);
  const tempFolder = mkdtempSync(join(tmpdir(), 'digipunt-check-'));
  const app = await openApp({ dataFolder: tempFolder, facesFolder, demo: false });
  const sendRequest = createRequestSender(createInProcessFetch(app));
  const importList = (list: string, bytes: Buffer) =>
    sendRequest(`${list}/import`, { requestId: crypto.randomUUID(), base64: bytes.toString('base64'), dryRun: false });
  const problems: ({ file: string } & Problem)[] = [];
  let placesUnreadable = false;
  for (const { list, name } of found) {
    const bytes = readFileSync(join(path, name));
    const { text, refused } = await importList(list, bytes);
    if (!refused) continue;
    if (list !== 'devices') {
      // Lists that name what this one has are not to blame: it is there by its codes alone.
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
  if (json) console.log(JSON.stringify({ files: found.map(({ name }) => name), problems }, null, 2));
  else {
    for (const { file: name, ...problem } of problems) console.error(`${name}\t${formatProblem(problem)}`);
    console.log(`${found.map(({ name }) => basename(name)).join(', ')}: ${problems.length} wrong`);
  }
  if (problems.length > 0) process.exit(1);
}

/** Says why the Digipunt refused, with every row and field that is wrong, and ends with 1. */
function exitWithRefusal(text: string): never {
  const { error } = JSON.parse(text) as { error: Refusal & { message: string } };
  if (json) console.log(JSON.stringify({ error }, null, 2));
  else if (error.code === 'rows-refused') {
    console.error(`Nothing was taken in: ${error.count} wrong.`);
    for (const problem of error.rows) console.error(formatProblem(problem));
  } else console.error(error.message);
  process.exit(1);
}

function exitWithMessage(why: string): never {
  if (json) console.log(JSON.stringify({ error: { message: why } }, null, 2));
  else console.error(why);
  process.exit(1);
}

try {
  // What is open on Christmas depends on its being known.
  await loadHolidays();
  if (command === 'check') await checkFolder();
  else {
    if (!existsSync(join(folder, 'digipunt.sqlite'))) exitWithMessage(`There is no Digipunt in ${folder}.`);
    const { ask: sendRequest, close } = await connect();
    await runCommand(sendRequest);
    close();
  }
} catch (error) {
  reportErrorAndExit(error);
}
