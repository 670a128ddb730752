import type { Context } from 'hono';
import { Hono } from 'hono';
import { createCalendarFile } from '../lists/calendar-files.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { AgendaKind } from '../lists/import-file.ts';

/** Calendar feeds for calendar programs. They contain no personal data, so they need no sign-in. */
export const subscriptionRoutes = ({ store, now }: RouteContext) => {
  const sendCalendarFeed = async (c: Context, kind: AgendaKind) =>
    c.body(await createCalendarFile(store, kind, now()), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'no-cache',
    });
  return new Hono<Env>()
    .get('/places.ics', (c) => sendCalendarFeed(c, 'places'))
    .get('/trainings.ics', (c) => sendCalendarFeed(c, 'trainings'));
};
