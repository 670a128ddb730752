import { Hono } from 'hono';
import * as z from 'zod';
import type { RouteContext } from '../../http/route-context.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { listSessions } from '../services/session-list.ts';
import { changeSessionSeats } from '../services/session-seats.ts';
import { cancelSession, resumeSession } from '../services/cancel-session.ts';
import { requestId } from '../../http/fields.ts';

const session = z.string().min(1).max(60);
const OneSession = z.strictObject({ requestId, session });
const Cancel = OneSession.extend({ wholeCourse: z.boolean().optional() });
const Seats = z.strictObject({ requestId, session, seats: z.int().min(0).max(500) });

/** Sessions of trainings. Every staff member may cancel and resume one; only a coordinator may change its number of seats. */
export const sessionRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/sessions', (c) => c.json({ sessions: listSessions(store, now()) }))
    .post('/sessions/seats', validate('json', Seats), (c) => {
      const result = broadcast(changeSessionSeats(store, c.req.valid('json'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/sessions/cancel', validate('json', Cancel), (c) => {
      const result = broadcast(cancelSession(store, c.req.valid('json'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/sessions/resume', validate('json', OneSession), (c) => {
      const result = broadcast(resumeSession(store, c.req.valid('json').session, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
