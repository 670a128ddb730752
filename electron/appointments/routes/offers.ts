import { Hono } from 'hono';
import * as z from 'zod';
import { MAX_SCHEDULE_TEXT_LENGTH } from '../../agenda/rules/schedule.ts';
import { saveSettings } from '../../digipunt/services/change-settings.ts';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, id, multiLineText, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { GRACE_MINUTES_BOUNDS, OFFER_BOUNDS } from '../rules/offers.ts';
import { listOffers, removeOffer, saveOffer } from '../services/offers.ts';

const OfferBody = z.strictObject({
  requestId,
  when: multiLineText(MAX_SCHEDULE_TEXT_LENGTH),
  holidays: z.enum(['closed', 'open']),
  topics: z.array(z.string().max(40)).min(1).max(60).nullable(),
  staff: id.nullable(),
  place: id.nullable().default(null),
  minutes: z.int().min(OFFER_BOUNDS.minutes[0]).max(OFFER_BOUNDS.minutes[1]),
  atOnce: z.int().min(OFFER_BOUNDS.atOnce[0]).max(OFFER_BOUNDS.atOnce[1]),
});
const GraceBody = z.strictObject({ requestId, minutes: z.int().min(GRACE_MINUTES_BOUNDS[0]).max(GRACE_MINUTES_BOUNDS[1]) });

/** The times in which appointments are offered, for coordinators. */
export const offerRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/appointment-offers', (c) => c.json(listOffers(store)))
    .post('/appointment-offers', validate('json', OfferBody), (c) => {
      const { requestId: offer, ...details } = c.req.valid('json');
      const result = broadcast(saveOffer(store, offer, details));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/appointment-offers/:offer', validate('json', OfferBody), (c) => {
      const { requestId: _requestId, ...details } = c.req.valid('json');
      const result = broadcast(saveOffer(store, c.req.param('offer'), details));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/appointment-offers/:offer/remove', validate('json', RequestOnly), (c) => {
      const result = broadcast(removeOffer(store, c.req.param('offer'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/appointment-grace', validate('json', GraceBody), (c) => {
      const result = broadcast(saveSettings(store, { appointmentGraceMinutes: c.req.valid('json').minutes }, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
