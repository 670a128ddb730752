import Papa from 'papaparse';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import desk from '../../resources/locales/nl/desk.json';
import { localDate } from '../domain/business-day.ts';
import { centsWritten, dateWritten, deviceTypeNamed } from '../domain/device-row.ts';
import type { DeviceRow, LoanRow, RowProblem } from '../domain/faces.ts';
import { ok, refused, type Result } from '../domain/refusal.ts';
import { type DeviceRowRead, MOST_PROBLEMS } from '../services/device-import.ts';

// Lists as Excel in Flanders writes and opens them: semicolons, commas for decimals, dates with the day first, and a mark
// at the beginning that says UTF-8. What comes in may be from any other program too.

/** Headings, and the field that each stands for; what has none is not taken in. */
const COLUMNS: Readonly<Record<string, keyof DeviceRowRead['facts'] | null>> = {
  label: 'label',
  soort: 'type',
  type: 'type',
  model: 'model',
  serienummer: 'serial',
  plaats: 'shelf',
  'gekocht op': 'boughtOn',
  waarde: 'valueCents',
  opmerking: 'note',
  toestand: null,
  sinds: null,
};
const EXPORTED = ['Label', 'Soort', 'Model', 'Serienummer', 'Plaats', 'Gekocht op', 'Waarde', 'Opmerking', 'Toestand', 'Sinds'];

/** The largest file that is read (bytes), and how many rows of it. */
export const LARGEST_FILE = 3 * 1024 * 1024;
const MOST_ROWS = 20_000;

/** Text that a spreadsheet would run as a formula; exported with an apostrophe before it, and taken in without. */
const FORMULA = /^(?:\s*[=+\-@]|[\t\r\n])/;
const asWritten = (text: string): string =>
  (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text).trim().normalize('NFC');

const line = (longest: number) =>
  z
    .string()
    .max(longest, 'too-long')
    .regex(/^\P{C}*$/u, 'characters');

// A column that a list does not have says nothing: what is known stays as it is.
const Facts = z.object({
  label: line(30).min(1, 'empty'),
  type: z.string().transform((text, context) => deviceTypeNamed(text) ?? wrong(context, text === '' ? 'empty' : 'type')),
  model: line(60).optional(),
  serial: line(60).optional(),
  shelf: line(30).optional(),
  boughtOn: z
    .string()
    .transform((text, context) => (text === '' ? null : (dateWritten(text) ?? wrong(context, 'date'))))
    .optional(),
  valueCents: z
    .string()
    .transform((text, context) => (text === '' ? null : (centsWritten(text) ?? wrong(context, 'amount'))))
    .optional(),
  note: line(300).optional(),
});

function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** What stands most often in the heading: the library guesses by lines that are alike, and short lists have too few. */
function separatorOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => heading.split(separator).length;
  return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ';';
}

/** UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, which is what Excel saves as plain CSV. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a row says, by field; of what the list has no column, nothing. The heading is row 1. */
type Written<Field extends string> = { row: number; written: Partial<Record<Field, string>> };

/** The rows of a list, by the fields that its headings stand for; a heading that is not known, or one that is missing, is refused. */
export function readTable<Field extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Field | null>>,
  { needed, accepted }: { needed: readonly Field[]; accepted: readonly string[] },
): Result<Written<Field>[]> {
  const { data } = Papa.parse<string[]>(textOf(bytes), { delimiter: separatorOf });
  const [heading = [], ...lines] = data;
  const names = heading.map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => name !== '' && !Object.hasOwn(columns, name));
  if (unknown !== undefined) return refused({ code: 'column-unknown', field: unknown.slice(0, 40), accepted });
  const fields = names.map((name) => columns[name] ?? null);
  const lacking = needed.find((field) => !fields.includes(field));
  if (lacking) return refused({ code: 'column-missing', field: lacking, accepted });
  if (lines.length > MOST_ROWS) return refused({ code: 'too-large', accepted: `${MOST_ROWS} rows` });
  const rows: Written<Field>[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const written: Partial<Record<Field, string>> = {};
    for (const [nth, field] of fields.entries()) if (field) written[field] = asWritten(cells[nth] ?? '');
    rows.push({ row: index + 2, written });
  }
  return ok(rows);
}

/** The rows of a list of devices, or every row that is wrong, by its number and field. */
export function readDevices(bytes: Uint8Array): Result<DeviceRowRead[]> {
  const table = readTable(bytes, COLUMNS, { needed: ['label', 'type'], accepted: EXPORTED });
  if (!table.ok) return table;
  const [rows, problems]: [DeviceRowRead[], RowProblem[]] = [[], []];
  for (const { row, written } of table.value) {
    const facts = Facts.safeParse(written);
    if (facts.success) rows.push({ row, facts: facts.data });
    else
      problems.push(...facts.error.issues.map(({ path, message }) => ({ row, field: String(path[0]), why: message as RowProblem['why'] })));
  }
  if (problems.length > 0) return refused({ code: 'rows-refused', count: problems.length, rows: problems.slice(0, MOST_PROBLEMS) });
  return ok(rows);
}

/** A date or a moment (ISO 8601) as 3/02/2026 is written: day, month, year. */
function day(iso: string | null): string {
  if (iso === null) return '';
  const date = iso.includes('T') ? localDate(Temporal.Instant.from(iso)) : iso;
  return date.split('-').toReversed().join('/');
}
export const amount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));

/** A list as a file that a spreadsheet opens, and that we read again. */
export const csv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;

/** Every device as a list that can be taken in again. */
export const devicesAsCsv = (devices: readonly DeviceRow[]): string =>
  csv(
    EXPORTED,
    devices.map(({ label, type, model, serial, shelf, boughtOn, valueCents, note, state, since }) => [
      label,
      type,
      model,
      serial,
      shelf,
      day(boughtOn),
      amount(valueCents),
      note,
      desk.shelfState[state],
      day(since),
    ]),
  );

const ENDED = { returned: 'teruggebracht', lost: 'verloren', stolen: 'gestolen' } as const;

/** Loans as a list; whose borrower was erased has no name. */
export const loansAsCsv = (loans: readonly LoanRow[]): string =>
  csv(
    ['Label', 'Soort', 'Lener', 'Bereikbaar via', 'Uitgeleend op', 'Terug op', 'Dagen te laat', 'Terug sinds', 'Afloop', 'Ontbreekt'],
    loans.map(({ device, borrower, lentAt, due, daysLate, backAt, ended, missing }) => [
      device.label,
      device.type,
      borrower?.name ?? '',
      borrower?.reach ?? '',
      day(lentAt),
      day(due),
      String(daysLate),
      day(backAt),
      ended ? ENDED[ended] : '',
      missing.join(', '),
    ]),
  );
