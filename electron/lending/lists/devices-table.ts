import * as z from 'zod';
import desk from '../../../resources/locales/nl/desk.json';
import { formatCsv } from '../../lists/csv.ts';
import { createRowProblem, type ReadList, type RowProblem, type RowProblemCode } from '../../lists/import-result.ts';
import { readTable, type TableChoices } from '../../lists/table.ts';
import type { Result } from '../../refusals/refusal.ts';
import { parseCents, parseDateCell, formatDate, formatAmount } from '../../rules/belgian-format.ts';
import { ok } from '../../rules/result.ts';
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

const NEEDED_FIELDS = ['label', 'type'] as const;

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

/** Reads a CSV or XLSX list of devices. Refused as by readTable; problems of columns and rows are in the list. */
export async function readDevicesTable(bytes: Uint8Array, choices: TableChoices): Promise<Result<ReadList<ParsedDeviceRow>>> {
  const table = await readTable(bytes, { columns: DEVICE_COLUMNS, needed: NEEDED_FIELDS }, choices);
  if (!table.ok) return table;
  const rows: ParsedDeviceRow[] = [];
  const problems: RowProblem[] = [...table.value.problems];
  for (const { row, cells: cellsByField } of table.value.rows) {
    const facts = deviceDetailsSchema.safeParse(cellsByField);
    if (facts.success) rows.push({ row, facts: facts.data });
    else
      for (const { path, message } of facts.error.issues) {
        const field = String(path[0]);
        // A missing column is reported once, not in each row.
        if (!table.value.missing.some((missing) => missing === field))
          problems.push(createRowProblem(row, field, message as RowProblemCode));
      }
  }
  return ok({ rows, problems, table: table.value.report });
}

/** Devices as a CSV list that `readDevicesTable` reads back. */
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
