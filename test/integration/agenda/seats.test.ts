import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const SOMEBODY = { name: 'Iemand', reach: '0470', more: {} };

/** A demonstration on Monday 23 November 2026 at ten with one training, tomorrow and every Tuesday, of so many seats. */
async function training({ seats = 2, when = 'elke dinsdag 10-12' } = {}) {
  const own = await openTestApp();
  const coordinator = await own.signIn('coordinator', '3');
  const id = randomUUID();
  const facts = {
    code: 'PROEF',
    subject: 'itsme',
    language: 'nl',
    priceCents: 0,
    seats,
    place: null,
    texts: { name: { nl: 'Proef' }, about: {} },
    when,
    holidays: 'closed',
  };
  expect((await coordinator.post('/api/desk/trainings', { requestId: id, ...facts })).status).toBe(201);
  const change = (more: object) => coordinator.post(`/api/desk/trainings/${id}`, { requestId: randomUUID(), ...facts, ...more });
  const shown = async () =>
    (await own.get('/api/kiosk/trainings?language=nl')).body.trainings.find((each: { id: string }) => each.id === id)?.sessions ?? [];
  const [first, second] = await shown();
  const session = first?.key as string;
  const join = (more: object = {}) => own.takeTicket({ topic: 'training', session, ...more });
  const signUp = async (more: object = {}) =>
    coordinator.post('/api/desk/sign-ups', { requestId: randomUUID(), session, ticket: null, borrower: SOMEBODY, ...more });
  const people = async (key = session) =>
    (await coordinator.get('/api/desk/sessions')).body.sessions.find((each: { key: string }) => each.key === key);
  const left = async () => (await shown())[0]?.left;
  return { ...own, coordinator, id, change, shown, session, second, join, signUp, people, left };
}

test('sixteen people ask for the last seat at once: one has it', async () => {
  const { join, left } = await training({ seats: 1 });
  const all = await Promise.all(Array.from({ length: 16 }, () => join()));
  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 201));
  expect(all.filter(({ body }) => body.ticket.hold)).toHaveLength(1);
  expect(await left()).toBe(0);
});

test('the same request twice is one ticket and one seat', async () => {
  const { join, left } = await training();
  const requestId = randomUUID();
  const [one, two] = [await join({ requestId }), await join({ requestId })];
  expect([one.status, two.status]).toEqual([201, 200]);
  expect(two.body.ticket).toMatchObject({ number: one.body.ticket.number, hold: true });
  expect(await left()).toBe(1);
});

test('a seat is kept until its ticket ends, and becomes that of whoever is signed up', async () => {
  const { join, left, signUp, coordinator, people } = await training();
  const [kept, gone] = [(await join()).body.ticket, (await join()).body.ticket];
  expect(await left()).toBe(0);
  expect((await coordinator.post(`/api/kiosk/tickets/${gone.id}/leave`, { requestId: randomUUID() })).status).toBe(204);
  expect(await left()).toBe(1);
  const called = (await coordinator.callNext()).body.ticket;
  expect(called).toMatchObject({ id: kept.id, seat: { name: 'Proef', date: '2026-11-24', from: '10:00', held: true }, steps: [] });
  expect((await signUp({ ticket: kept.id })).status).toBe(201);
  expect(await left()).toBe(1);
  await coordinator.runAction(kept, 'start');
  const ended = await coordinator.runAction(kept, 'finish', { outcome: 'training' });
  expect(ended.body.ticket).toMatchObject({ outcome: 'training', steps: [{ outcome: 'training', place: null }] });
  expect(await left()).toBe(1);
  expect((await people()).people).toMatchObject([{ state: 'signed-up', borrower: { name: 'Iemand' }, toTell: [] }]);
});

test('whoever waits longest gets the seat that comes free, and has to be told', async () => {
  const { signUp, people, coordinator, left } = await training({ seats: 1 });
  const [first, second] = [(await signUp()).body.id, (await signUp({ borrower: { ...SOMEBODY, name: 'Tweede' } })).body.id];
  await signUp({ borrower: { ...SOMEBODY, name: 'Derde' } });
  expect((await people()).people.map(({ state }: { state: string }) => state)).toEqual(['signed-up', 'waiting', 'waiting']);
  const request = () => ({ requestId: randomUUID() });
  expect((await coordinator.post(`/api/desk/sign-ups/${first}/withdraw`, request())).status).toBe(204);
  expect((await people()).people).toMatchObject([
    { id: second, state: 'signed-up', toTell: ['seat'], borrower: { name: 'Tweede' } },
    { state: 'waiting', toTell: [] },
  ]);
  expect(await left()).toBe(0);
  expect((await coordinator.get('/api/desk/state')).body.agenda.toTell).toBe(1);
  await coordinator.post(`/api/desk/sign-ups/${second}/told`, request());
  expect((await coordinator.get('/api/desk/state')).body.agenda.toTell).toBe(0);
});

test('seats grow and shrink, never under those that are taken', async () => {
  const { signUp, people, coordinator, session } = await training({ seats: 1 });
  await signUp();
  await signUp();
  const seats = (count: number) => coordinator.post('/api/desk/sessions/seats', { requestId: randomUUID(), session, seats: count });
  expect((await seats(0)).body.error).toMatchObject({ code: 'seats-taken', accepted: 1 });
  expect((await seats(2)).status).toBe(204);
  expect((await people()).people.map(({ state }: { state: string }) => state)).toEqual(['signed-up', 'signed-up']);
});

test('a training that gets more seats has them in the sessions that people are in, and takes no seat from anybody', async () => {
  const { signUp, people, change } = await training({ seats: 1 });
  await signUp();
  await signUp();
  expect((await change({ seats: 3 })).status).toBe(204);
  expect(await people()).toMatchObject({ seats: 3, left: 1, people: [{ state: 'signed-up' }, { state: 'signed-up', toTell: ['seat'] }] });
  expect((await change({ seats: 1 })).status).toBe(204);
  expect(await people()).toMatchObject({ seats: 2, left: 0 });
});

test('on the calendar a session goes with its people: once, and from here on', async () => {
  const { signUp, coordinator, id, second } = await training();
  await signUp();
  await signUp({ session: second.key });
  const { occurring } = (await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-06')).body;
  const { owner, rule, date, from } = occurring.find((each: { owner: { id: string } }) => each.owner.id === id);
  const move = (which: object, scope: string, to: object | null) =>
    coordinator.post('/api/desk/calendar', { requestId: randomUUID(), owner, which, scope, to });
  const goes = { date: '2026-11-26', from: '13:00', to: '15:00' };
  expect((await move({ rule, date, from }, 'from-here', goes)).status).toBe(204);
  const taken = async () => {
    const { sessions } = (await coordinator.get('/api/desk/sessions')).body;
    const own = sessions.filter((each: { training: string; people: unknown[] }) => each.training === id && each.people.length > 0);
    return own.map(({ date: on, from: at, cancelled, people }: any) => [on, at, cancelled, people[0].toTell.join()]);
  };
  expect(await taken()).toEqual([
    ['2026-11-26', '13:00', false, 'moved'],
    ['2026-12-03', '13:00', false, 'moved'],
  ]);
  const { occurring: now } = (await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-06')).body;
  const later = now.find((each: { owner: { id: string }; date: string }) => each.owner.id === id && each.date === '2026-12-03');
  const which = { rule: later.rule, date: later.date, from: later.from };
  expect((await move(which, 'one', { ...goes, date: '2026-11-26' })).body.error.code).toBe('time-taken');
  expect((await move({ ...which, from: '14:00' }, 'one', goes)).body.error.code).toBe('occurrence-unknown');
  expect((await move(which, 'one', { ...goes, date: '2026-11-20' })).body.error.code).toBe('time-past');
  expect((await move(which, 'one', null)).status).toBe(204);
  expect(await taken()).toEqual([
    ['2026-11-26', '13:00', false, 'moved'],
    ['2026-12-03', '13:00', true, 'cancelled'],
  ]);
});

test('a session that is taken off the schedule is off: who takes part has to be told, and nobody can join', async () => {
  const { signUp, people, change, join, shown, coordinator } = await training();
  await signUp();
  const held = (await join()).body.ticket;
  expect((await change({ when: 'elke dinsdag 10-12 niet op 2026-11-24' })).status).toBe(204);
  expect(await people()).toMatchObject({ cancelled: true, people: [{ toTell: ['cancelled'] }] });
  expect((await join()).body.error).toMatchObject({ code: 'session-unknown', field: 'session' });
  expect((await shown())[0].from).toBe('2026-12-01T09:00:00.000Z');
  expect((await coordinator.callNext()).body.ticket).toMatchObject({ id: held.id, seat: { held: false } });
  expect((await change({})).status).toBe(204);
  expect(await people()).toMatchObject({ cancelled: false, people: [{ toTell: [], state: 'signed-up' }] });
});

test.for([
  ['no session', { session: undefined }, 'malformed'],
  ['a session with another topic', { topic: 'itsme' }, 'malformed'],
  ['a session that there is not', { session: `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.2026-11-24.1000` }, 'session-unknown'],
  ['a text that is no session', { session: '../../etc' }, 'session-unknown'],
] as const)('%s is refused', async ([, more, code]) => {
  const { join } = await training();
  expect((await join(more)).body.error.code).toBe(code);
});

test('a session that has begun cannot be joined any more, and who was there is written down', async () => {
  const { join, signUp, setClock, signIn, session } = await training();
  const { id } = (await signUp()).body;
  setClock('2026-11-24T09:00:00Z');
  expect((await join()).body.error.code).toBe('session-over');
  const desk = await signIn('helper1', '1');
  const attendance = (state: string) => desk.post(`/api/desk/sign-ups/${id}/attendance`, { requestId: randomUUID(), state });
  expect((await attendance('present')).status).toBe(204);
  expect((await attendance('here')).body.error.field).toBe('state');
  const { sessions } = (await desk.get('/api/desk/sessions')).body;
  expect(sessions.find((each: { key: string }) => each.key === session)).toMatchObject({ people: [{ id, state: 'present' }] });
});

test('a name is kept until the retention period after the session is over', async () => {
  const { signUp, setClock, signIn } = await training();
  await signUp();
  const names = async () =>
    (await (await signIn('coordinator', '3')).get('/api/desk/personal-data')).body.kept.map(({ name }: { name: string }) => name);
  expect(await names()).toContain('Iemand');
  setClock('2026-12-24T10:59:00Z');
  expect(await names()).toContain('Iemand');
  const kept = (await (await signIn('coordinator', '3')).get('/api/desk/personal-data')).body.kept;
  expect(kept.find(({ name }: { name: string }) => name === 'Iemand')).toMatchObject({
    reason: 'training',
    until: '2026-12-24T11:00:00.000Z',
  });
});

test('home visits: nobody is planned at two places at once', async () => {
  const { coordinator } = await training();
  const ask = async (name: string) =>
    (
      await coordinator.post('/api/desk/home-visits', {
        requestId: randomUUID(),
        ticket: null,
        name,
        area: 'Voorbeeldwijk',
        reach: '0470',
        suits: 'voormiddag',
        about: 'tablet',
      })
    ).body.id;
  const [one, two] = [await ask('A.B.'), await ask('C.D.')];
  const plan = (id: string, staff: string, from: string, to: string) =>
    coordinator.post(`/api/desk/home-visits/${id}/plan`, { requestId: randomUUID(), staff, date: '2026-11-26', from, to });
  expect((await plan(one, 'helper1', '09:00', '10:00')).status).toBe(204);
  expect((await plan(two, 'helper1', '09:30', '10:30')).body.error).toMatchObject({ code: 'visit-clash', from: '09:00', to: '10:00' });
  expect((await plan(two, 'helper1', '10:00', '11:00')).status).toBe(204);
  expect((await plan(two, 'helper2', '09:30', '10:30')).status).toBe(204);
  expect((await plan(one, 'helper1', '10:00', '10:00')).body.error.code).toBe('visit-time');
  const all = (await coordinator.get('/api/desk/home-visits')).body.visits;
  expect(all).toMatchObject([
    { name: 'A.B.', state: 'planned', staff: 'Helper 1', area: 'Voorbeeldwijk' },
    { name: 'C.D.', state: 'planned', staff: 'Helper 2' },
  ]);
  expect((await coordinator.post(`/api/desk/home-visits/${one}/close`, { requestId: randomUUID(), state: 'done' })).status).toBe(204);
  expect((await plan(one, 'helper1', '12:00', '13:00')).body.error.code).toBe('visit-ended');
});

test('a ticket can have several next steps, and each stays with it', async () => {
  const { coordinator, takeTicket: take, signUp } = await training();
  const ticket = (await take()).body.ticket;
  await coordinator.callNext();
  await coordinator.runAction(ticket, 'start');
  await signUp({ ticket: ticket.id });
  const { places } = (await coordinator.get('/api/desk/places')).body;
  const partner = places.find(({ kind }: { kind: string }) => kind === 'partner');
  const refer = (place: string) => coordinator.post(`/api/desk/tickets/${ticket.id}/refer`, { requestId: randomUUID(), place });
  expect((await refer(partner.id)).status).toBe(204);
  expect((await refer(randomUUID())).body.error).toMatchObject({ code: 'place-unknown', field: 'place' });
  expect((await coordinator.get('/api/desk/state')).body.call.steps).toEqual([
    { outcome: 'training', place: null },
    { outcome: 'referred', place: 'Sociaal Huis Voorbeeld' },
  ]);
});

const PLACE = {
  code: 'X',
  kind: 'mobile',
  texts: { name: { nl: 'Proef' }, about: {} },
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
  when: '',
  holidays: 'closed',
};

test.for([
  ['a name of 5,000 characters', { texts: { name: { nl: 'x'.repeat(5_000) }, about: {} } }, 'texts.name.nl'],
  ['a text of 5,000 characters', { texts: { name: { nl: 'x' }, about: { nl: 'x'.repeat(5_000) } } }, 'texts.about.nl'],
  ['a language that the kiosk does not know', { texts: { name: { nl: 'x', xx: 'y' }, about: {} } }, 'texts.name.xx'],
  ['no name in Dutch', { texts: { name: { fr: 'x' }, about: {} } }, 'texts.name'],
  ['a control character', { texts: { name: { nl: 'x\u0007' }, about: {} } }, 'texts.name.nl'],
  ['half a position', { latitude: 51 }, 'longitude'],
  ['a position off the earth', { latitude: 91, longitude: 5 }, 'latitude'],
  ['hours that are none', { when: 'elke blauwe maandag' }, 'when'],
  ['a code that is in use', { code: 'v-1' }, 'code'],
] as const)('a place with %s is refused with the field', async ([, more, field]) => {
  const { coordinator } = await training();
  const answer = await coordinator.post('/api/desk/places', { requestId: randomUUID(), ...PLACE, ...more });
  expect([answer.status >= 400 && answer.status < 500, answer.body.error.field]).toEqual([true, field]);
});

test.for([
  ['no hours', '', null],
  ['hours that are past', 'maandag tot en met 2020-01-06 9-12', null],
  ['a rule for a day that there never is', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31 9-12', null],
  ['a rule that its other days take away', 'ook op 2026-12-01 9-12\n2026-12-01 gesloten', null],
  ['two rules at the same time', 'dinsdag 9-12\ndinsdag 9-12', '2026-11-24T08:00:00.000Z'],
] as const)('a place with %s is shown as what it is', async ([, when, next]) => {
  const { coordinator, get } = await training();
  const id = randomUUID();
  expect((await coordinator.post('/api/desk/places', { requestId: id, ...PLACE, when })).status).toBe(201);
  const shown = (await get('/api/kiosk/places?language=ar')).body.places.find((place: { id: string }) => place.id === id);
  expect(shown).toMatchObject({ open: null, next, name: { text: 'Proef', language: 'nl' } });
  expect((await get(`/api/kiosk/places/${id}?language=nl`)).status).toBe(200);
  expect((await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-23')).status).toBe(200);
  expect((await get('/calendar/places.ics')).status).toBe(200);
});
