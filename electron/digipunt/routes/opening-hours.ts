import { Hono } from 'hono';
import * as z from 'zod';
import type { RouteContext } from '../../http/route-context.ts';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { INTAKE_MINUTES_BOUNDS } from '../rules/setting-bounds.ts';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../../agenda/rules/schedule.ts';
import { changeOpeningHours, openingHoursSettings } from '../services/opening-hours.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { requestId } from '../../http/fields.ts';

const ChangeHours = z.strictObject({
  requestId,
  when: z.string().max(MAX_SCHEDULE_TEXT_LENGTH).nullable(),
  seen: z.string().max(MAX_SCHEDULE_TEXT_LENGTH).optional(),
  holidays: z.enum(['closed', 'open']),
  intake: z.strictObject({ minutes: z.int().min(INTAKE_MINUTES_BOUNDS[0]).max(INTAKE_MINUTES_BOUNDS[1]), byWait: z.boolean() }),
  schoolHolidays: z.string().max(8_000),
});

/** The opening hours of this Digipunt, for coordinators. */
export const openingHoursRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/hours', (c) => c.json(openingHoursSettings(store)))
    .post('/hours', validate('json', ChangeHours), (c) => {
      const result = broadcast(changeOpeningHours(store, c.req.valid('json'), changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
