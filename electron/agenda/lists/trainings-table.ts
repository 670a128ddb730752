import catalog from '../../../resources/locales/nl/catalog.json';
import { parseCents, formatAmount } from '../../rules/belgian-format.ts';
import { MAX_TEXT_LENGTHS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { ParsedTraining } from '../services/agenda-import.ts';
import type { ReadList } from '../../lists/import-result.ts';
import type { TableChoices } from '../../lists/table.ts';
import { formatCsv } from '../../lists/csv.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { PlaceRow } from '../services/places.ts';
import type { TrainingRow } from '../services/trainings.ts';
import {
  SHARED_COLUMNS,
  TEXT_HEADINGS,
  type ReportProblem,
  type TableCells,
  readRows,
  readText,
  readSharedColumns,
  readEnum,
  textCells,
  joinLines,
  HOLIDAYS_NAMES,
  withoutRetired,
} from './table-columns.ts';

const TRAINING_COLUMNS = {
  ...SHARED_COLUMNS,
  onderwerp: 'subject',
  taal: 'language',
  prijs: 'priceCents',
  plaatsen: 'seats',
  waar: 'place',
  cursus: 'isCourse',
};

const TRAINING_HEADINGS = ['Code', 'Onderwerp', 'Naam', 'Uitleg', 'Taal', 'Prijs', 'Plaatsen', 'Waar', 'Wanneer', 'Feestdagen', 'Cursus'];

/** Reads the trainings of a CSV or XLSX table; problems of columns and rows are in the list. Refused as by readTable. */
export const readTrainingsTable = (bytes: Uint8Array, choices: TableChoices): Promise<Result<ReadList<ParsedTraining>>> =>
  readRows(bytes, TRAINING_COLUMNS, choices, parseTrainingRow);

/** Accepts the id of a topic or its Dutch name, in lower case. */
const findTopicId = (name: string): string | undefined =>
  TOPICS.find(({ id }) => id === name || catalog.topic[id as 'itsme']?.toLowerCase() === name)?.id;

const findYesOrNo = (name: string): boolean | undefined => ({ ja: true, yes: true, nee: false, no: false })[name];

const findLanguage = (name: string): string | undefined => LANGUAGES.find((language) => language.toLowerCase() === name);

/** Parses a row by field name. A field without a cell is undefined, and so is one with a problem, which is reported. */
export function parseTrainingRow(row: number, cells: TableCells, reportProblem: ReportProblem): ParsedTraining {
  const seats = cells['seats'];
  const seatCount = seats === undefined || seats === '' ? undefined : Number(seats);
  if (seatCount !== undefined && !(Number.isInteger(seatCount) && seatCount >= 1 && seatCount <= 500))
    reportProblem('seats', 'number', seats);
  const price = cells['priceCents'];
  const priceCents = price === undefined ? undefined : price === '' ? 0 : parseCents(price);
  if (price !== undefined && priceCents === undefined) reportProblem('priceCents', 'amount', price);
  return {
    ...readSharedColumns(row, cells, reportProblem),
    facts: {
      subject: readEnum(cells, 'subject', findTopicId, 'topic', reportProblem),
      language: readEnum(cells, 'language', findLanguage, 'language', reportProblem),
      priceCents,
      seats: seatCount,
      isCourse: readEnum(cells, 'isCourse', findYesOrNo, 'kind', reportProblem),
      place: readText(cells, 'place', MAX_TEXT_LENGTHS.code, reportProblem),
    },
  };
}

function trainingCells(
  { code, subject, texts, language, priceCents, seats, when, holidays, isCourse }: TrainingRow,
  place: string,
): string[] {
  const trainingColumns = [
    code,
    subject,
    texts.name['nl'] ?? '',
    texts.about['nl'] ?? '',
    language,
    priceCents === 0 ? '' : formatAmount(priceCents),
  ];
  return [...trainingColumns, String(seats), place, joinLines(when), HOLIDAYS_NAMES[holidays], isCourse ? 'ja' : '', ...textCells(texts)];
}

/** The trainings that are not retired, as a CSV table that can be imported again. `Waar` is the code of a place. */
export function formatTrainingsCsv(trainings: readonly TrainingRow[], places: readonly PlaceRow[]): string {
  const codes = new Map(places.map(({ id, code }) => [id, code]));
  const placeCode = ({ place }: TrainingRow): string => (place === null ? '' : (codes.get(place) ?? ''));
  return formatCsv(
    [...TRAINING_HEADINGS, ...TEXT_HEADINGS],
    withoutRetired(trainings).map((training) => trainingCells(training, placeCode(training))),
  );
}
