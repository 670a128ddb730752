import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { openingsOfPlace, placeList } from '../agenda/services/places.ts';
import { trainingList } from '../agenda/services/trainings.ts';
import { refuse } from '../http/answer.ts';
import { As, listFile } from '../agenda/routes/lists.ts';
import type { RouteContext } from '../http/route-context.ts';
import { asFile, Import } from '../http/file-transfer.ts';
import type { Env } from '../http/origin-check.ts';
import { parsed } from '../http/validate.ts';
import { deviceList } from '../lending/services/device-list.ts';
import { allLoans } from '../lending/services/loan-list.ts';
import { devicesAsCsv } from '../lending/lists/devices-csv.ts';
import { loansAsCsv } from '../lending/lists/loans-csv.ts';
import { importFile } from '../lending/lists/import-devices.ts';
import type { AgendaKind } from '../agenda/lists/import-file.ts';
import { importAgenda } from '../agenda/lists/import-file.ts';

// The commands of whoever sets up a Digipunt. They go through the same services as the desk, in the process that has the
// data: the command's own when nothing runs, else the running one, which knows it by a key that lies beside the data.

/** Whether somebody brings the key; comparing takes the same time however much of it is right. */
function fits(header: string | undefined, key: string): boolean {
  const [own, given] = [`Bearer ${key}`, header ?? ''].map((text) => createHash('sha256').update(text).digest());
  return own !== undefined && given !== undefined && timingSafeEqual(own, given);
}

const listIn = (name: string): AgendaKind => (name === 'places' ? 'places' : 'trainings');

const Shown = z.strictObject({ place: z.string().min(1).max(36), from: z.iso.date(), days: z.coerce.number().int().min(1).max(400) });

export const commandLineRoutes = (context: RouteContext) => {
  const { store, now, events, commandKey } = context;
  const commandOnly: MiddlewareHandler<Env> = async (c, next) =>
    c.env.door.kind === 'command-line' || fits(c.req.header('authorization'), commandKey) ? next() : refuse(c, { code: 'not-signed-in' });
  return new Hono<Env>()
    .use(commandOnly)
    .get('/devices', (c) => c.json({ devices: deviceList(store) }))
    .post('/devices/import', parsed('json', Import), (c) => {
      const done = importFile(store, null, c.req.valid('json'), now());
      if (!done.ok) return refuse(c, done.refusal);
      if (done.value.changed) events.tell();
      return c.json({ rows: done.value.value });
    })
    .get('/devices/export', (c) => asFile(c, 'toestellen.csv', devicesAsCsv(deviceList(store))))
    .get('/places', (c) => c.json({ places: placeList(store) }))
    .get('/trainings', (c) => c.json({ trainings: trainingList(store) }))
    .post('/:list{places|trainings}/import', parsed('json', Import), async (c) => {
      const done = await importAgenda(store, listIn(c.req.param('list')), c.req.valid('json'), now());
      if (!done.ok) return refuse(c, done.refusal);
      if (done.value.changed) events.tell();
      return c.json({ rows: done.value.value });
    })
    .get('/:list{places|trainings}/export', parsed('query', As), (c) =>
      listFile(c, context, listIn(c.req.param('list')), c.req.valid('query').as),
    )
    .get('/openings', parsed('query', Shown), (c) => {
      const { place, from, days } = c.req.valid('query');
      const shown = openingsOfPlace(store, place, from, days);
      return shown.ok ? c.json({ openings: shown.value }) : refuse(c, shown.refusal);
    })
    .get('/loans/export', (c) => asFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))));
};
