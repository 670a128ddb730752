import { Hono } from 'hono';
import * as z from 'zod';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../../agenda/rules/schedule.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { isoDate, multiLineText, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { listRosterTexts, saveRoster, setAbsence } from '../services/change-roster.ts';
import { rosterWeek } from '../services/roster-week.ts';

const WeekQuery = z.strictObject({ date: isoDate });
const text = multiLineText(MAX_SCHEDULE_TEXT_LENGTH);
const RosterBody = z.strictObject({ requestId, when: text, holidays: z.enum(['closed', 'open']), seen: text });
const AbsenceBody = z.strictObject({ requestId, date: isoDate, isAbsent: z.boolean() });

/** Who is here when, for all signed-in staff, who say of themselves that they cannot come; the coordinator writes it. */
export const rosterRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/roster', validate('query', WeekQuery), (c) => c.json(rosterWeek(store, c.req.valid('query').date, now())))
    .post('/own-absence', validate('json', AbsenceBody), (c) => {
      const { date, isAbsent } = c.req.valid('json');
      const result = broadcast(setAbsence(store, { staff: staffId(c), date, isAbsent }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .get('/rosters', (c) => c.json({ rosters: listRosterTexts(store) }))
    .post('/rosters/:staff', validate('json', RosterBody), (c) => {
      const { requestId: _requestId, ...input } = c.req.valid('json');
      const result = broadcast(saveRoster(store, c.req.param('staff'), input, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/rosters/:staff/absence', validate('json', AbsenceBody), (c) => {
      const { date, isAbsent } = c.req.valid('json');
      const result = broadcast(setAbsence(store, { staff: c.req.param('staff'), date, isAbsent }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
