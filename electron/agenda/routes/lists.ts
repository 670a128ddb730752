import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { placeList } from '../services/places.ts';
import { trainingList } from '../services/trainings.ts';
import type { Store } from '../../store/open.ts';
import { createCalendarFile } from '../lists/calendar-files.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv } from '../../http/desk-access.ts';
import { sendCsvFile, ImportBody } from '../../http/file-transfer.ts';
import { validate } from '../../http/validate.ts';

import type { AgendaKind } from '../lists/import-file.ts';
import { importAgendaList } from '../lists/import-file.ts';
import { placesAsCsv } from '../lists/places-table.ts';
import { trainingsAsCsv } from '../lists/trainings-table.ts';

// Places and trainings as lists that a spreadsheet opens, and as calendars that other programs read; both come in again.

/** A list of places or trainings as a table. */
const listAsCsv = (store: Store, kind: AgendaKind): string =>
  kind === 'places' ? placesAsCsv(placeList(store)) : trainingsAsCsv(trainingList(store), placeList(store));

/** As which kind of file a list goes out. */
export const ExportQuery = z.strictObject({ as: z.enum(['csv', 'ics']).default('csv') });
const FILE_BASENAMES = { places: 'plaatsen', trainings: 'vormingen' } as const;

/** A list as a file to keep. */
export async function sendListFile(c: Context, { store, now }: RouteContext, kind: AgendaKind, as: 'csv' | 'ics') {
  if (as === 'csv') return sendCsvFile(c, `${FILE_BASENAMES[kind]}.csv`, listAsCsv(store, kind));
  return c.body(await createCalendarFile(store, kind, now()), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${FILE_BASENAMES[kind]}.ics"`,
  });
}

/** Lists of places and trainings, in and out, for a coordinator. */
export const agendaListRoutes = (context: RouteContext) => {
  const { store, now, broadcast } = context;
  return new Hono<DeskEnv>()
    .post('/places/import', coordinatorOnly, validate('json', ImportBody), async (c) => {
      const done = broadcast(await importAgendaList(store, 'places', c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .post('/trainings/import', coordinatorOnly, validate('json', ImportBody), async (c) => {
      const done = broadcast(await importAgendaList(store, 'trainings', c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .get('/places/export', coordinatorOnly, validate('query', ExportQuery), (c) =>
      sendListFile(c, context, 'places', c.req.valid('query').as),
    )
    .get('/trainings/export', coordinatorOnly, validate('query', ExportQuery), (c) =>
      sendListFile(c, context, 'trainings', c.req.valid('query').as),
    );
};
