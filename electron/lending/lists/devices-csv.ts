import * as z from 'zod';
import desk from '../../../resources/locales/nl/desk.json';
import { parseCents, parseDate, formatDate, formatAmount } from '../../rules/belgian-format.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { ParsedDeviceRow } from '../services/device-import.ts';
import { ok, refused } from '../../rules/result.ts';
import { deviceTypeNamed } from '../rules/device-type-names.ts';
import type { DeviceRow } from '../services/device-list.ts';
import { type RowProblem, MAX_REPORTED_PROBLEMS } from '../../lists/import-result.ts';
import { parseCsv, formatCsv } from '../../lists/csv.ts';

/** Headings, and the field that each stands for; what has none is not taken in. */
const DEVICE_COLUMNS: Readonly<Record<string, keyof ParsedDeviceRow['facts'] | null>> = {
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

const DEVICE_HEADINGS = ['Label', 'Soort', 'Model', 'Serienummer', 'Plaats', 'Gekocht op', 'Waarde', 'Opmerking', 'Toestand', 'Sinds'];

const cellText = (longest: number) =>
  z
    .string()
    .max(longest, 'too-long')
    .regex(/^\P{C}*$/u, 'characters');

// A column that a list does not have says nothing: what is known stays as it is.
const deviceDetailsSchema = z.object({
  label: cellText(30).min(1, 'empty'),
  type: z.string().transform((text, context) => deviceTypeNamed(text) ?? addIssue(context, text === '' ? 'empty' : 'type')),
  model: cellText(60).optional(),
  serial: cellText(60).optional(),
  shelf: cellText(30).optional(),
  boughtOn: z
    .string()
    .transform((text, context) => (text === '' ? null : (parseDate(text) ?? addIssue(context, 'date'))))
    .optional(),
  valueCents: z
    .string()
    .transform((text, context) => (text === '' ? null : (parseCents(text) ?? addIssue(context, 'amount'))))
    .optional(),
  note: cellText(300).optional(),
});

function addIssue(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** The rows of a list of devices, or every row that is wrong, by its number and field. */
export function parseDevicesCsv(bytes: Uint8Array): Result<ParsedDeviceRow[]> {
  const table = parseCsv(bytes, DEVICE_COLUMNS, { needed: ['label', 'type'], accepted: DEVICE_HEADINGS });
  if (!table.ok) return table;
  const [rows, problems]: [ParsedDeviceRow[], RowProblem[]] = [[], []];
  for (const { row, written: cellsByField } of table.value) {
    const facts = deviceDetailsSchema.safeParse(cellsByField);
    if (facts.success) rows.push({ row, facts: facts.data });
    else
      problems.push(...facts.error.issues.map(({ path, message }) => ({ row, field: String(path[0]), why: message as RowProblem['why'] })));
  }
  if (problems.length > 0) return refused({ code: 'rows-refused', count: problems.length, rows: problems.slice(0, MAX_REPORTED_PROBLEMS) });
  return ok(rows);
}

/** Every device as a list that can be taken in again. */
export const devicesAsCsv = (devices: readonly DeviceRow[]): string =>
  formatCsv(
    DEVICE_HEADINGS,
    devices.map(({ label, type, model, serial, shelf, boughtOn, valueCents, note, state, since }) => [
      label,
      type,
      model,
      serial,
      shelf,
      formatDate(boughtOn),
      formatAmount(valueCents),
      note,
      desk.shelfState[state],
      formatDate(since),
    ]),
  );
