import { createHash } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import catalog from '../../resources/locales/nl/catalog.json';
import { LANGUAGES, TOPICS } from '../catalog.ts';
import { localDate } from '../domain/business-day.ts';
import { dateAfter } from '../domain/due-date.ts';
import type { ImportedRow, PlaceRow, RowFault, RowProblem, TrainingRow } from '../domain/faces.ts';
import { NO_HOLIDAYS, openingsOf } from '../domain/openings.ts';
import { PLACE_KINDS, type PlaceKind, TEXT_BOUNDS, type Texts } from '../domain/place.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { Schedule } from '../domain/schedule.ts';
import { centsWritten } from '../domain/device-row.ts';
import { importPlaces, importTrainings, type ListRead, type PlaceRead, rowProblem, type TrainingRead } from '../services/agenda-import.ts';
import type { Change } from '../services/change.ts';
import { openingsFor } from '../services/openings.ts';
import { placeList } from '../services/places.ts';
import { trainingList } from '../services/trainings.ts';
import type { Store } from '../store/open.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import { amount, csv, readTable, textOf } from './csv.ts';
import type { DeskEnv, Told } from './desk.ts';
import { asFile, Import } from './device-lists.ts';
import type { Env } from './door.ts';
import type { EntryRead } from './icalendar-entries.ts';
import type { CalendarEntry, calendarOf } from './icalendar-writing.ts';
import { parsed } from './parsed.ts';

// Places and trainings as lists that a spreadsheet opens, and as calendars that other programs read; both come in again.

export type AgendaKind = 'places' | 'trainings';

const OTHERS = LANGUAGES.filter((language) => language !== 'nl');

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
type Fault = (field: string, why: RowFault, said?: string) => undefined;

// A calendar is asked for a few times a day: what reads and writes it is loaded then, and not before the first answer.
const calendarReader = () => import('./icalendar-reading.ts');
const calendarWriter = () => import('./icalendar-writing.ts');

/** Takes in a list of places or trainings: a table, or a calendar. */
export async function importAgenda(
  store: Store,
  kind: AgendaKind,
  { base64, dryRun }: { base64: string; dryRun: boolean },
  now: Temporal.Instant,
): Promise<Result<Change<ImportedRow[]>>> {
  const bytes = Buffer.from(base64, 'base64');
  if (kind === 'places') {
    const list = await placesIn(bytes);
    return list.ok ? importPlaces(store, { ...list.value, dryRun }) : list;
  }
  const list = await trainingsIn(bytes);
  return list.ok ? importTrainings(store, { ...list.value, dryRun }, now) : list;
}

/** The codes that a list has, whatever is wrong with its rows; nothing where some of it cannot be read, and may have any code. */
export async function codesIn(kind: AgendaKind, bytes: Uint8Array): Promise<string[] | undefined> {
  const list = await (kind === 'places' ? placesIn(bytes) : trainingsIn(bytes));
  if (!list.ok || list.value.problems.some(({ why }) => why === 'calendar')) return undefined;
  return [...new Set(list.value.rows.map(({ code }) => code.toLowerCase()))].filter(Boolean);
}

const placesIn = (bytes: Uint8Array): Promise<Result<ListRead<PlaceRead>>> =>
  listIn(bytes, placeInCalendar, () => fromTable(bytes, PLACE_COLUMNS, PLACE_HEADINGS, placeInTable));
const trainingsIn = (bytes: Uint8Array): Promise<Result<ListRead<TrainingRead>>> =>
  listIn(bytes, trainingInCalendar, () => fromTable(bytes, TRAINING_COLUMNS, TRAINING_HEADINGS, trainingInTable));

async function listIn<Read>(
  bytes: Uint8Array,
  inCalendar: (entry: EntryRead, fault: Fault) => Read,
  asTable: () => Result<ListRead<Read>>,
): Promise<Result<ListRead<Read>>> {
  const text = textOf(bytes).replace(/^\ufeff/, '');
  return /^\s*BEGIN:VCALENDAR/i.test(text) ? ok(await fromCalendar(text, inCalendar)) : asTable();
}

type Written = Partial<Record<string, string>>;

function fromTable<Read>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, string>>,
  headings: readonly string[],
  read: (row: number, written: Written, fault: Fault) => Read,
): Result<ListRead<Read>> {
  const table = readTable(bytes, columns, { needed: ['code'], accepted: [...headings, ...TEXT_HEADINGS] });
  return table.ok ? ok(gathered(table.value, ({ row, written }, fault) => read(row, written, fault))) : table;
}

async function fromCalendar<Read>(text: string, read: (entry: EntryRead, fault: Fault) => Read): Promise<ListRead<Read>> {
  const { readCalendar } = await calendarReader();
  const calendar = readCalendar(text);
  const refusedEvents = calendar.problems.map(({ row, field, why }) => rowProblem(row, field, 'calendar', why));
  const { rows, problems } = gathered(calendar.entries, read);
  return { rows, problems: [...refusedEvents, ...problems] };
}

function gathered<Row extends { row: number }, Read>(rows: readonly Row[], read: (row: Row, fault: Fault) => Read): ListRead<Read> {
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

function placeInTable(row: number, written: Written, fault: Fault): PlaceRead {
  const kind = oneOf(written, 'kind', kindNamed, 'kind', fault);
  return {
    row,
    code: codeIn(written, fault),
    texts: textsIn(written, fault),
    when: textIn(written, 'when', 4_000, fault),
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

function trainingInTable(row: number, written: Written, fault: Fault): TrainingRead {
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
    when: textIn(written, 'when', 4_000, fault),
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

const textCells = ({ name, about }: Texts): string[] => OTHERS.flatMap((language) => [name[language] ?? '', about[language] ?? '']);
const lines = (when: string): string => when.replaceAll('\n', ' | ');
const holidaysName = { closed: 'gesloten', open: 'open' } as const;

const coordinate = (degree: number | null): string => (degree === null ? '' : String(degree).replace('.', ','));
const inUse = <Row extends { retiredAt: string | null }>(rows: readonly Row[]): Row[] => rows.filter(({ retiredAt }) => retiredAt === null);

function placeCells({ code, kind, texts, address, municipality, latitude, longitude, when, holidays }: PlaceRow): string[] {
  const own = [code, KIND_NAMES[kind], texts.name['nl'] ?? '', texts.about['nl'] ?? '', address, municipality];
  return [...own, coordinate(latitude), coordinate(longitude), lines(when), holidaysName[holidays], ...textCells(texts)];
}

/** The places in use as a list that can be taken in again. */
const placesAsCsv = (places: readonly PlaceRow[]): string => csv([...PLACE_HEADINGS, ...TEXT_HEADINGS], inUse(places).map(placeCells));

function trainingCells({ code, subject, texts, language, priceCents, seats, when, holidays }: TrainingRow, place: string): string[] {
  const own = [code, subject, texts.name['nl'] ?? '', texts.about['nl'] ?? '', language, priceCents === 0 ? '' : amount(priceCents)];
  return [...own, String(seats), place, lines(when), holidaysName[holidays], ...textCells(texts)];
}

/** The trainings in use as a list that can be taken in again; where they are given is the code of a place. */
function trainingsAsCsv(trainings: readonly TrainingRow[], places: readonly PlaceRow[]): string {
  const codes = new Map(places.map(({ id, code }) => [id, code]));
  const codeAt = ({ place }: TrainingRow): string => (place === null ? '' : (codes.get(place) ?? ''));
  return csv(
    [...TRAINING_HEADINGS, ...TEXT_HEADINGS],
    inUse(trainings).map((training) => trainingCells(training, codeAt(training))),
  );
}

/** A list of places or trainings as a table. */
const tableOf = (store: Store, kind: AgendaKind): string =>
  kind === 'places' ? placesAsCsv(placeList(store)) : trainingsAsCsv(trainingList(store), placeList(store));

/** So far ahead (days) a calendar says on which dates a rule does not hold. */
const CLOSED_DAYS = 400;

/** The places or trainings in use as a calendar (RFC 5545), to subscribe to and to take in again. Nobody's name is in it. */
async function calendarFile(store: Store, kind: AgendaKind, now: Temporal.Instant): Promise<string> {
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
    const where = place ? [place.texts.name['nl'], place.address, place.municipality] : [store.team.digipunt()?.name];
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

/** As which kind of file a list goes out. */
export const As = z.strictObject({ as: z.enum(['csv', 'ics']).default('csv') });
const FILES = { places: 'plaatsen', trainings: 'vormingen' } as const;

/** A list as a file to keep. */
export async function listFile(c: Context, { store, now }: Parts, kind: AgendaKind, as: 'csv' | 'ics') {
  if (as === 'csv') return asFile(c, `${FILES[kind]}.csv`, tableOf(store, kind));
  return c.body(await calendarFile(store, kind, now()), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${FILES[kind]}.ics"`,
  });
}

/** Lists of places and trainings, in and out, for a coordinator. */
export const agendaListRoutes = (parts: Parts, told: Told, coordinator: MiddlewareHandler<DeskEnv>) => {
  const { store, now } = parts;
  return new Hono<DeskEnv>()
    .post('/places/import', coordinator, parsed('json', Import), async (c) => {
      const done = told(await importAgenda(store, 'places', c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .post('/trainings/import', coordinator, parsed('json', Import), async (c) => {
      const done = told(await importAgenda(store, 'trainings', c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .get('/places/export', coordinator, parsed('query', As), (c) => listFile(c, parts, 'places', c.req.valid('query').as))
    .get('/trainings/export', coordinator, parsed('query', As), (c) => listFile(c, parts, 'trainings', c.req.valid('query').as));
};

/** The addresses that calendar programs subscribe to: what is when, and nobody's name; so nobody has to sign in. */
export const calendarRoutes = ({ store, now }: Parts) => {
  const subscribed = async (c: Context, kind: AgendaKind) =>
    c.body(await calendarFile(store, kind, now()), 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'no-cache' });
  return new Hono<Env>().get('/places.ics', (c) => subscribed(c, 'places')).get('/trainings.ics', (c) => subscribed(c, 'trainings'));
};
