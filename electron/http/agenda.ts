import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { LANGUAGES, TOPICS } from '../catalog.ts';
import { daysBetween } from '../domain/due-date.ts';
import { TIME_OF_DAY } from '../domain/openings.ts';
import { PLACE_KINDS, TEXT_BOUNDS } from '../domain/place.ts';
import { LONGEST_WHEN } from '../domain/schedule.ts';
import { cancelSession, changeOccurrence, occurring, resumeSession } from '../services/calendar.ts';
import { askHomeVisit, closeHomeVisit, homeVisitList, planHomeVisit, refer } from '../services/home-visits.ts';
import { addPlace, busRoute, changePlace, placeList, previewOf, retirePlace } from '../services/places.ts';
import { noteAttendance, signUp, toldOfSession, withdraw } from '../services/sign-ups.ts';
import { addTraining, changeSeats, changeTraining, retireTraining, sessionList, trainingList } from '../services/trainings.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import type { DeskEnv, Told } from './desk.ts';
import { borrower } from './lending.ts';
import { line, lines, oneLine, parsed, requestId } from './parsed.ts';

const Request = z.strictObject({ requestId });
const id = z.string().min(1).max(36);
const date = z.iso.date();
const clock = z.string().regex(TIME_OF_DAY, 'a time like 09:00');
const session = z.string().min(1).max(60);

const inLanguages = (longest: number) => {
  const language = z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk');
  // A text that is emptied is a text that is not there.
  return z
    .record(language, lines(longest))
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')));
};
const texts = z.strictObject({
  name: inLanguages(TEXT_BOUNDS.name).refine(({ nl }) => nl !== undefined, 'a name in Dutch'),
  about: inLanguages(TEXT_BOUNDS.about),
});
const when = { when: lines(LONGEST_WHEN), holidays: z.enum(['closed', 'open']) };
const seen = { seen: z.string().max(LONGEST_WHEN).optional() };

const placeFacts = {
  code: oneLine(TEXT_BOUNDS.code),
  kind: z.enum(PLACE_KINDS),
  texts,
  address: line(TEXT_BOUNDS.address),
  municipality: line(TEXT_BOUNDS.municipality),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  ...when,
  ...seen,
};
const trainingFacts = {
  code: oneLine(TEXT_BOUNDS.code),
  subject: z.string().refine((subject) => TOPICS.some((topic) => topic.id === subject), 'a topic of the kiosk'),
  language: z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk'),
  priceCents: z.int().min(0).max(1_000_000),
  seats: z.int().min(1).max(500),
  place: id.nullable(),
  texts,
  ...when,
  ...seen,
};
const both = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }): boolean =>
  (latitude === null) === (longitude === null);
const Place = z.strictObject({ requestId, ...placeFacts }).refine(both, { message: 'both or neither', path: ['longitude'] });
const Training = z.strictObject({ requestId, ...trainingFacts });
const Retired = z.strictObject({ requestId, retired: z.boolean() });
const OneSession = z.strictObject({ requestId, session });
const Seats = z.strictObject({ requestId, session, seats: z.int().min(0).max(500) });
const SignUp = z.strictObject({ requestId, session, ticket: id.nullable(), borrower });
const Attendance = z.strictObject({ requestId, state: z.enum(['signed-up', 'present', 'absent']) });
const AskVisit = z.strictObject({
  requestId,
  ticket: id.nullable(),
  name: oneLine(80),
  area: oneLine(80),
  reach: oneLine(120),
  suits: line(160),
  about: line(300),
});
const PlanVisit = z.strictObject({ requestId, staff: id, date, from: clock, to: clock });
const CloseVisit = z.strictObject({ requestId, state: z.enum(['done', 'cancelled']) });
const NextTimes = z.strictObject({ requestId, ...when });
const Between = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= 62, { message: 'two months at most', path: ['to'] });
const ChangeOccurrence = z.strictObject({
  requestId,
  owner: z.strictObject({ kind: z.enum(['own', 'place', 'training']), id }),
  which: z.strictObject({ rule: z.string().max(40).nullable(), date, from: clock }),
  scope: z.enum(['one', 'from-here']),
  to: z.strictObject({ date, from: clock, to: clock }).nullable(),
});
const Refer = z.strictObject({ requestId, place: id });

/** Places, trainings, sessions and home visits; what only a coordinator may change stands behind `coordinator`. */
export const agendaRoutes = ({ store, now }: Parts, told: Told, coordinator: MiddlewareHandler<DeskEnv>) => {
  const staffOf = (c: { get: (name: 'me') => DeskEnv['Variables']['me'] }): string => c.get('me').staff.id;
  return new Hono<DeskEnv>()
    .post('/next-times', coordinator, parsed('json', NextTimes), (c) => {
      const times = previewOf(store, c.req.valid('json'), now());
      return times.ok ? c.json({ times: times.value }) : refuse(c, times.refusal);
    })
    .get('/calendar', coordinator, parsed('query', Between), (c) => {
      const { from, to } = c.req.valid('query');
      return c.json({ occurring: occurring(store, from, to) });
    })
    .post('/calendar', coordinator, parsed('json', ChangeOccurrence), (c) => {
      const done = told(changeOccurrence(store, c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/bus-route', (c) => c.json({ stops: busRoute(store, now()) }))
    .get('/places', (c) => c.json({ places: placeList(store) }))
    .post('/places', coordinator, parsed('json', Place), (c) => {
      const done = told(addPlace(store, c.req.valid('json')));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/places/:place', coordinator, parsed('json', Place), (c) => {
      const { requestId: _request, ...said } = c.req.valid('json');
      const done = told(changePlace(store, c.req.param('place'), said));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/places/:place/retire', coordinator, parsed('json', Retired), (c) => {
      const done = told(retirePlace(store, c.req.param('place'), c.req.valid('json').retired, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/trainings', (c) => c.json({ trainings: trainingList(store) }))
    .post('/trainings', coordinator, parsed('json', Training), (c) => {
      const done = told(addTraining(store, c.req.valid('json')));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/trainings/:training', coordinator, parsed('json', Training), (c) => {
      const { requestId: _request, ...said } = c.req.valid('json');
      const done = told(changeTraining(store, c.req.param('training'), said, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/trainings/:training/retire', coordinator, parsed('json', Retired), (c) => {
      const done = told(retireTraining(store, c.req.param('training'), c.req.valid('json').retired, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/sessions', (c) => c.json({ sessions: sessionList(store, now()) }))
    .post('/sessions/seats', coordinator, parsed('json', Seats), (c) => {
      const done = told(changeSeats(store, c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sessions/cancel', parsed('json', OneSession), (c) => {
      const done = told(cancelSession(store, c.req.valid('json').session, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sessions/resume', parsed('json', OneSession), (c) => {
      const done = told(resumeSession(store, c.req.valid('json').session, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups', parsed('json', SignUp), (c) => {
      const done = told(signUp(store, staffOf(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/withdraw', parsed('json', Request), (c) => {
      const done = told(withdraw(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/told', parsed('json', Request), (c) => {
      const done = told(toldOfSession(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/attendance', parsed('json', Attendance), (c) => {
      const done = told(noteAttendance(store, c.req.param('signUp'), c.req.valid('json').state));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/home-visits', (c) => c.json({ visits: homeVisitList(store, now()) }))
    .post('/home-visits', parsed('json', AskVisit), (c) => {
      const done = told(askHomeVisit(store, staffOf(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/home-visits/:visit/plan', parsed('json', PlanVisit), (c) => {
      const done = told(planHomeVisit(store, c.req.param('visit'), c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/home-visits/:visit/close', parsed('json', CloseVisit), (c) => {
      const done = told(closeHomeVisit(store, c.req.param('visit'), c.req.valid('json').state, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/refer', parsed('json', Refer), (c) => {
      const done = told(refer(store, staffOf(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
};
