import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { NO_HOLIDAYS, createOpenings } from '../rules/openings.ts';
import { MAX_TEXT_LENGTHS, type Translations } from '../rules/place.ts';
import type { Schedule } from '../rules/schedule.ts';
import { type ParsedList, type ParsedPlace, createRowProblem, type ParsedTraining } from '../services/agenda-import.ts';
import { getOpenings } from '../services/openings.ts';
import type { Store } from '../../store/open.ts';
import { decodeText } from '../../lists/csv.ts';
import type { ParsedEntry } from '../icalendar/merge-events.ts';
import type { CalendarEntry, serializeCalendar } from '../icalendar/write-calendar.ts';
import { localDate } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';
import { formatAmount } from '../../rules/belgian-format.ts';
import type { ReportProblem, TableCells } from './table-columns.ts';
import { collectRows, withoutRetired, TRANSLATION_LANGUAGES } from './table-columns.ts';
import { parsePlaceRow } from './places-table.ts';
import { parseTrainingRow } from './trainings-table.ts';

// Places and trainings as calendars that other programs read and write.

// A calendar is asked for a few times a day: what reads and writes it is loaded then, and not before the first answer.
const loadCalendarParser = () => import('../icalendar/parse-calendar.ts');
const loadCalendarSerializer = () => import('../icalendar/write-calendar.ts');

/** The text of a file that is a calendar; nothing where it is something else. */
export function decodeCalendarText(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  return /^\s*BEGIN:VCALENDAR/i.test(text) ? text : undefined;
}

/** The places of a calendar, and all that is wrong with it. */
export const parsePlacesCalendar = (text: string): Promise<ParsedList<ParsedPlace>> => parseCalendarList(text, parsePlaceEntry);

/** The trainings of a calendar, and all that is wrong with it. */
export const parseTrainingsCalendar = (text: string): Promise<ParsedList<ParsedTraining>> => parseCalendarList(text, parseTrainingEntry);

async function parseCalendarList<Read>(text: string, read: (entry: ParsedEntry, fault: ReportProblem) => Read): Promise<ParsedList<Read>> {
  const { parseCalendar: readCalendar } = await loadCalendarParser();
  const calendar = readCalendar(text);
  const refusedEvents = calendar.problems.map(({ row, field, why }) => createRowProblem(row, field, 'calendar', why));
  const { rows, problems } = collectRows(calendar.entries, read);
  return { rows, problems: [...refusedEvents, ...problems] };
}

/** The code of what came from another program: it has only an id, which may be long. */
const createCodeFromUid = (id: string): string =>
  id.length <= MAX_TEXT_LENGTHS.code ? id : createHash('sha256').update(id).digest('hex').slice(0, 12);

/**
 * What an entry of a calendar says, as a table would. Our own facts travel beside the standard ones. Where it does not say all
 * there is, what it lacks is as a column that a table does not have; some programs write an empty DESCRIPTION in each event.
 */
function toTableCells({ isComplete: saysAll, entry: { id, name, about, more } }: ParsedEntry): TableCells {
  const undefinedIfMissing = (text = ''): string | undefined => (text === '' && !saysAll ? undefined : text);
  return {
    code: createCodeFromUid(id),
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

function parsePlaceEntry(read: ParsedEntry, fault: ReportProblem): ParsedPlace {
  const { row, isComplete: saysAll, entry } = read;
  const { more, where, geo, schedule } = entry;
  const missingValue = saysAll ? '' : undefined;
  const serializer = {
    ...toTableCells(read),
    kind: more['kind'],
    address: more['address'] ?? (where === '' || saysAll ? missingValue : where),
    municipality: more['municipality'] ?? missingValue,
  };
  const place = parsePlaceRow(row, serializer, fault);
  const coordinates = geo ?? (saysAll ? { latitude: null, longitude: null } : {});
  // Others keep a calendar of what moves about.
  return { ...place, facts: { ...place.facts, ...coordinates }, ...scheduleFields(saysAll, schedule), usualKind: 'mobile' };
}

function parseTrainingEntry(read: ParsedEntry, fault: ReportProblem): ParsedTraining {
  const { row, isComplete: saysAll, entry } = read;
  const { subject, language, price, seats, place = saysAll ? '' : undefined } = entry.more;
  const training = parseTrainingRow(row, { ...toTableCells(read), subject, language, priceCents: price, seats, place }, fault);
  return { ...training, ...scheduleFields(saysAll, entry.schedule) };
}

/** Of public holidays nobody says anything but we. */
const scheduleFields = (saysAll: boolean, schedule: Schedule) => ({ when: schedule, holidays: saysAll ? schedule.holidays : undefined });

/** So far ahead (days) a calendar says on which dates a rule does not hold. */
const EXDATE_LOOKAHEAD_DAYS = 400;

/** The places or trainings in use as a calendar (RFC 5545), to subscribe to and to take in again. Nobody's name is in it. */
export async function createCalendarFile(store: Store, kind: 'places' | 'trainings', now: Temporal.Instant): Promise<string> {
  const serializer = await loadCalendarSerializer();
  const entries = kind === 'places' ? placeEntries(store) : trainingEntries(store);
  const [first, last] = [localDate(now), addDays(localDate(now), EXDATE_LOOKAHEAD_DAYS)];
  const closedDates: Parameters<typeof serializeCalendar>[2]['closedDates'] = ({ schedule }, rule) => {
    // Only dates are asked for: one period of one rule has as many as all, and they are never too many to be told.
    const daily = { ...rule, periods: rule.periods.slice(0, 1) };
    const bare = { ...daily, season: null, school: 'always' as const, cancelled: [] };
    const real = getOpenings(store, { ...schedule, rules: [daily] }).listOccurrences(first, last, { most: Infinity });
    const datesInForce = new Set(real.flatMap((occurrence) => (occurrence.rule === rule.id ? [occurrence.date] : [])));
    const recurring = createOpenings({ rules: [bare], exceptions: [] }, NO_HOLIDAYS).listOccurrences(first, last, { most: Infinity });
    return recurring.map(({ date }) => date).filter((date) => !datesInForce.has(date) && !rule.cancelled.includes(date));
  };
  return serializer.serializeCalendar(`${store.team.digipunt()?.name ?? ''} – ${kind === 'places' ? 'plaatsen' : 'vormingen'}`, entries, {
    stamp: now,
    closedDates,
  });
}

function translationProperties({ name, about }: Translations): Record<string, string> {
  const of = (field: 'name' | 'about', texts: Readonly<Record<string, string>>) =>
    TRANSLATION_LANGUAGES.flatMap((language) => (texts[language] ? [[`${field}-${language.toLowerCase()}`, texts[language]]] : []));
  return Object.fromEntries([...of('name', name), ...of('about', about)]) as Record<string, string>;
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
  withoutRetired(store.trainings.listAll()).map(({ code, subject, language, priceCents, seats, place: seq, texts, schedule }) => {
    const place = store.places.findBySeq(seq);
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
        { subject, language, price: formatAmount(priceCents), seats: String(seats), place: place?.code ?? '' },
        translationProperties(texts),
      ),
      schedule,
    };
  });

const omitEmpty = (...facts: Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(facts.flatMap((each) => Object.entries(each)).filter(([, text]) => text !== ''));
