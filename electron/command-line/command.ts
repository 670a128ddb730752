import { COMPUTER_KINDS } from '../computers/rules/computer-kind.ts';
import { REPORT_SCOPES } from '../reports/rules/report-scope.ts';
import { parseOptions } from './options.ts';
import { parseSimulation } from './simulate.ts';

// The commands of `npm run cli`, and their options.

const USAGE = `npm run cli -- COMMAND [--data DIR] [--json]

  devices list                       every device, by its label
  devices import FILE.csv|.xlsx [--dry-run]
                                     takes in a list of devices, all of it or nothing; --dry-run says what would happen
  devices export                     every device as CSV, to the standard output
  loans export                       every loan as CSV, with the names of borrowers who were not erased
  places list | trainings list       every place or training, by its code
  places import FILE [--dry-run] [--partial]
                                     takes in a list of places: XLSX, CSV, or a calendar (.ics); with --partial the events of a
                                     calendar that cannot be read are left out and named, and the others taken in
  trainings import FILE [--dry-run]  the same for trainings; where they are given is the code of a place
  places export [--ics]              every place in use as CSV, or as a calendar, to the standard output
  trainings export [--ics]           the same for trainings
  settings export                    all settings as one file for another Digipunt, to the standard output
  settings import FILE [--dry-run]   takes over such a file, all of it or nothing; --dry-run says what would change
  openings show --place ID --from DATE --days N
                                     when a place is open, by its id or code, or 'own' for this Digipunt
  pair --kind desk|display           the code with which another computer is paired, five minutes long; the Digipunt must run
  backup                             makes a backup now, and says where it is
  restore FILE [--dry-run] [--key KEY]
                                     goes back to a backup; tickets and erasures stay. --dry-run says what would be lost; a
                                     copy from elsewhere may need its recovery key
  unlock --key KEY                   opens the personal data with its recovery key, where the key file is missing
  rekey [--leave-locked]             encrypts the personal data and the backups with a new key; with --leave-locked also while
                                     some is locked, which then stays as it is
  update FILE [--dry-run]            installs a signed update file as soon as nobody is at the kiosk or in the line; --dry-run says
                                     whether it would
  check-store                        looks for damage in the store; changes nothing
  simulate --arrivals N --helpers N --days N [--seed N]
                                     waits and idle time on working days that are made up, with so many visitors a day,
                                     and on Tuesdays with one helper more; reads and changes no data
  report --from DATE --to DATE [--data DIR …] [--scope here|received|together] [--out FILE.csv|.xlsx]
                                     the visits of these days, of several Digipunten together with --data for each. Numbers
                                     under five are '< 5', others are rounded to tens. --scope: of this Digipunt, of the day
                                     files that it took in, or of both together
  day-file list                      the fingerprint of this Digipunt, and the others that it knows
  day-file card [--out FILE]         the card with which this Digipunt is introduced at another one
  day-file export --from DATE --to DATE --for NAME [--out FILE]
                                     what was counted on these days, for one other Digipunt, by its name or id; it alone can
                                     open the file
  day-file import FILE [--accept FINGERPRINT]
                                     takes in a card or days; of a Digipunt that is new here its fingerprint is compared first
  check                              goes through all parts of the Digipunt, and says what is wrong or not set up; ends with 1
                                     when something does not work
  check FOLDER                       reads the lists in a folder, and says everything that is wrong; changes nothing

Of a list to import:
  --column 'HEADING=FIELD'           which field a column is, by its name or heading; without FIELD the column is left out.
                                     '*=' leaves out all unknown columns. What was chosen is remembered for the next list
  --sheet NAME                       the sheet of a workbook (default: the first that is not empty)

  --data DIR   the data folder of the Digipunt (default: the one that npm start uses)
  --keys DIR   the folder of the keys for personal data (default: that of npm start)
  --json       answers as JSON, for scripts

The Digipunt may be running or not. Ends with 0 when it was done, 1 when it was refused, 2 when the command was wrong.`;

/** What a command works on, beside files to import. */
const WANTED_FILES: ReadonlyMap<string, string> = new Map([
  ['check', 'folder to check'],
  ['restore', 'backup to restore'],
  ['update', 'update file'],
]);

const ONE_WORD_COMMANDS: ReadonlySet<string> = new Set([
  'check',
  'pair',
  'backup',
  'restore',
  'update',
  'check-store',
  'unlock',
  'rekey',
  'simulate',
  'report',
]);

const COMMANDS: ReadonlySet<string> = new Set([
  ...['devices', 'places', 'trainings'].flatMap((list) => [`${list} list`, `${list} import`, `${list} export`]),
  'loans export',
  'settings export',
  'settings import',
  'openings show',
  ...['list', 'card', 'export', 'import'].map((act) => `day-file ${act}`),
  ...ONE_WORD_COMMANDS,
]);

const BELONGS_TO_IMPORT = 'belongs to devices import, places import and trainings import';

/** A command and its options; `file` is the file or folder that it takes, or empty. */
export type Command = ReturnType<typeof readCommand>;

/** Parses and checks the command line. Exits with 2 and the usage when it is wrong, and after --help with 0. */
export function readCommand() {
  const optionTypes = {
    data: { type: 'string', multiple: true, default: [] as string[] },
    json: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    partial: { type: 'boolean', default: false },
    ics: { type: 'boolean', default: false },
    column: { type: 'string', multiple: true, default: [] as string[] },
    sheet: { type: 'string' },
    place: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    days: { type: 'string' },
    arrivals: { type: 'string' },
    helpers: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    kind: { type: 'string' },
    scope: { type: 'string' },
    for: { type: 'string' },
    accept: { type: 'string' },
    key: { type: 'string' },
    keys: { type: 'string' },
    'leave-locked': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { positionals, exitWithUsage, ...values } = parseOptions(optionTypes, USAGE, true);
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const wordCount = ONE_WORD_COMMANDS.has(positionals[0] ?? '') ? 1 : 2;
  const command = positionals.slice(0, wordCount).join(' ');
  const file = positionals[wordCount];
  const isImport = command.endsWith(' import');
  const mayTakeFile = isImport || WANTED_FILES.has(command);
  // Without a folder, all parts of the Digipunt are checked.
  const takesFile = mayTakeFile && command !== 'check';
  if (!COMMANDS.has(command)) exitWithUsage(`${positionals.join(' ')} is no command`);
  if ((takesFile && file === undefined) || (!mayTakeFile && file !== undefined) || positionals.length > wordCount + 1)
    exitWithUsage(mayTakeFile ? `name one ${WANTED_FILES.get(command) ?? 'file to import'}` : `${command} takes no file`);
  if (values.partial && command !== 'places import' && command !== 'trainings import')
    exitWithUsage('--partial belongs to the import of places or trainings');
  if (values.key !== undefined && command !== 'restore' && command !== 'unlock') exitWithUsage('--key belongs to restore and unlock');
  if (values.key === undefined && command === 'unlock') exitWithUsage('unlock needs --key');
  if (values['leave-locked'] && command !== 'rekey') exitWithUsage('--leave-locked belongs to rekey');
  const [isDayFile, isDayFileExport] = [command.startsWith('day-file '), command === 'day-file export'];
  if (values['dry-run'] && (!isImport || isDayFile) && command !== 'restore' && command !== 'update')
    exitWithUsage('--dry-run belongs to imports, restore and update');
  if ((values.column.length > 0 || values.sheet !== undefined) && (!isImport || isDayFile || command === 'settings import'))
    exitWithUsage(`--column or --sheet ${BELONGS_TO_IMPORT}`);
  const columns = values.column.map((text): [string, string | null] => {
    const [, heading = '', field = ''] = /^(.*)=([^=]*)$/.exec(text) ?? exitWithUsage(`--column ${text} is not HEADING=FIELD`);
    return [heading, field.trim() || null];
  });
  if (values.ics && command !== 'places export' && command !== 'trainings export')
    exitWithUsage('--ics belongs to the export of places or trainings');
  const { place, from, to, days, out, arrivals, helpers, seed } = values;
  const [isShowOpenings, isReport, isSimulation] = [command === 'openings show', command === 'report', command === 'simulate'];
  if (!isSimulation && (arrivals ?? helpers ?? seed) !== undefined) exitWithUsage('--arrivals, --helpers and --seed belong to simulate');
  const { options: simulation = null, problem } = isSimulation ? parseSimulation({ arrivals, helpers, days, seed }) : {};
  if (problem !== undefined) exitWithUsage(problem);
  if (isShowOpenings && (!place || !from || !days)) exitWithUsage('openings show needs --place, --from and --days');
  if (isReport && (!from || !to)) exitWithUsage('report needs --from and --to');
  if (isDayFileExport && (!from || !to || !values.for)) exitWithUsage('day-file export needs --from, --to and --for');
  if (!isDayFileExport && values.for !== undefined) exitWithUsage('--for belongs to day-file export');
  if (command !== 'day-file import' && values.accept !== undefined) exitWithUsage('--accept belongs to day-file import');
  if (!isShowOpenings && place !== undefined) exitWithUsage('--place belongs to openings show');
  if (!isShowOpenings && !isSimulation && days !== undefined) exitWithUsage('--days belongs to openings show and simulate');
  if (!isShowOpenings && !isReport && !isDayFileExport && from !== undefined)
    exitWithUsage('--from belongs to openings show, report and day-file export');
  if (!isReport && !isDayFileExport && to !== undefined) exitWithUsage('--to belongs to report and day-file export');
  if (!isReport && !isDayFileExport && command !== 'day-file card' && out !== undefined)
    exitWithUsage('--out belongs to report, day-file export and day-file card');
  const scope = REPORT_SCOPES.find((scope) => scope === (values.scope ?? 'here'));
  if (!scope || (values.scope !== undefined && !isReport)) exitWithUsage('--scope is here, received or together, and belongs to report');
  if (isReport && out !== undefined && !/\.(csv|xlsx)$/.test(out)) exitWithUsage('--out is a file that ends in .csv or .xlsx');
  if (values.data.length > 1 && !isReport) exitWithUsage('only report takes several --data');
  const kind = COMPUTER_KINDS.find((kind) => kind === values.kind);
  if (command === 'pair' ? !kind : values.kind !== undefined) exitWithUsage('pair needs --kind desk or --kind display');
  const openingsQuery = { place: place ?? '', from: from ?? '', days: days ?? '' };
  return {
    command,
    file: file ?? '',
    /** The data folders; empty for the one that npm start uses. */
    data: values.data,
    keys: values.keys,
    leaveLocked: values['leave-locked'],
    json: values.json,
    dryRun: values['dry-run'],
    partial: values.partial,
    recoveryKey: values.key,
    ics: values.ics,
    sheet: values.sheet ?? null,
    columns: Object.fromEntries(columns),
    openingsQuery,
    kind,
    simulation,
    reportRange: { from: from ?? '', to: to ?? '' },
    scope: scope ?? 'here',
    /** For which Digipunt days are counted, by its name or id, and the fingerprint that is accepted. */
    receiver: values.for,
    accepted: values.accept,
    out,
  };
}
