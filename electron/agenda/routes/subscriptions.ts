import type { Context } from 'hono';
import { Hono } from 'hono';
import { createBusyCalendar } from '../lists/busy-calendar.ts';
import { createCalendarFile } from '../lists/calendar-files.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { AgendaKind } from '../lists/import-file.ts';

/** Calendar feeds for calendar programs. They contain no personal data, of appointments only when somebody is busy, so they need no sign-in. */
export const subscriptionRoutes = ({ store, now }: RouteContext) => {
  const sendCalendar = (c: Context, calendar: string) =>
    c.body(calendar, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'no-cache',
    });
  const sendCalendarFeed = async (c: Context, kind: AgendaKind) => sendCalendar(c, await createCalendarFile(store, kind, now()));
  return new Hono<Env>()
    .get('/places.ics', (c) => sendCalendarFeed(c, 'places'))
    .get('/trainings.ics', (c) => sendCalendarFeed(c, 'trainings'))
    .get('/appointments.ics', async (c) => sendCalendar(c, await createBusyCalendar(store, now())));
};
