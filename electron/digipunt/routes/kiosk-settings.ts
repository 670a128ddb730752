import { Hono } from 'hono';
import * as z from 'zod';
import type { RouteContext } from '../../http/route-context.ts';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { KIOSK_BOUNDS, LONG_WAIT_BOUNDS, MAX_LOGO_BASE64, SESSION_IDLE_MINUTES_BOUNDS } from '../rules/setting-bounds.ts';
import { ROLLOVER_HOUR_BOUNDS } from '../../queue/rules/business-day.ts';
import { choiceSettingsSchema } from '../../queue/rules/choice-settings.ts';
import { MAX_SLIP_TEXT_LENGTH } from '../../print/rules/paper.ts';
import { paperSettingsSchema } from '../../print/rules/paper-settings.ts';
import { callSoundsSchema, quietHoursSchema, SPEECH_SPEED_BOUNDS } from '../../voice/rules/sound-settings.ts';
import { MAX_TEXT_LENGTHS } from '../../agenda/rules/place.ts';
import { saveSettings } from '../services/change-settings.ts';
import { kioskSettings } from '../services/kiosk-settings.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { changeLogo } from '../services/branding.ts';
import { optionalLine, singleLineText, requestId } from '../../http/fields.ts';

const key = z.string().min(1).max(20);

const KioskSettingsFields = z.strictObject({
  digipunt: singleLineText(60),
  accent: z
    .string()
    .toLowerCase()
    .regex(/^#[\da-f]{6}$/, 'a colour like #0b4f5c')
    .nullable(),
  languages: z.array(z.string().max(12)).min(1).max(40),
  pxPerMm: z.number().min(KIOSK_BOUNDS.pxPerMm[0]).max(KIOSK_BOUNDS.pxPerMm[1]),
  address: optionalLine(MAX_TEXT_LENGTHS.address),
  lowerEdgeMm: z.int().min(KIOSK_BOUNDS.lowerEdgeMm[0]).max(KIOSK_BOUNDS.lowerEdgeMm[1]),
  idleSeconds: z.int().min(KIOSK_BOUNDS.idleSeconds[0]).max(KIOSK_BOUNDS.idleSeconds[1]),
  numberSeconds: z.int().min(KIOSK_BOUNDS.numberSeconds[0]).max(KIOSK_BOUNDS.numberSeconds[1]),
  switchKeys: z.strictObject({ next: key, choose: key }).refine(({ next, choose }) => next !== choose, 'two keys that differ'),
  autoScanSeconds: z.number().min(KIOSK_BOUNDS.autoScanSeconds[0]).max(KIOSK_BOUNDS.autoScanSeconds[1]).nullable(),
  tapSound: z.boolean(),
  offersEscort: z.boolean(),
  callSounds: callSoundsSchema,
  quietHours: quietHoursSchema,
  speechSpeed: z.int().min(SPEECH_SPEED_BOUNDS[0]).max(SPEECH_SPEED_BOUNDS[1]),
  choice: choiceSettingsSchema,
  longWaitMinutes: z.int().min(LONG_WAIT_BOUNDS[0]).max(LONG_WAIT_BOUNDS[1]),
  asksTargetGroup: z.boolean(),
  paper: paperSettingsSchema.extend({ text: optionalLine(MAX_SLIP_TEXT_LENGTH) }),
  opensByItself: z.boolean(),
  rolloverHour: z.int().min(ROLLOVER_HOUR_BOUNDS[0]).max(ROLLOVER_HOUR_BOUNDS[1]),
  sessionIdleMinutes: z.int().min(SESSION_IDLE_MINUTES_BOUNDS[0]).max(SESSION_IDLE_MINUTES_BOUNDS[1]),
});

/** Each section of the settings page saves its own fields. */
const ChangeKioskSettings = KioskSettingsFields.partial().extend({ requestId });

const ChangeLogo = z.strictObject({ requestId, base64: z.base64().min(1).max(MAX_LOGO_BASE64).nullable() });

/** The kiosk settings and the logo, for coordinators. */
export const kioskSettingsRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/kiosk-settings', (c) => c.json(kioskSettings(store)))
    .post('/kiosk-settings', validate('json', ChangeKioskSettings), (c) => {
      const { requestId: _requestId, ...settings } = c.req.valid('json');
      const result = broadcast(saveSettings(store, settings, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/logo', validate('json', ChangeLogo), (c) => {
      const result = broadcast(changeLogo(store, c.req.valid('json').base64, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
