import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { deviceList } from '../services/devices.ts';
import { allLoans } from '../services/loans.ts';
import { refuse } from './answer.ts';
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

export const commandLineRoutes = ({ store, now, events, commandKey }: Parts) => {
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
    .get('/loans/export', (c) => asFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))));
};
