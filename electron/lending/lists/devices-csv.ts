import * as z from 'zod';
import desk from '../../../resources/locales/nl/desk.json';
import { parseCsv, formatCsv } from '../../lists/csv.ts';
import { type RowProblem, MAX_REPORTED_PROBLEMS } from '../../lists/import-result.ts';
import type { Result } from '../../refusals/refusal.ts';
import { parseCents, parseDateCell, formatDate, formatAmount } from '../../rules/belgian-format.ts';
import { ok, refused } from '../../rules/result.ts';
import { parseDeviceType } from '../rules/device-type-names.ts';
import type { ParsedDeviceRow } from '../services/device-import.ts';
import type { DeviceRow } from '../services/device-list.ts';

/** The field of each column heading; null for columns that are exported but not imported. */
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

const cellText = (maxLength: number) =>
  z
    .string()
    .max(maxLength, 'too-long')
    .regex(/^\P{C}*$/u, 'characters');

// A field is undefined when its column is missing, and then keeps its current value.
const deviceDetailsSchema = z.object({
  label: cellText(30).min(1, 'empty'),
  type: z.string().transform((text, context) => parseDeviceType(text) ?? addIssue(context, text === '' ? 'empty' : 'type')),
  model: cellText(60).optional(),
  serial: cellText(60).optional(),
  shelf: cellText(30).optional(),
  boughtOn: z
    .string()
    .transform((text, context) => (text === '' ? null : (parseDateCell(text) ?? addIssue(context, 'date'))))
    .optional(),
  valueCents: z
    .string()
    .transform((text, context) => (text === '' ? null : (parseCents(text) ?? addIssue(context, 'amount'))))
    .optional(),
  // A note of several lines becomes one line, as the desk shows it.
  note: z
    .string()
    .transform((text) => text.replaceAll(/\s*[\r\n]\s*/g, ' '))
    .pipe(cellText(300))
    .optional(),
});

function addIssue(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** The rows of a CSV list of devices. Refuses with the number and field of the wrong rows, at most MAX_REPORTED_PROBLEMS. */
export function parseDevicesCsv(bytes: Uint8Array): Result<ParsedDeviceRow[]> {
  const table = parseCsv(bytes, DEVICE_COLUMNS, { needed: ['label', 'type'], accepted: DEVICE_HEADINGS });
  if (!table.ok) return table;
  const [rows, problems]: [ParsedDeviceRow[], RowProblem[]] = [[], []];
  for (const { row, cells: cellsByField } of table.value) {
    const facts = deviceDetailsSchema.safeParse(cellsByField);
    if (facts.success) rows.push({ row, facts: facts.data });
    else
      problems.push(...facts.error.issues.map(({ path, message }) => ({ row, field: String(path[0]), why: message as RowProblem['why'] })));
  }
  if (problems.length > 0) return refused({ code: 'rows-refused', count: problems.length, rows: problems.slice(0, MAX_REPORTED_PROBLEMS) });
  return ok(rows);
}

/** Devices as a CSV list that `parseDevicesCsv` reads back. */
export const formatDevicesCsv = (devices: readonly DeviceRow[]): string =>
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
