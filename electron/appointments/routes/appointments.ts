import { Hono } from 'hono';
import * as z from 'zod';
import { TIME_OF_DAY } from '../../agenda/rules/openings.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, id, isoDate, optionalLine, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { toStaffAtDesk } from '../../queue/services/staff-act.ts';
import { bookAppointment, cancelAppointment, changeAppointment, listAppointments } from '../services/booking.ts';
import { checkInAtDesk } from '../services/check-in.ts';
import { listSlots } from '../services/offers.ts';

const wish = {
  offer: id,
  date: isoDate,
  from: z.string().regex(TIME_OF_DAY, 'a time like 09:00'),
  topic: z.string().min(1).max(40),
  language: z.string().min(2).max(12),
};
const BookBody = z.strictObject({ requestId, ...wish, name: optionalLine(80), reach: optionalLine(120) });
const ChangeBody = z.strictObject({ requestId, ...wish });
const DayQuery = z.strictObject({ date: isoDate });

/** Appointments, for all signed-in staff: a day of them, its free times, booking, changing, cancelling and checking in. */
export const appointmentRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/appointments', validate('query', DayQuery), (c) =>
      c.json({ appointments: listAppointments(store, c.req.valid('query').date, now()) }),
    )
    .get('/appointment-slots', validate('query', DayQuery), (c) => c.json({ slots: listSlots(store, c.req.valid('query').date, now()) }))
    .post('/appointments', validate('json', BookBody), (c) => {
      const result = broadcast(bookAppointment(store, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/appointments/:appointment', validate('json', ChangeBody), (c) => {
      const { requestId: _requestId, ...changes } = c.req.valid('json');
      const result = broadcast(changeAppointment(store, c.req.param('appointment'), changes, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/appointments/:appointment/cancel', validate('json', RequestOnly), (c) => {
      const result = broadcast(cancelAppointment(store, c.req.param('appointment'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/appointments/:appointment/check-in', validate('json', RequestOnly), (c) => {
      const request = { id: c.req.param('appointment'), requestId: c.req.valid('json').requestId };
      const result = broadcast(checkInAtDesk(store, toStaffAtDesk(c.get('me')), request, now()));
      return result.ok ? c.json({ ticket: result.value }, 201) : refuse(c, result.refusal);
    });
