import catalog from '../../../resources/locales/nl/catalog.json';
import { parseCents, formatAmount } from '../../rules/belgian-format.ts';
import { MAX_TEXT_LENGTHS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../rules/schedule.ts';
import type { ParsedList, ParsedTraining } from '../services/agenda-import.ts';
import { formatCsv } from '../../lists/csv.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { PlaceRow } from '../services/places.ts';
import type { TrainingRow } from '../services/trainings.ts';
import {
  TEXT_COLUMNS,
  TEXT_HEADINGS,
  type ReportProblem,
  type TableCells,
  parseTable,
  readText,
  readCode,
  readTranslations,
  readEnum,
  parseHolidays,
  textCells,
  joinLines,
  HOLIDAYS_NAMES,
  withoutRetired,
} from './table-columns.ts';

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

/** The trainings of a table, and all that is wrong with them. */
export const parseTrainingsTable = (bytes: Uint8Array): Result<ParsedList<ParsedTraining>> =>
  parseTable(bytes, TRAINING_COLUMNS, TRAINING_HEADINGS, parseTrainingRow);

const findTopicId = (name: string): string | undefined =>
  TOPICS.find(({ id }) => id === name || catalog.topic[id as 'itsme']?.toLowerCase() === name)?.id;

const findLanguage = (name: string): string | undefined => LANGUAGES.find((language) => language.toLowerCase() === name);

export function parseTrainingRow(row: number, cells: TableCells, reportProblem: ReportProblem): ParsedTraining {
  const seats = cells['seats'];
  const count = seats === undefined || seats === '' ? undefined : Number(seats);
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 500)) reportProblem('seats', 'number', seats);
  const price = cells['priceCents'];
  const cents = price === undefined ? undefined : price === '' ? 0 : parseCents(price);
  if (price !== undefined && cents === undefined) reportProblem('priceCents', 'amount', price);
  return {
    row,
    code: readCode(cells, reportProblem),
    texts: readTranslations(cells, reportProblem),
    when: readText(cells, 'when', MAX_SCHEDULE_TEXT_LENGTH, reportProblem),
    holidays: readEnum(cells, 'holidays', parseHolidays, 'kind', reportProblem),
    facts: {
      subject: readEnum(cells, 'subject', findTopicId, 'topic', reportProblem),
      language: readEnum(cells, 'language', findLanguage, 'language', reportProblem),
      priceCents: cents,
      seats: count,
      place: readText(cells, 'place', MAX_TEXT_LENGTHS.code, reportProblem),
    },
  };
}

function trainingCells({ code, subject, texts, language, priceCents, seats, when, holidays }: TrainingRow, place: string): string[] {
  const own = [code, subject, texts.name['nl'] ?? '', texts.about['nl'] ?? '', language, priceCents === 0 ? '' : formatAmount(priceCents)];
  return [...own, String(seats), place, joinLines(when), HOLIDAYS_NAMES[holidays], ...textCells(texts)];
}

/** The trainings in use as a list that can be taken in again; where they are given is the code of a place. */
export function trainingsAsCsv(trainings: readonly TrainingRow[], places: readonly PlaceRow[]): string {
  const codes = new Map(places.map(({ id, code }) => [id, code]));
  const placeCode = ({ place }: TrainingRow): string => (place === null ? '' : (codes.get(place) ?? ''));
  return formatCsv(
    [...TRAINING_HEADINGS, ...TEXT_HEADINGS],
    withoutRetired(trainings).map((training) => trainingCells(training, placeCode(training))),
  );
}
