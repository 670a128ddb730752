import { TEXT_BOUNDS, type Texts } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Schedule } from '../rules/schedule.ts';
import type { ListRead } from '../services/agenda-import.ts';
import { rowProblem } from '../services/agenda-import.ts';
import { readTable } from '../../lists/csv.ts';
import { ok } from '../../rules/result.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { RowFault, RowProblem } from '../../lists/import-result.ts';

export const OTHERS = LANGUAGES.filter((language) => language !== 'nl');

/** Columns of both: texts in Dutch, then in the others. */
export const TEXT_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ['naam', 'name-nl'],
  ['uitleg', 'about-nl'],
  ...OTHERS.flatMap((language) => [
    [`naam ${language.toLowerCase()}`, `name-${language}`],
    [`uitleg ${language.toLowerCase()}`, `about-${language}`],
  ]),
]);

export const TEXT_HEADINGS = OTHERS.flatMap((language) => [`Naam ${language}`, `Uitleg ${language}`]);

/** A fault of a field, gathered with all the others of a list; and what was said there. */
export type Fault = (field: string, why: RowFault, said?: string) => undefined;

export type Written = Partial<Record<string, string>>;

export function fromTable<Read>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, string>>,
  headings: readonly string[],
  read: (row: number, written: Written, fault: Fault) => Read,
): Result<ListRead<Read>> {
  const table = readTable(bytes, columns, { needed: ['code'], accepted: [...headings, ...TEXT_HEADINGS] });
  return table.ok ? ok(gathered(table.value, ({ row, written }, fault) => read(row, written, fault))) : table;
}

/** What each row of a list says, and every fault that is found in it. */
export function gathered<Row extends { row: number }, Read>(rows: readonly Row[], read: (row: Row, fault: Fault) => Read): ListRead<Read> {
  const problems: RowProblem[] = [];
  const all = rows.map((row) => read(row, (field, why, said) => void problems.push(rowProblem(row.row, field, why, said))));
  return { rows: all, problems };
}

const CONTROL = /(?![\n\u200c\u200d])\p{C}/u;

/** A text of at most so many characters; nothing where there is no column. */
export function textIn(written: Written, field: string, longest: number, fault: Fault): string | undefined {
  const text = written[field];
  if (text === undefined) return undefined;
  if (text.length > longest) return fault(field, 'too-long');
  return CONTROL.test(text) ? fault(field, 'characters') : text;
}

export function codeIn(written: Written, fault: Fault): string {
  const code = textIn(written, 'code', TEXT_BOUNDS.code, fault) ?? '';
  if (written['code'] === '' || written['code'] === undefined) fault('code', 'empty');
  return code;
}

export function textsIn(written: Written, fault: Fault): { name: Record<string, string>; about: Record<string, string> } {
  const of = (field: 'name' | 'about'): Record<string, string> =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const text = textIn(written, `${field}-${language}`, TEXT_BOUNDS[field], fault);
        return text === undefined ? [] : [[language, text]];
      }),
    );
  return { name: of('name'), about: of('about') };
}

/** One of what is accepted, by its name; what is left empty is what is usual. */
export function oneOf<Value>(
  written: Written,
  field: string,
  named: (name: string) => Value | undefined,
  why: RowFault,
  fault: Fault,
): Value | undefined {
  const text = written[field];
  if (text === undefined || text === '') return undefined;
  const value = named(text.toLowerCase());
  return value === undefined ? fault(field, why, text) : value;
}

export const holidaysNamed = (name: string): Schedule['holidays'] | undefined =>
  name === 'open' ? 'open' : name === 'gesloten' || name === 'closed' ? 'closed' : undefined;

export const textCells = ({ name, about }: Texts): string[] => OTHERS.flatMap((language) => [name[language] ?? '', about[language] ?? '']);

export const lines = (when: string): string => when.replaceAll('\n', ' | ');

export const holidaysName = { closed: 'gesloten', open: 'open' } as const;

export const inUse = <Row extends { retiredAt: string | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ retiredAt }) => retiredAt === null);
