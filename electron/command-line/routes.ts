import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { listPlaceOpenings, placeList } from '../agenda/services/places.ts';
import { trainingList } from '../agenda/services/trainings.ts';
import { refuse } from '../http/refusal-response.ts';
import { ExportQuery, sendListFile } from '../agenda/routes/lists.ts';
import type { RouteContext } from '../http/route-context.ts';
import { sendCsvFile, ImportBody } from '../http/file-transfer.ts';
import type { Env } from '../http/origin-guard.ts';
import { validate } from '../http/validate.ts';
import { deviceList } from '../lending/services/device-list.ts';
import { allLoans } from '../lending/services/loan-list.ts';
import { devicesAsCsv } from '../lending/lists/devices-csv.ts';
import { loansAsCsv } from '../lending/lists/loans-csv.ts';
import { importDevicesFile } from '../lending/lists/import-devices.ts';
import type { AgendaKind } from '../agenda/lists/import-file.ts';
import { importAgendaList } from '../agenda/lists/import-file.ts';

// The commands of whoever sets up a Digipunt. They go through the same services as the desk, in the process that has the
// data: the command's own when nothing runs, else the running one, which knows it by a key that lies beside the data.

/** Whether somebody brings the key; comparing takes the same time however much of it is right. */
function matchesCommandKey(header: string | undefined, key: string): boolean {
  const [own, given] = [`Bearer ${key}`, header ?? ''].map((text) => createHash('sha256').update(text).digest());
  return own !== undefined && given !== undefined && timingSafeEqual(own, given);
}

const toAgendaKind = (name: string): AgendaKind => (name === 'places' ? 'places' : 'trainings');

const OpeningsQuery = z.strictObject({
  place: z.string().min(1).max(36),
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(400),
});

export const commandLineRoutes = (context: RouteContext) => {
  const { store, now, events, commandKey } = context;
  const requireCommandKey: MiddlewareHandler<Env> = async (c, next) =>
    c.env.source.kind === 'command-line' || matchesCommandKey(c.req.header('authorization'), commandKey)
      ? next()
      : refuse(c, { code: 'not-signed-in' });
  return new Hono<Env>()
    .use(requireCommandKey)
    .get('/devices', (c) => c.json({ devices: deviceList(store) }))
    .post('/devices/import', validate('json', ImportBody), (c) => {
      const done = importDevicesFile(store, null, c.req.valid('json'), now());
      if (!done.ok) return refuse(c, done.refusal);
      if (done.value.changed) events.broadcast();
      return c.json({ rows: done.value.value });
    })
    .get('/devices/export', (c) => sendCsvFile(c, 'toestellen.csv', devicesAsCsv(deviceList(store))))
    .get('/places', (c) => c.json({ places: placeList(store) }))
    .get('/trainings', (c) => c.json({ trainings: trainingList(store) }))
    .post('/:list{places|trainings}/import', validate('json', ImportBody), async (c) => {
      const done = await importAgendaList(store, toAgendaKind(c.req.param('list')), c.req.valid('json'), now());
      if (!done.ok) return refuse(c, done.refusal);
      if (done.value.changed) events.broadcast();
      return c.json({ rows: done.value.value });
    })
    .get('/:list{places|trainings}/export', validate('query', ExportQuery), (c) =>
      sendListFile(c, context, toAgendaKind(c.req.param('list')), c.req.valid('query').as),
    )
    .get('/openings', validate('query', OpeningsQuery), (c) => {
      const { place, from, days } = c.req.valid('query');
      const openings = listPlaceOpenings(store, place, from, days);
      return openings.ok ? c.json({ openings: openings.value }) : refuse(c, openings.refusal);
    })
    .get('/loans/export', (c) => sendCsvFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))));
};
