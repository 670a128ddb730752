import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { NO_HOLIDAYS, createOpenings } from '../rules/openings.ts';
import { MAX_TEXT_LENGTHS, type Translations } from '../rules/place.ts';
import type { Schedule } from '../rules/schedule.ts';
import type { ParsedPlace, ParsedTraining } from '../services/agenda-import.ts';
import { createRowProblem, type ParsedList, withEvent } from '../../lists/import-result.ts';
import { getOpenings } from '../services/openings.ts';
import type { Store } from '../../store/open.ts';
import { decodeText } from '../../lists/csv.ts';
import { mendFoldedCharacters } from '../icalendar/line-folding.ts';
import type { ParsedEntry } from '../icalendar/merge-events.ts';
import type { CalendarEntry, ClosedDates } from '../icalendar/write-calendar.ts';
import { localDate } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';
import { formatAmount } from '../../rules/belgian-format.ts';
import type { ReportProblem, TableCells } from './table-columns.ts';
import { collectRows, withoutRetired, TRANSLATION_LANGUAGES } from './table-columns.ts';
import { parsePlaceRow } from './places-table.ts';
import { parseTrainingRow } from './trainings-table.ts';

// Imports and exports places and trainings as calendar files. An entry is converted to the cells of a table row, so that both
// file types are validated by the same functions.

// Loaded on first use: a calendar is needed a few times a day, and loading the libraries would delay the start.
const loadCalendarParser = () => import('../icalendar/parse-calendar.ts');
const loadCalendarSerializer = () => import('../icalendar/write-calendar.ts');

/** The text of a calendar file; undefined when the file is not a calendar. */
export function decodeCalendarText(bytes: Uint8Array): string | undefined {
  const text = decodeText(mendFoldedCharacters(bytes)).replace(/^\ufeff/, '');
  return /^\s*BEGIN:VCALENDAR/i.test(text) ? text : undefined;
}

/** Parses the places of a calendar. An event that cannot be parsed is a problem with a code of calendars. */
export const parsePlacesCalendar = (text: string): Promise<ParsedList<ParsedPlace>> => parseCalendarList(text, parsePlaceEntry);

/** Parses the trainings of a calendar. Problems are as those of parsePlacesCalendar. */
export const parseTrainingsCalendar = (text: string): Promise<ParsedList<ParsedTraining>> => parseCalendarList(text, parseTrainingEntry);

async function parseCalendarList<Row>(
  text: string,
  parseEntry: (entry: ParsedEntry, reportProblem: ReportProblem) => Row,
): Promise<ParsedList<Row>> {
  const { parseCalendar } = await loadCalendarParser();
  const calendar = parseCalendar(text);
  const eventProblems = calendar.problems.map(({ row, field, why, said, event }) =>
    withEvent(createRowProblem(row, field, why, said), event),
  );
  const { rows, problems } = collectRows(calendar.entries, (entry, reportProblem) => ({
    ...parseEntry(entry, reportProblem),
    event: entry.label,
  }));
  return { rows, problems: [...eventProblems, ...problems] };
}

/** The code of an entry: its id, or a hash of an id that is too long for a code. */
const createCode = (id: string): string =>
  id.length <= MAX_TEXT_LENGTHS.code ? id : createHash('sha256').update(id).digest('hex').slice(0, 12);

/**
 * The cells that places and trainings have in common. A missing fact of an incomplete entry is undefined, like a column that a
 * table does not have. So is an empty text: some programs write an empty DESCRIPTION in each event.
 */
function toTableCells({ isComplete, entry: { id, name, about, more } }: ParsedEntry): TableCells {
  const undefinedIfMissing = (text = ''): string | undefined => (text === '' && !isComplete ? undefined : text);
  return {
    code: createCode(id),
    'name-nl': name,
    'about-nl': undefinedIfMissing(about),
    ...Object.fromEntries(
      TRANSLATION_LANGUAGES.flatMap((language) =>
        (['name', 'about'] as const).map((field) => [
          `${field}-${language}`,
          undefinedIfMissing(more[`${field}-${language.toLowerCase()}`]),
        ]),
      ),
    ),
  };
}

function parsePlaceEntry(parsedEntry: ParsedEntry, reportProblem: ReportProblem): ParsedPlace {
  const { row, isComplete, entry } = parsedEntry;
  const { more, where, geo, schedule } = entry;
  const missingValue = isComplete ? '' : undefined;
  const cells = {
    ...toTableCells(parsedEntry),
    kind: more['kind'],
    address: more['address'] ?? (where === '' || isComplete ? missingValue : where),
    municipality: more['municipality'] ?? missingValue,
  };
  const place = parsePlaceRow(row, cells, reportProblem);
  const coordinates = geo ?? (isComplete ? { latitude: null, longitude: null } : {});
  // Calendars of other programs are mostly of mobile digipunten.
  return { ...place, facts: { ...place.facts, ...coordinates }, ...scheduleFields(isComplete, schedule), usualKind: 'mobile' };
}

function parseTrainingEntry(parsedEntry: ParsedEntry, reportProblem: ReportProblem): ParsedTraining {
  const { row, isComplete, entry } = parsedEntry;
  const { subject, language, price, seats, course, place = isComplete ? '' : undefined } = entry.more;
  const cells = { ...toTableCells(parsedEntry), subject, language, priceCents: price, seats, place, isCourse: course };
  return { ...parseTrainingRow(row, cells, reportProblem), ...scheduleFields(isComplete, entry.schedule) };
}

/** Only our own files say whether public holidays close a place. */
const scheduleFields = (isComplete: boolean, schedule: Schedule) => ({
  when: schedule,
  holidays: isComplete ? schedule.holidays : undefined,
});

/** How far ahead EXDATEs are written (days). */
const EXDATE_LOOKAHEAD_DAYS = 400;

/**
 * The places or trainings that are not retired, as a calendar (RFC 5545) to subscribe to and to import again. It holds no
 * personal data.
 */
export async function createCalendarFile(store: Store, kind: 'places' | 'trainings', now: Temporal.Instant): Promise<string> {
  const { serializeCalendar } = await loadCalendarSerializer();
  const entries = kind === 'places' ? placeEntries(store) : trainingEntries(store);
  const [first, last] = [localDate(now), addDays(localDate(now), EXDATE_LOOKAHEAD_DAYS)];
  const closedDates: ClosedDates = ({ schedule }, rule) => {
    // Only the dates matter, so one period is enough. All dates are needed, so `most` is not limited.
    const singlePeriodRule = { ...rule, periods: rule.periods.slice(0, 1) };
    const unrestrictedRule = { ...singlePeriodRule, season: null, school: 'always' as const, cancelled: [] };
    const actual = getOpenings(store, { ...schedule, rules: [singlePeriodRule] }).listOccurrences(first, last, { most: Infinity });
    const datesInForce = new Set(actual.flatMap((occurrence) => (occurrence.rule === rule.id ? [occurrence.date] : [])));
    const recurring = createOpenings({ rules: [unrestrictedRule], exceptions: [] }, NO_HOLIDAYS).listOccurrences(first, last, {
      most: Infinity,
    });
    return recurring.map(({ date }) => date).filter((date) => !datesInForce.has(date) && !rule.cancelled.includes(date));
  };
  const calendarName = `${store.team.digipunt()?.name ?? ''} – ${kind === 'places' ? 'plaatsen' : 'vormingen'}`;
  return serializeCalendar(calendarName, entries, { stamp: now, closedDates });
}

function translationProperties({ name, about }: Translations): Record<string, string> {
  const properties = (field: 'name' | 'about', texts: Readonly<Record<string, string>>) =>
    TRANSLATION_LANGUAGES.flatMap((language) => (texts[language] ? [[`${field}-${language.toLowerCase()}`, texts[language]]] : []));
  return Object.fromEntries([...properties('name', name), ...properties('about', about)]) as Record<string, string>;
}

const placeEntries = (store: Store): CalendarEntry[] =>
  withoutRetired(store.places.listAll()).map(({ code, kind, texts, address, municipality, latitude, longitude, schedule }) => ({
    id: code,
    name: texts.name['nl'] ?? code,
    about: texts.about['nl'] ?? '',
    where: [address, municipality].filter(Boolean).join(', '),
    geo: latitude === null || longitude === null ? null : { latitude, longitude },
    more: omitEmpty({ kind, address, municipality }, translationProperties(texts)),
    schedule,
  }));

const trainingEntries = (store: Store): CalendarEntry[] =>
  withoutRetired(store.trainings.listAll()).map((training) => {
    const { code, subject, language, priceCents, seats, isCourse, place: placeSeq, texts, schedule } = training;
    const place = store.places.findBySeq(placeSeq);
    const where = place
      ? [place.texts.name['nl'], place.address, place.municipality]
      : [store.team.digipunt()?.name, store.settings.get().address];
    return {
      id: code,
      name: texts.name['nl'] ?? code,
      about: texts.about['nl'] ?? '',
      where: where.filter(Boolean).join(', '),
      geo: null,
      more: omitEmpty(
        {
          subject,
          language,
          price: formatAmount(priceCents),
          seats: String(seats),
          place: place?.code ?? '',
          // RFC 5545 has no property for it: RELATED-TO would need an event for each lesson, and these are one that recurs. What is
          // no course says so too, so that a file of before this property changes nothing.
          course: isCourse ? 'yes' : 'no',
        },
        translationProperties(texts),
      ),
      schedule,
    };
  });

const omitEmpty = (...facts: Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(facts.flatMap((record) => Object.entries(record)).filter(([, text]) => text !== ''));
