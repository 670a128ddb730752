import * as z from 'zod';
import desk from '../../../resources/locales/nl/desk.json';
import { centsWritten, dateWritten, day, amount } from '../../rules/belgian-format.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { DeviceRowRead } from '../services/device-import.ts';
import { ok, refused } from '../../rules/result.ts';
import { deviceTypeNamed } from '../rules/device-type-names.ts';
import type { DeviceRow } from '../services/device-list.ts';
import { type RowProblem, MOST_PROBLEMS } from '../../lists/import-result.ts';
import { readTable, csv } from '../../lists/csv.ts';

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
