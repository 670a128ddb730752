import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { deviceList } from '../services/devices.ts';
import { allLoans } from '../services/loans.ts';
import { openingsOfPlace, placeList } from '../services/places.ts';
import { trainingList } from '../services/trainings.ts';
import { refuse } from './answer.ts';
import { type AgendaKind, As, importAgenda, listFile } from './agenda-lists.ts';
import type { Parts } from './api.ts';
import { devicesAsCsv, loansAsCsv } from './csv.ts';
import { asFile, Import, importFile } from './device-lists.ts';
import type { Env } from './door.ts';
import { parsed } from './parsed.ts';

// The commands of whoever sets up a Digipunt. They go through the same services as the desk, in the process that has the
// data: the command's own when nothing runs, else the running one, which knows it by a key that lies beside the data.

/** Whether somebody brings the key; comparing takes the same time however much of it is right. */
function fits(header: string | undefined, key: string): boolean {
  const [own, given] = [`Bearer ${key}`, header ?? ''].map((text) => createHash('sha256').update(text).digest());
  return own !== undefined && given !== undefined && timingSafeEqual(own, given);
}

const listIn = (name: string): AgendaKind => (name === 'places' ? 'places' : 'trainings');

const Shown = z.strictObject({ place: z.string().min(1).max(36), from: z.iso.date(), days: z.coerce.number().int().min(1).max(400) });

export const commandLineRoutes = (parts: Parts) => {
  const { store, now, events, commandKey } = parts;
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
      listFile(c, parts, listIn(c.req.param('list')), c.req.valid('query').as),
    )
    .get('/openings', parsed('query', Shown), (c) => {
      const { place, from, days } = c.req.valid('query');
      const shown = openingsOfPlace(store, place, from, days);
      return shown.ok ? c.json({ openings: shown.value }) : refuse(c, shown.refusal);
    })
    .get('/loans/export', (c) => asFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))));
};
