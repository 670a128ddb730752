import catalog from '../../resources/locales/nl/catalog.json';
import { LANGUAGES, TOPICS } from '../catalog.ts';
import { centsWritten } from '../domain/device-row.ts';
import type { PlaceRow, RowFault, RowProblem, TrainingRow } from '../domain/faces.ts';
import { PLACE_KINDS, type PlaceKind, TEXT_BOUNDS, type Texts } from '../domain/place.ts';
import { ok, type Result } from '../domain/refusal.ts';
import { LONGEST_WHEN, type Schedule } from '../domain/schedule.ts';
import { type ListRead, type PlaceRead, rowProblem, type TrainingRead } from '../services/agenda-import.ts';
import { amount, csv, readTable } from './csv.ts';

// Places and trainings as tables that a spreadsheet opens: their columns, what a row says, and how it is written.

export const OTHERS = LANGUAGES.filter((language) => language !== 'nl');

/** Columns of both: texts in Dutch, then in the others. */
const TEXT_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ['naam', 'name-nl'],
  ['uitleg', 'about-nl'],
  ...OTHERS.flatMap((language) => [
    [`naam ${language.toLowerCase()}`, `name-${language}`],
    [`uitleg ${language.toLowerCase()}`, `about-${language}`],
  ]),
]);
const TEXT_HEADINGS = OTHERS.flatMap((language) => [`Naam ${language}`, `Uitleg ${language}`]);

const PLACE_COLUMNS = {
  ...TEXT_COLUMNS,
  code: 'code',
  soort: 'kind',
  adres: 'address',
  gemeente: 'municipality',
  breedtegraad: 'latitude',
  lengtegraad: 'longitude',
  wanneer: 'when',
  feestdagen: 'holidays',
};
const PLACE_HEADINGS = ['Code', 'Soort', 'Naam', 'Uitleg', 'Adres', 'Gemeente', 'Breedtegraad', 'Lengtegraad', 'Wanneer', 'Feestdagen'];
const TRAINING_COLUMNS = {
  ...TEXT_COLUMNS,
  code: 'code',
  onderwerp: 'subject',
  taal: 'language',
  prijs: 'priceCents',
  plaatsen: 'seats',
  waar: 'place',
  wanneer: 'when',
  feestdagen: 'holidays',
};
const TRAINING_HEADINGS = ['Code', 'Onderwerp', 'Naam', 'Uitleg', 'Taal', 'Prijs', 'Plaatsen', 'Waar', 'Wanneer', 'Feestdagen'];

/** Dutch names of kinds of places, as they stand in lists. */
const KINDS: Readonly<Record<string, PlaceKind>> = {
  vast: 'fixed',
  digipunt: 'fixed',
  mobiel: 'mobile',
  digibus: 'bus',
  thuis: 'home',
  partner: 'partner',
};
const KIND_NAMES: Readonly<Record<PlaceKind, string>> = {
  fixed: 'vast',
  mobile: 'mobiel',
  bus: 'digibus',
  home: 'thuis',
  partner: 'partner',
};

/** A fault of a field, gathered with all the others of a list; and what was said there. */
export type Fault = (field: string, why: RowFault, said?: string) => undefined;

export type Written = Partial<Record<string, string>>;

/** The places of a table, and all that is wrong with them. */
export const placesInTable = (bytes: Uint8Array): Result<ListRead<PlaceRead>> =>
  fromTable(bytes, PLACE_COLUMNS, PLACE_HEADINGS, placeInTable);

/** The trainings of a table, and all that is wrong with them. */
export const trainingsInTable = (bytes: Uint8Array): Result<ListRead<TrainingRead>> =>
  fromTable(bytes, TRAINING_COLUMNS, TRAINING_HEADINGS, trainingInTable);

function fromTable<Read>(
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
function textIn(written: Written, field: string, longest: number, fault: Fault): string | undefined {
  const text = written[field];
  if (text === undefined) return undefined;
  if (text.length > longest) return fault(field, 'too-long');
  return CONTROL.test(text) ? fault(field, 'characters') : text;
}

function codeIn(written: Written, fault: Fault): string {
  const code = textIn(written, 'code', TEXT_BOUNDS.code, fault) ?? '';
  if (written['code'] === '' || written['code'] === undefined) fault('code', 'empty');
  return code;
}

function textsIn(written: Written, fault: Fault): { name: Record<string, string>; about: Record<string, string> } {
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
function oneOf<Value>(
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

const holidaysNamed = (name: string): Schedule['holidays'] | undefined =>
  name === 'open' ? 'open' : name === 'gesloten' || name === 'closed' ? 'closed' : undefined;
const kindNamed = (name: string): PlaceKind | undefined => PLACE_KINDS.find((kind) => kind === name) ?? KINDS[name];

function degrees(written: Written, field: string, most: number, fault: Fault): number | null | undefined {
  const text = written[field];
  if (text === undefined) return undefined;
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= most ? value : fault(field, 'number', text);
}

export function placeInTable(row: number, written: Written, fault: Fault): PlaceRead {
  const kind = oneOf(written, 'kind', kindNamed, 'kind', fault);
  return {
    row,
    code: codeIn(written, fault),
    texts: textsIn(written, fault),
    when: textIn(written, 'when', LONGEST_WHEN, fault),
    holidays: oneOf(written, 'holidays', holidaysNamed, 'kind', fault),
    facts: {
      kind,
      address: textIn(written, 'address', TEXT_BOUNDS.address, fault),
      municipality: textIn(written, 'municipality', TEXT_BOUNDS.municipality, fault),
      latitude: degrees(written, 'latitude', 90, fault),
      longitude: degrees(written, 'longitude', 180, fault),
    },
  };
}

const topicNamed = (name: string): string | undefined =>
  TOPICS.find(({ id }) => id === name || catalog.topic[id as 'itsme']?.toLowerCase() === name)?.id;
const languageNamed = (name: string): string | undefined => LANGUAGES.find((language) => language.toLowerCase() === name);

export function trainingInTable(row: number, written: Written, fault: Fault): TrainingRead {
  const seats = written['seats'];
  const count = seats === undefined || seats === '' ? undefined : Number(seats);
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 500)) fault('seats', 'number', seats);
  const price = written['priceCents'];
  const cents = price === undefined ? undefined : price === '' ? 0 : centsWritten(price);
  if (price !== undefined && cents === undefined) fault('priceCents', 'amount', price);
  return {
    row,
    code: codeIn(written, fault),
    texts: textsIn(written, fault),
    when: textIn(written, 'when', LONGEST_WHEN, fault),
    holidays: oneOf(written, 'holidays', holidaysNamed, 'kind', fault),
    facts: {
      subject: oneOf(written, 'subject', topicNamed, 'topic', fault),
      language: oneOf(written, 'language', languageNamed, 'language', fault),
      priceCents: cents,
      seats: count,
      place: textIn(written, 'place', TEXT_BOUNDS.code, fault),
    },
  };
}

const textCells = ({ name, about }: Texts): string[] => OTHERS.flatMap((language) => [name[language] ?? '', about[language] ?? '']);
const lines = (when: string): string => when.replaceAll('\n', ' | ');
const holidaysName = { closed: 'gesloten', open: 'open' } as const;

const coordinate = (degree: number | null): string => (degree === null ? '' : String(degree).replace('.', ','));
export const inUse = <Row extends { retiredAt: string | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ retiredAt }) => retiredAt === null);

function placeCells({ code, kind, texts, address, municipality, latitude, longitude, when, holidays }: PlaceRow): string[] {
  const own = [code, KIND_NAMES[kind], texts.name['nl'] ?? '', texts.about['nl'] ?? '', address, municipality];
  return [...own, coordinate(latitude), coordinate(longitude), lines(when), holidaysName[holidays], ...textCells(texts)];
}

/** The places in use as a list that can be taken in again. */
export const placesAsCsv = (places: readonly PlaceRow[]): string =>
  csv([...PLACE_HEADINGS, ...TEXT_HEADINGS], inUse(places).map(placeCells));

function trainingCells({ code, subject, texts, language, priceCents, seats, when, holidays }: TrainingRow, place: string): string[] {
  const own = [code, subject, texts.name['nl'] ?? '', texts.about['nl'] ?? '', language, priceCents === 0 ? '' : amount(priceCents)];
  return [...own, String(seats), place, lines(when), holidaysName[holidays], ...textCells(texts)];
}

/** The trainings in use as a list that can be taken in again; where they are given is the code of a place. */
export function trainingsAsCsv(trainings: readonly TrainingRow[], places: readonly PlaceRow[]): string {
  const codes = new Map(places.map(({ id, code }) => [id, code]));
  const codeAt = ({ place }: TrainingRow): string => (place === null ? '' : (codes.get(place) ?? ''));
  return csv(
    [...TRAINING_HEADINGS, ...TEXT_HEADINGS],
    inUse(trainings).map((training) => trainingCells(training, codeAt(training))),
  );
}
