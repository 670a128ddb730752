import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { INTAKE_MINUTES, KIOSK_BOUNDS } from '../domain/kiosk-bounds.ts';
import { TEXT_BOUNDS } from '../domain/place.ts';
import { LONGEST_WHEN } from '../domain/schedule.ts';
import { PAUSE_REASONS } from '../domain/queue.ts';
import type { Result } from '../domain/refusal.ts';
import { type DeskAct, OUTCOMES } from '../domain/ticket.ts';
import type { Change } from '../services/change.ts';
import { actOnCall, type AtDesk, callNext, setQueue } from '../services/desk.ts';
import { deskState } from '../services/face-states.ts';
import { changeHours, ownHours } from '../services/hours.ts';
import { changeKioskSettings, changeLogo, kioskSettings } from '../services/kiosk-settings.ts';
import type { SignedIn } from '../services/sessions.ts';
import { addDesk, addStaff, changePin, retireDesk, retireStaff, teamOf } from '../services/team.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import { pin, whoIs } from './desk-door.ts';
import type { Env } from './door.ts';
import { agendaRoutes } from './agenda.ts';
import { agendaListRoutes } from './agenda-lists.ts';
import { lendingRoutes } from './lending.ts';
import { line as anyLine, oneLine, parsed, requestId } from './parsed.ts';

export type DeskEnv = Env & { Variables: { me: SignedIn } };
/** Passes a result on, after telling the faces of what was committed. */
export type Told = <Value>(result: Result<Change<Value>>) => Result<Value>;

const Request = z.strictObject({ requestId });
const Finish = z.strictObject({ requestId, outcome: z.enum(OUTCOMES) });
const Queue = z.discriminatedUnion('state', [
  z.strictObject({ requestId, state: z.enum(['open', 'closed']) }),
  z.strictObject({ requestId, state: z.literal('paused'), pause: z.enum(PAUSE_REASONS) }),
]);
const AddStaff = z.strictObject({ requestId, name: oneLine(40), role: z.enum(['helper', 'coordinator']), pin });
const NewPin = z.strictObject({ requestId, pin });
const AddDesk = z.strictObject({ requestId, name: oneLine(20) });

const key = z.string().min(1).max(20);
const Settings = z.strictObject({
  requestId,
  digipunt: oneLine(60),
  accent: z
    .string()
    .toLowerCase()
    .regex(/^#[\da-f]{6}$/, 'a colour like #0b4f5c')
    .nullable(),
  languages: z.array(z.string().max(12)).min(1).max(40),
  pxPerMm: z.number().min(KIOSK_BOUNDS.pxPerMm[0]).max(KIOSK_BOUNDS.pxPerMm[1]),
  address: anyLine(TEXT_BOUNDS.address),
  lowerEdgeMm: z.int().min(KIOSK_BOUNDS.lowerEdgeMm[0]).max(KIOSK_BOUNDS.lowerEdgeMm[1]),
  idleSeconds: z.int().min(KIOSK_BOUNDS.idleSeconds[0]).max(KIOSK_BOUNDS.idleSeconds[1]),
  numberSeconds: z.int().min(KIOSK_BOUNDS.numberSeconds[0]).max(KIOSK_BOUNDS.numberSeconds[1]),
  switchKeys: z.strictObject({ next: key, choose: key }).refine(({ next, choose }) => next !== choose, 'two keys that differ'),
  callSounds: z.strictObject({ chime: z.boolean(), voice: z.boolean() }),
});
const Logo = z.strictObject({ requestId, base64: z.base64().min(1).max(54_000).nullable() });

const NewHours = z.strictObject({
  requestId,
  when: z.string().max(LONGEST_WHEN).nullable(),
  seen: z.string().max(LONGEST_WHEN).optional(),
  holidays: z.enum(['closed', 'open']),
  intake: z.strictObject({ minutes: z.int().min(INTAKE_MINUTES[0]).max(INTAKE_MINUTES[1]), byWait: z.boolean() }),
  schoolHolidays: z.string().max(8_000),
});

const atDesk = ({ staff, desk }: SignedIn): AtDesk => ({ staff: staff.id, desk: desk.id });

/** What staff do once they are signed in; what only a coordinator may do stands behind `coordinator`. */
export const deskRoutes = (parts: Parts) => {
  const { store, now, events, line } = parts;

  const signedInOnly: MiddlewareHandler<DeskEnv> = async (c, next) => {
    const me = whoIs(c, parts, true);
    if (!me) return refuse(c, { code: 'not-signed-in' });
    c.set('me', me);
    return next();
  };
  const coordinator: MiddlewareHandler<DeskEnv> = async (c, next) =>
    c.get('me').staff.role === 'coordinator' ? next() : refuse(c, { code: 'not-allowed', accepted: 'coordinator' });

  const told: Told = (result) => {
    if (!result.ok) return result;
    if (result.value.changed) events.tell();
    return { ok: true, value: result.value.value };
  };
  const act = (me: SignedIn, ticket: string, deskAct: DeskAct, body: z.infer<typeof Request> & Partial<z.infer<typeof Finish>>) =>
    told(actOnCall(store, atDesk(me), { ticket, deskAct, outcome: body.outcome, requestId: body.requestId }, now()));

  return new Hono<DeskEnv>()
    .use(signedInOnly)
    .get('/state', (c) => c.json(deskState(store, c.get('me'), now())))
    .post('/next', parsed('json', Request), (c) => {
      const called = told(callNext(store, atDesk(c.get('me')), c.req.valid('json').requestId, now()));
      if (!called.ok) return refuse(c, called.refusal);
      return called.value ? c.json({ ticket: called.value }) : c.body(null, 204);
    })
    .post('/tickets/:id/recall', parsed('json', Request), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'recall', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/start', parsed('json', Request), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'start', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/missed', parsed('json', Request), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'missed', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/requeue', parsed('json', Request), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'requeue', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/finish', parsed('json', Finish), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'finish', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/queue', parsed('json', Queue), (c) => {
      const ask = c.req.valid('json');
      const done = told(setQueue(store, c.get('me').staff.id, { ...ask, pause: 'pause' in ask ? ask.pause : null }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .route('/', lendingRoutes(parts, told, coordinator))
    .route('/', agendaListRoutes(parts, told, coordinator))
    .route('/', agendaRoutes(parts, told, coordinator))
    .get('/kiosk-settings', coordinator, (c) => c.json(kioskSettings(store)))
    .post('/kiosk-settings', coordinator, parsed('json', Settings), (c) => {
      const { requestId: _request, ...settings } = c.req.valid('json');
      const done = told(changeKioskSettings(store, settings));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/hours', coordinator, (c) => c.json(ownHours(store)))
    .post('/hours', coordinator, parsed('json', NewHours), (c) => {
      const done = told(changeHours(store, c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/logo', coordinator, parsed('json', Logo), (c) => {
      const done = told(changeLogo(store, c.req.valid('json').base64));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/team', coordinator, (c) => c.json(teamOf(store)))
    .post('/staff', coordinator, parsed('json', AddStaff), async (c) => {
      const done = told(await addStaff(store, line, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/staff/:id/pin', coordinator, parsed('json', NewPin), async (c) => {
      const done = told(await changePin(store, line, { id: c.req.param('id'), pin: c.req.valid('json').pin }));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/staff/:id/retire', coordinator, parsed('json', Request), (c) => {
      const done = told(retireStaff(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/desks', coordinator, parsed('json', AddDesk), (c) => {
      const done = told(addDesk(store, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/desks/:id/retire', coordinator, parsed('json', Request), (c) => {
      const done = told(retireDesk(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
};
