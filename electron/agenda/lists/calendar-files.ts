import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { NO_HOLIDAYS, openingsOf } from '../rules/openings.ts';
import { TEXT_BOUNDS, type Texts } from '../rules/place.ts';
import type { Schedule } from '../rules/schedule.ts';
import { type ListRead, type PlaceRead, rowProblem, type TrainingRead } from '../services/agenda-import.ts';
import { openingsFor } from '../services/openings.ts';
import type { Store } from '../../store/open.ts';
import { textOf } from '../../lists/csv.ts';
import type { EntryRead } from '../icalendar/merge-events.ts';
import type { CalendarEntry, calendarOf } from '../icalendar/write-calendar.ts';
import { localDate } from '../../rules/local-time.ts';
import { dateAfter } from '../../rules/dates.ts';
import { amount } from '../../rules/belgian-format.ts';
import type { Fault, Written } from './table-columns.ts';
import { gathered, inUse, OTHERS } from './table-columns.ts';
import { placeInTable } from './places-table.ts';
import { trainingInTable } from './trainings-table.ts';

// Places and trainings as calendars that other programs read and write.

// A calendar is asked for a few times a day: what reads and writes it is loaded then, and not before the first answer.
const calendarReader = () => import('../icalendar/parse-calendar.ts');
const calendarWriter = () => import('../icalendar/write-calendar.ts');

/** The text of a file that is a calendar; nothing where it is something else. */
export function calendarIn(bytes: Uint8Array): string | undefined {
  const text = textOf(bytes).replace(/^\ufeff/, '');
  return /^\s*BEGIN:VCALENDAR/i.test(text) ? text : undefined;
}

/** The places of a calendar, and all that is wrong with it. */
export const placesInCalendar = (text: string): Promise<ListRead<PlaceRead>> => fromCalendar(text, placeInCalendar);

/** The trainings of a calendar, and all that is wrong with it. */
export const trainingsInCalendar = (text: string): Promise<ListRead<TrainingRead>> => fromCalendar(text, trainingInCalendar);

async function fromCalendar<Read>(text: string, read: (entry: EntryRead, fault: Fault) => Read): Promise<ListRead<Read>> {
  const { readCalendar } = await calendarReader();
  const calendar = readCalendar(text);
  const refusedEvents = calendar.problems.map(({ row, field, why }) => rowProblem(row, field, 'calendar', why));
  const { rows, problems } = gathered(calendar.entries, read);
  return { rows, problems: [...refusedEvents, ...problems] };
}

/** The code of what came from another program: it has only an id, which may be long. */
const codeOf = (id: string): string => (id.length <= TEXT_BOUNDS.code ? id : createHash('sha256').update(id).digest('hex').slice(0, 12));

/**
 * What an entry of a calendar says, as a table would. Our own facts travel beside the standard ones. Where it does not say all
 * there is, what it lacks is as a column that a table does not have; some programs write an empty DESCRIPTION in each event.
 */
function writtenIn({ saysAll, entry: { id, name, about, more } }: EntryRead): Written {
  const orLacking = (text = ''): string | undefined => (text === '' && !saysAll ? undefined : text);
  return {
    code: codeOf(id),
    'name-nl': name,
    'about-nl': orLacking(about),
    ...Object.fromEntries(
      OTHERS.flatMap((language) =>
        (['name', 'about'] as const).map((field) => [`${field}-${language}`, orLacking(more[`${field}-${language.toLowerCase()}`])]),
      ),
    ),
  };
}

function placeInCalendar(read: EntryRead, fault: Fault): PlaceRead {
  const { row, saysAll, entry } = read;
  const { more, where, geo, schedule } = entry;
  const lacking = saysAll ? '' : undefined;
  const written = {
    ...writtenIn(read),
    kind: more['kind'],
    address: more['address'] ?? (where === '' || saysAll ? lacking : where),
    municipality: more['municipality'] ?? lacking,
  };
  const place = placeInTable(row, written, fault);
  const whereOnEarth = geo ?? (saysAll ? { latitude: null, longitude: null } : {});
  // Others keep a calendar of what moves about.
  return { ...place, facts: { ...place.facts, ...whereOnEarth }, ...whenIn(saysAll, schedule), usualKind: 'mobile' };
}

function trainingInCalendar(read: EntryRead, fault: Fault): TrainingRead {
  const { row, saysAll, entry } = read;
  const { subject, language, price, seats, place = saysAll ? '' : undefined } = entry.more;
  const training = trainingInTable(row, { ...writtenIn(read), subject, language, priceCents: price, seats, place }, fault);
  return { ...training, ...whenIn(saysAll, entry.schedule) };
}

/** Of public holidays nobody says anything but we. */
const whenIn = (saysAll: boolean, schedule: Schedule) => ({ when: schedule, holidays: saysAll ? schedule.holidays : undefined });

/** So far ahead (days) a calendar says on which dates a rule does not hold. */
const CLOSED_DAYS = 400;

/** The places or trainings in use as a calendar (RFC 5545), to subscribe to and to take in again. Nobody's name is in it. */
export async function calendarFile(store: Store, kind: 'places' | 'trainings', now: Temporal.Instant): Promise<string> {
  const written = await calendarWriter();
  const entries = kind === 'places' ? placeEntries(store) : trainingEntries(store);
  const [first, last] = [localDate(now), dateAfter(localDate(now), CLOSED_DAYS)];
  const closedDates: Parameters<typeof calendarOf>[2]['closedDates'] = ({ schedule }, rule) => {
    // Only dates are asked for: one period of one rule has as many as all, and they are never too many to be told.
    const daily = { ...rule, periods: rule.periods.slice(0, 1) };
    const bare = { ...daily, season: null, school: 'always' as const, cancelled: [] };
    const real = openingsFor(store, { ...schedule, rules: [daily] }).occurrences(first, last, { most: Infinity });
    const held = new Set(real.flatMap((occurrence) => (occurrence.rule === rule.id ? [occurrence.date] : [])));
    const recurring = openingsOf({ rules: [bare], exceptions: [] }, NO_HOLIDAYS).occurrences(first, last, { most: Infinity });
    return recurring.map(({ date }) => date).filter((date) => !held.has(date) && !rule.cancelled.includes(date));
  };
  return written.calendarOf(`${store.team.digipunt()?.name ?? ''} – ${kind === 'places' ? 'plaatsen' : 'vormingen'}`, entries, {
    stamp: now,
    closedDates,
  });
}

function textsBeside({ name, about }: Texts): Record<string, string> {
  const of = (field: 'name' | 'about', texts: Readonly<Record<string, string>>) =>
    OTHERS.flatMap((language) => (texts[language] ? [[`${field}-${language.toLowerCase()}`, texts[language]]] : []));
  return Object.fromEntries([...of('name', name), ...of('about', about)]) as Record<string, string>;
}

const placeEntries = (store: Store): CalendarEntry[] =>
  inUse(store.places.all()).map(({ code, kind, texts, address, municipality, latitude, longitude, schedule }) => ({
    id: code,
    name: texts.name['nl'] ?? code,
    about: texts.about['nl'] ?? '',
    where: [address, municipality].filter(Boolean).join(', '),
    geo: latitude === null || longitude === null ? null : { latitude, longitude },
    more: filled({ kind, address, municipality }, textsBeside(texts)),
    schedule,
  }));

const trainingEntries = (store: Store): CalendarEntry[] =>
  inUse(store.trainings.all()).map(({ code, subject, language, priceCents, seats, place: seq, texts, schedule }) => {
    const place = store.places.bySeq(seq);
    const where = place
      ? [place.texts.name['nl'], place.address, place.municipality]
      : [store.team.digipunt()?.name, store.settings.get().address];
    return {
      id: code,
      name: texts.name['nl'] ?? code,
      about: texts.about['nl'] ?? '',
      where: where.filter(Boolean).join(', '),
      geo: null,
      more: filled({ subject, language, price: amount(priceCents), seats: String(seats), place: place?.code ?? '' }, textsBeside(texts)),
      schedule,
    };
  });

const filled = (...facts: Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(facts.flatMap((each) => Object.entries(each)).filter(([, text]) => text !== ''));
