import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { ImportedRow } from '../domain/faces.ts';
import { ok, type Result } from '../domain/refusal.ts';
import { importPlaces, importTrainings, type ListRead, type PlaceRead, type TrainingRead } from '../services/agenda-import.ts';
import type { Change } from '../services/change.ts';
import { placeList } from '../services/places.ts';
import { trainingList } from '../services/trainings.ts';
import type { Store } from '../store/open.ts';
import { calendarFile, calendarIn, placesInCalendar, trainingsInCalendar } from './agenda-calendars.ts';
import { placesAsCsv, placesInTable, trainingsAsCsv, trainingsInTable } from './agenda-tables.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import type { DeskEnv, Told } from './desk.ts';
import { asFile, Import } from './device-lists.ts';
import type { Env } from './door.ts';
import { parsed } from './parsed.ts';

// Places and trainings as lists that a spreadsheet opens, and as calendars that other programs read; both come in again.

export type AgendaKind = 'places' | 'trainings';

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

async function placesIn(bytes: Uint8Array): Promise<Result<ListRead<PlaceRead>>> {
  const calendar = calendarIn(bytes);
  return calendar === undefined ? placesInTable(bytes) : ok(await placesInCalendar(calendar));
}

async function trainingsIn(bytes: Uint8Array): Promise<Result<ListRead<TrainingRead>>> {
  const calendar = calendarIn(bytes);
  return calendar === undefined ? trainingsInTable(bytes) : ok(await trainingsInCalendar(calendar));
}

/** A list of places or trainings as a table. */
const tableOf = (store: Store, kind: AgendaKind): string =>
  kind === 'places' ? placesAsCsv(placeList(store)) : trainingsAsCsv(trainingList(store), placeList(store));

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
