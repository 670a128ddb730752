import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { INTAKE_MINUTES } from '../rules/setting-bounds.ts';
import { LONGEST_WHEN } from '../../agenda/rules/schedule.ts';
import { changeHours, ownHours } from '../services/opening-hours.ts';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';
import { requestId } from '../../http/fields.ts';

const NewHours = z.strictObject({
  requestId,
  when: z.string().max(LONGEST_WHEN).nullable(),
  seen: z.string().max(LONGEST_WHEN).optional(),
  holidays: z.enum(['closed', 'open']),
  intake: z.strictObject({ minutes: z.int().min(INTAKE_MINUTES[0]).max(INTAKE_MINUTES[1]), byWait: z.boolean() }),
  schoolHolidays: z.string().max(8_000),
});

/** The opening hours of this Digipunt, for coordinators. */
export const openingHoursRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/hours', coordinatorOnly, (c) => c.json(ownHours(store)))
    .post('/hours', coordinatorOnly, parsed('json', NewHours), (c) => {
      const done = broadcast(changeHours(store, c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
