import { MAX_HEADING_LENGTH } from './list-bounds.ts';

/** The columns of a list. */
export type ColumnDefinitions<Field extends string> = {
  /** The field of each heading (lower case); null for a column that is exported but not imported. */
  columns: Readonly<Record<string, Field | null>>;
  /** The fields without which there is no list. */
  needed: readonly Field[];
};

/**
 * What people said of columns, by the key of their heading: the name of a field or one of its headings, or null to leave the
 * column out. `OTHER_COLUMNS` stands for all that are unknown.
 */
export type ColumnChoices = Readonly<Record<string, string | null>>;

export const OTHER_COLUMNS = '*';

/** A column with a heading; `column` is its position from 1, `field` is undefined when it has to be chosen. */
type ChosenColumn<Field extends string> = { column: number; heading: string; key: string; field?: Field | null };

const toKey = (heading: string): string =>
  heading.trim().replaceAll(/\s+/g, ' ').normalize('NFC').slice(0, MAX_HEADING_LENGTH).toLowerCase();

/** Choices by the keys of their headings. */
export const normalizeChoices = (choices: ColumnChoices): ColumnChoices =>
  Object.fromEntries(Object.entries(choices).map(([heading, field]) => [toKey(heading), field]));

/** The field with a name, or with one of its headings. */
function findField<Field extends string>({ columns }: ColumnDefinitions<Field>, name: string): Field | undefined {
  const fields = Object.values(columns).filter((field) => field !== null);
  return fields.find((field) => field === name) ?? (Object.hasOwn(columns, toKey(name)) ? (columns[toKey(name)] ?? undefined) : undefined);
}

export const isField = (definitions: ColumnDefinitions<string>, name: string): boolean => findField(definitions, name) !== undefined;

/** The field of a column: as chosen, else as its heading says; undefined when neither does. */
function resolveField<Field extends string>(
  key: string,
  definitions: ColumnDefinitions<Field>,
  choices: ColumnChoices,
): Field | null | undefined {
  if (Object.hasOwn(choices, key)) {
    const choice = choices[key] ?? null;
    if (choice === null) return null;
    // A remembered choice can be of a field that this version no longer has.
    const field = findField(definitions, choice);
    if (field !== undefined) return field;
  }
  if (Object.hasOwn(definitions.columns, key)) return definitions.columns[key];
  return Object.hasOwn(choices, OTHER_COLUMNS) ? null : undefined;
}

/** The columns that have a heading. A heading that occurs again is told apart by its number: *naam (2)*. */
export function chooseColumns<Field extends string>(
  headings: readonly string[],
  definitions: ColumnDefinitions<Field>,
  choices: ColumnChoices,
): ChosenColumn<Field>[] {
  const counts = new Map<string, number>();
  return headings.flatMap((cell, index): ChosenColumn<Field>[] => {
    const heading = cell.trim().slice(0, MAX_HEADING_LENGTH);
    const plainKey = toKey(cell);
    if (plainKey === '') return [];
    const count = (counts.get(plainKey) ?? 0) + 1;
    counts.set(plainKey, count);
    const key = count === 1 ? plainKey : `${plainKey} (${count})`;
    const field = resolveField(key, definitions, choices);
    return [{ column: index + 1, heading, key, ...(field !== undefined && { field }) }];
  });
}

/** How much a row is like the headings of a list: the number of known columns, and far more when no needed one is missing. */
export const createHeadingScore =
  <Field extends string>(definitions: ColumnDefinitions<Field>, { [OTHER_COLUMNS]: _others, ...choices }: ColumnChoices) =>
  (cells: readonly string[]): number => {
    const known = chooseColumns(cells, definitions, choices).filter(({ field }) => field !== undefined);
    const fields = new Set(known.map(({ field }) => field));
    return known.length + (definitions.needed.every((field) => fields.has(field)) ? 1_000 : 0);
  };
