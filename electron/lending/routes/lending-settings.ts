import { Hono } from 'hono';
import * as z from 'zod';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { BORROWER_FIELDS } from '../../privacy/rules/borrower.ts';
import { LENDING_BOUNDS } from '../rules/lending-bounds.ts';
import { saveSettings } from '../../digipunt/services/change-settings.ts';
import { lendingSettings } from '../services/lending-settings.ts';

const boundedInt = (name: keyof typeof LENDING_BOUNDS) => z.int().min(LENDING_BOUNDS[name][0]).max(LENDING_BOUNDS[name][1]);
const LendingSettingsBody = z.strictObject({
  requestId,
  loanDays: boundedInt('loanDays'),
  offerDays: boundedInt('offerDays'),
  holdMinutes: boundedInt('holdMinutes').nullable(),
  retentionDays: boundedInt('retentionDays'),
  borrowerFields: z.array(z.enum(BORROWER_FIELDS)).max(BORROWER_FIELDS.length),
  lendingTerms: z.record(z.string().max(12), z.string().max(600).trim()),
});

/** The lending settings, for coordinators. */
export const lendingSettingsRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/lending-settings', (c) => c.json(lendingSettings(store)))
    .post('/lending-settings', validate('json', LendingSettingsBody), (c) => {
      const { requestId: _request, ...settings } = c.req.valid('json');
      const result = broadcast(saveSettings(store, settings, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
