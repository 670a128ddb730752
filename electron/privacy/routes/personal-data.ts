import { RequestOnly } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import { giveData, keptData } from '../services/personal-data.ts';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';
import { eraseNow } from '../services/erasure.ts';

/** Whose data is kept, erasing it and handing it over (GDPR, articles 15 and 17), for coordinators. */
export const personalDataRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/personal-data', coordinatorOnly, (c) => c.json(keptData(store, now())))
    .post('/personal-data/:person/erase', coordinatorOnly, parsed('json', RequestOnly), (c) => {
      const done = broadcast(eraseNow(store, staffId(c), Number(c.req.param('person')), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/personal-data/:person/give', coordinatorOnly, parsed('json', RequestOnly), (c) => {
      const done = broadcast(giveData(store, staffId(c), Number(c.req.param('person')), now()));
      return done.ok ? c.json(done.value) : refuse(c, done.refusal);
    });
