import { Hono } from 'hono';
import * as z from 'zod';
import { listCalendarAppointments } from '../../appointments/services/calendar-appointments.ts';
import { id, isoDate, requestId } from '../../http/fields.ts';
import { timeOfDay, scheduleFields } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { listCalendarOccurrences } from '../services/calendar.ts';
import { listCalendarVisits } from '../services/home-visits.ts';
import { listScheduleWarnings } from '../services/schedule-warnings.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { daysBetween } from '../../rules/dates.ts';
import { previewSchedule } from '../services/schedule-input.ts';
import { changeOccurrence } from '../services/change-occurrence.ts';

const PreviewScheduleBody = z.strictObject({ requestId, ...scheduleFields });
const DateRangeQuery = z
  .strictObject({ from: isoDate, to: isoDate })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= 62, { message: 'two months at most', path: ['to'] });
const Owner = z.strictObject({ kind: z.enum(['own', 'place', 'training']), id });
const ChangeOccurrence = z.strictObject({
  requestId,
  owner: Owner,
  which: z.strictObject({ rule: z.string().max(40).nullable(), date: isoDate, from: timeOfDay }),
  scope: z.enum(['one', 'from-here']),
  to: z.strictObject({ date: isoDate, from: timeOfDay, to: timeOfDay }).nullable(),
});

/**
 * The calendar of every schedule, of the planned home visits and of the appointments, for coordinators. `/next-times` previews a schedule that is
 * being entered, `/schedule-warnings` says what should be known about one that was saved.
 */
export const calendarRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/next-times', validate('json', PreviewScheduleBody), (c) => {
      const times = previewSchedule(store, c.req.valid('json'), now());
      return times.ok ? c.json({ times: times.value }) : refuse(c, times.refusal);
    })
    .get('/calendar', validate('query', DateRangeQuery), (c) => {
      const { from, to } = c.req.valid('query');
      return c.json({
        occurring: listCalendarOccurrences(store, from, to),
        visits: listCalendarVisits(store, from, to),
        appointments: listCalendarAppointments(store, from, to),
      });
    })
    .get('/schedule-warnings', validate('query', Owner), (c) =>
      c.json({ warnings: listScheduleWarnings(store, c.req.valid('query'), now()) }),
    )
    .post('/calendar', validate('json', ChangeOccurrence), (c) => {
      const result = broadcast(changeOccurrence(store, { ...c.req.valid('json'), staff: staffId(c) }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
