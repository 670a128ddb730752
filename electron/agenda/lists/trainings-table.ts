import catalog from '../../../resources/locales/nl/catalog.json';
import { centsWritten, amount } from '../../rules/belgian-format.ts';
import { TEXT_BOUNDS } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { LONGEST_WHEN } from '../rules/schedule.ts';
import type { ListRead, TrainingRead } from '../services/agenda-import.ts';
import { csv } from '../../lists/csv.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { PlaceRow } from '../services/places.ts';
import type { TrainingRow } from '../services/trainings.ts';
import {
  TEXT_COLUMNS,
  TEXT_HEADINGS,
  type Fault,
  type Written,
  fromTable,
  textIn,
  codeIn,
  textsIn,
  oneOf,
  holidaysNamed,
  textCells,
  lines,
  holidaysName,
  inUse,
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
export const trainingsInTable = (bytes: Uint8Array): Result<ListRead<TrainingRead>> =>
  fromTable(bytes, TRAINING_COLUMNS, TRAINING_HEADINGS, trainingInTable);

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
