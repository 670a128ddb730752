import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, pin, singleLineText, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { ticketTopics } from '../../queue/services/ticket-topics.ts';
import { skillSetSchema } from '../rules/skills.ts';
import { changePin } from '../services/change-pin.ts';
import { addDesk, addStaff, getTeam, renameDesk, retireDesk, retireStaff, setSkills, updateStaff } from '../services/team.ts';

const UpdateStaffBody = z.strictObject({ requestId, name: singleLineText(40), role: z.enum(['helper', 'coordinator']) });
const AddStaffBody = UpdateStaffBody.extend({ pin });
const SkillsBody = z.strictObject({ requestId, skills: skillSetSchema });
const ChangePinBody = z.strictObject({ requestId, pin });
const DeskBody = z.strictObject({ requestId, name: singleLineText(20) });

/** Staff members and desks, for coordinators. */
export const teamRoutes = ({ store, now, broadcast, pinQueue }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/team', (c) => c.json(getTeam(store, ticketTopics(store))))
    .post('/staff', validate('json', AddStaffBody), async (c) => {
      const result = broadcast(await addStaff(store, pinQueue, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/staff/:id', validate('json', UpdateStaffBody), (c) => {
      const result = broadcast(updateStaff(store, { ...c.req.valid('json'), id: c.req.param('id') }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/staff/:id/skills', validate('json', SkillsBody), (c) => {
      const result = broadcast(setSkills(store, { skills: c.req.valid('json').skills, id: c.req.param('id') }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/staff/:id/pin', validate('json', ChangePinBody), async (c) => {
      const result = broadcast(await changePin(store, pinQueue, { ...c.req.valid('json'), id: c.req.param('id') }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/staff/:id/retire', validate('json', RequestOnly), (c) => {
      const result = broadcast(retireStaff(store, c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/desks', validate('json', DeskBody), (c) => {
      const result = broadcast(addDesk(store, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/desks/:id', validate('json', DeskBody), (c) => {
      const result = broadcast(renameDesk(store, { ...c.req.valid('json'), id: c.req.param('id') }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/desks/:id/retire', validate('json', RequestOnly), (c) => {
      const result = broadcast(retireDesk(store, c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
