import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { listPlaces } from '../services/places.ts';
import { listTrainings } from '../services/trainings.ts';
import type { Store } from '../../store/open.ts';
import { createCalendarFile } from '../lists/calendar-files.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { sendCsvFile, PartialImportBody } from '../../http/file-transfer.ts';
import { validate } from '../../http/validate.ts';
import { type AgendaKind, importAgendaList } from '../lists/import-file.ts';
import { formatPlacesCsv } from '../lists/places-table.ts';
import { formatTrainingsCsv } from '../lists/trainings-table.ts';

// Import and export of places and trainings, as CSV for spreadsheets or iCalendar for calendar programs.

const listAsCsv = (store: Store, kind: AgendaKind): string =>
  kind === 'places' ? formatPlacesCsv(listPlaces(store)) : formatTrainingsCsv(listTrainings(store), listPlaces(store));

/** The file format of an export. */
export const ExportQuery = z.strictObject({ as: z.enum(['csv', 'ics']).default('csv') });

const FILE_BASENAMES = { places: 'plaatsen', trainings: 'vormingen' } as const;

/** Responds with a list as a file to download. */
export async function sendListFile(c: Context, { store, now }: RouteContext, kind: AgendaKind, as: 'csv' | 'ics') {
  if (as === 'csv') return sendCsvFile(c, `${FILE_BASENAMES[kind]}.csv`, listAsCsv(store, kind));
  return c.body(await createCalendarFile(store, kind, now()), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${FILE_BASENAMES[kind]}.ics"`,
  });
}

/** Import and export of lists, for coordinators. */
export const agendaListRoutes = (context: RouteContext) => {
  const { store, now, broadcast } = context;
  return new Hono<DeskEnv>()
    .post('/places/import', validate('json', PartialImportBody), async (c) => {
      const result = broadcast(await importAgendaList(store, 'places', c.req.valid('json'), now()));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/trainings/import', validate('json', PartialImportBody), async (c) => {
      const result = broadcast(await importAgendaList(store, 'trainings', c.req.valid('json'), now()));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .get('/places/export', validate('query', ExportQuery), (c) => sendListFile(c, context, 'places', c.req.valid('query').as))
    .get('/trainings/export', validate('query', ExportQuery), (c) => sendListFile(c, context, 'trainings', c.req.valid('query').as));
};
