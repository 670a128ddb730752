import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { isoDate, singleLineText } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { findPeople } from '../services/find-people.ts';
import { listReminders } from '../services/reminders.ts';

const FindBody = z.strictObject({ name: singleLineText(80) });
const RemindersQuery = z.strictObject({ date: isoDate });

/** The search by name and the list of who to remind, for all signed-in staff. A name is sent in a body: addresses are kept by browsers. */
export const peopleRoutes = ({ store, now }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/people/find', validate('json', FindBody), (c) =>
      c.json({ people: findPeople(store, c.get('me').staff, c.req.valid('json').name, now()) }),
    )
    .get('/people/reminders', validate('query', RemindersQuery), (c) =>
      c.json({ reminders: listReminders(store, c.req.valid('query').date, now()) }),
    );
