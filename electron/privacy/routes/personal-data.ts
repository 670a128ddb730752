import { RequestOnly } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import { exportPersonalData, personalData } from '../services/personal-data.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { erasePersonalData } from '../services/erasure.ts';

/** Whose data is kept, erasing it and handing it over (GDPR, articles 15 and 17), for coordinators. */
export const personalDataRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/personal-data', coordinatorOnly, (c) => c.json(personalData(store, now())))
    .post('/personal-data/:person/erase', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const done = broadcast(erasePersonalData(store, staffId(c), Number(c.req.param('person')), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/personal-data/:person/give', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const done = broadcast(exportPersonalData(store, staffId(c), Number(c.req.param('person')), now()));
      return done.ok ? c.json(done.value) : refuse(c, done.refusal);
    });
