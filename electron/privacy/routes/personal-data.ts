import { Hono } from 'hono';
import * as z from 'zod';
import { optionalLine, RequestOnly, requestId, singleLineText } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { exportPersonalData, personalData } from '../services/personal-data.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { LENDING_BOUNDS } from '../../lending/rules/lending-bounds.ts';
import { BORROWER_FIELDS, VISIT_FIELDS } from '../rules/borrower.ts';
import { unlockPersonalData } from '../services/personal-data-key.ts';
import { correctPersonalData } from '../services/correction.ts';
import { borrowerSchema } from './borrower-schema.ts';
import { countErasedWith, erasePersonalData } from '../services/erasure.ts';

const UnlockBody = z.strictObject({ requestId, recoveryKey: singleLineText(100) });
const ToEraseQuery = z.strictObject({
  days: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(LENDING_BOUNDS.retentionDays[0]).max(LENDING_BOUNDS.retentionDays[1])),
});
const CorrectBody = borrowerSchema.extend({
  requestId,
  more: z.partialRecord(z.enum([...BORROWER_FIELDS, ...VISIT_FIELDS]), optionalLine(300)),
});

/** Personal data (GDPR, articles 15 to 17): coordinators list, erase and export it; all signed-in staff correct it. */
export const personalDataRoutes = ({ store, now, broadcast, events }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/personal-data', (c) => c.json(personalData(store, now())))
    .get('/personal-data/to-erase', validate('query', ToEraseQuery), (c) =>
      c.json({ persons: countErasedWith(store, c.req.valid('query').days, now()) }),
    )
    .post('/personal-data/:person/correct', validate('json', CorrectBody), (c) => {
      const result = broadcast(correctPersonalData(store, c.get('me').staff, Number(c.req.param('person')), c.req.valid('json'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/personal-data-key/unlock', validate('json', UnlockBody), (c) => {
      const result = unlockPersonalData(store, c.req.valid('json').recoveryKey);
      events.broadcast();
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/personal-data/:person/erase', validate('json', RequestOnly), (c) => {
      const result = broadcast(erasePersonalData(store, staffId(c), Number(c.req.param('person')), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/personal-data/:person/give', validate('json', RequestOnly), (c) => {
      const result = broadcast(exportPersonalData(store, staffId(c), Number(c.req.param('person')), now()));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    });
