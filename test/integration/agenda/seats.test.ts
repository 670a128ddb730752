import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from './training-fixtures.ts';

const SOMEBODY = { name: 'Iemand', reach: '0470', more: {} };

/** The app with a training every Tuesday, the first time tomorrow. `session` is the key of its first session. */
async function openTraining({ seats = 2 } = {}) {
  const testApp = await openAppWithTraining({ when: 'elke dinsdag 10-12', seats });
  const { coordinator, id } = testApp;
  const visitorSessions = async () =>
    (await testApp.get('/api/kiosk/trainings?language=nl')).body.trainings.find((row: { id: string }) => row.id === id)?.sessions ?? [];
  const [firstSession, secondSession] = await visitorSessions();
  const session = firstSession?.key as string;
  const join = (fields: object = {}) => testApp.takeTicket({ topic: 'training', session, ...fields });
  const signUp = async (fields: object = {}) =>
    coordinator.post('/api/desk/sign-ups', {
      requestId: randomUUID(),
      session,
      ticket: null,
      borrower: SOMEBODY,
      confirmDuplicate: true,
      ...fields,
    });
  const sessionRow = async () =>
    (await coordinator.get('/api/desk/sessions')).body.sessions.find((row: { key: string }) => row.key === session);
  const seatsLeft = async () => (await visitorSessions())[0]?.left;
  return { ...testApp, visitorSessions, session, secondSession, join, signUp, sessionRow, seatsLeft };
}

test('of sixteen simultaneous requests for the last seat, one gets it', async () => {
  const { join, seatsLeft } = await openTraining({ seats: 1 });
  const responses = await Promise.all(Array.from({ length: 16 }, () => join()));
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 201));
  expect(responses.filter(({ body }) => body.ticket.hold)).toHaveLength(1);
  expect(await seatsLeft()).toBe(0);
});

test('the same request sent twice gives one ticket and one seat', async () => {
  const { join, seatsLeft } = await openTraining();
  const requestId = randomUUID();
  const [one, two] = [await join({ requestId }), await join({ requestId })];
  expect([one.status, two.status]).toEqual([201, 200]);
  expect(two.body.ticket).toMatchObject({ number: one.body.ticket.number, hold: true });
  expect(await seatsLeft()).toBe(1);
});

test('a seat is held until its ticket ends, and is used for the sign-up of its ticket', async () => {
  const { join, seatsLeft, signUp, coordinator, sessionRow } = await openTraining();
  const [ticket, leavingTicket] = [(await join()).body.ticket, (await join()).body.ticket];
  expect(await seatsLeft()).toBe(0);
  expect((await coordinator.post(`/api/kiosk/tickets/${leavingTicket.id}/leave`, { requestId: randomUUID() })).status).toBe(204);
  expect(await seatsLeft()).toBe(1);
  const called = (await coordinator.callNext()).body.ticket;
  expect(called).toMatchObject({ id: ticket.id, seat: { name: 'Proef', date: '2026-11-24', from: '10:00', held: true }, steps: [] });
  expect((await signUp({ ticket: ticket.id })).status).toBe(201);
  expect(await seatsLeft()).toBe(1);
  await coordinator.runAction(ticket, 'start');
  const finished = await coordinator.runAction(ticket, 'finish', { outcome: 'training' });
  expect(finished.body.ticket).toMatchObject({ outcome: 'training', steps: [{ outcome: 'training', place: null }] });
  expect(await seatsLeft()).toBe(1);
  expect((await sessionRow()).people).toMatchObject([{ state: 'signed-up', borrower: { name: 'Iemand' }, toTell: [] }]);
});

test('a free seat goes to the person who waits longest, and they must be notified', async () => {
  const { signUp, sessionRow, coordinator, seatsLeft } = await openTraining({ seats: 1 });
  const [firstId, secondId] = [(await signUp()).body.id, (await signUp({ borrower: { ...SOMEBODY, name: 'Tweede' } })).body.id];
  await signUp({ borrower: { ...SOMEBODY, name: 'Derde' } });
  expect((await sessionRow()).people.map(({ state }: { state: string }) => state)).toEqual(['signed-up', 'waiting', 'waiting']);
  const request = () => ({ requestId: randomUUID() });
  expect((await coordinator.post(`/api/desk/sign-ups/${firstId}/withdraw`, request())).status).toBe(204);
  expect((await sessionRow()).people).toMatchObject([
    { id: secondId, state: 'signed-up', toTell: ['seat'], borrower: { name: 'Tweede' } },
    { state: 'waiting', toTell: [] },
  ]);
  expect(await seatsLeft()).toBe(0);
  expect((await coordinator.get('/api/desk/state')).body.agenda.toTell).toBe(1);
  await coordinator.post(`/api/desk/sign-ups/${secondId}/told`, request());
  expect((await coordinator.get('/api/desk/state')).body.agenda.toTell).toBe(0);
});

test('the seats of a session can be changed, but not below the seats that are taken', async () => {
  const { signUp, sessionRow, coordinator, session } = await openTraining({ seats: 1 });
  await signUp();
  await signUp();
  const changeSeats = (count: number) => coordinator.post('/api/desk/sessions/seats', { requestId: randomUUID(), session, seats: count });
  expect((await changeSeats(0)).body.error).toMatchObject({ code: 'seats-taken', accepted: 1 });
  expect((await changeSeats(2)).status).toBe(204);
  expect((await sessionRow()).people.map(({ state }: { state: string }) => state)).toEqual(['signed-up', 'signed-up']);
});

test('a change of the seats of a training applies to sessions with participants, and takes no seat away', async () => {
  const { signUp, sessionRow, saveTraining } = await openTraining({ seats: 1 });
  await signUp();
  await signUp();
  expect((await saveTraining({ seats: 3 })).status).toBe(204);
  expect(await sessionRow()).toMatchObject({
    seats: 3,
    left: 1,
    people: [{ state: 'signed-up' }, { state: 'signed-up', toTell: ['seat'] }],
  });
  expect((await saveTraining({ seats: 1 })).status).toBe(204);
  expect(await sessionRow()).toMatchObject({ seats: 2, left: 0 });
});

test('a session moved on the calendar keeps its participants, alone and with all that follow', async () => {
  const { signUp, coordinator, id, secondSession } = await openTraining();
  await signUp();
  await signUp({ session: secondSession.key });
  const { occurring } = (await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-06')).body;
  const { owner, rule, date, from } = occurring.find((row: { owner: { id: string } }) => row.owner.id === id);
  const move = (which: object, scope: string, to: object | null) =>
    coordinator.post('/api/desk/calendar', { requestId: randomUUID(), owner, which, scope, to });
  const target = { date: '2026-11-26', from: '13:00', to: '15:00' };
  expect((await move({ rule, date, from }, 'from-here', target)).status).toBe(204);
  const sessionsWithPeople = async () => {
    const { sessions } = (await coordinator.get('/api/desk/sessions')).body;
    const withPeople = sessions.filter((row: { training: string; people: unknown[] }) => row.training === id && row.people.length > 0);
    return withPeople.map(({ date: on, from: at, cancelled, people }: any) => [on, at, cancelled, people[0].toTell.join()]);
  };
  expect(await sessionsWithPeople()).toEqual([
    ['2026-11-26', '13:00', false, 'moved'],
    ['2026-12-03', '13:00', false, 'moved'],
  ]);
  const { occurring: moved } = (await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-06')).body;
  const following = moved.find((row: { owner: { id: string }; date: string }) => row.owner.id === id && row.date === '2026-12-03');
  const which = { rule: following.rule, date: following.date, from: following.from };
  expect((await move(which, 'one', { ...target, date: '2026-11-26' })).body.error.code).toBe('time-taken');
  expect((await move({ ...which, from: '14:00' }, 'one', target)).body.error.code).toBe('occurrence-unknown');
  expect((await move(which, 'one', { ...target, date: '2026-11-20' })).body.error.code).toBe('time-past');
  expect((await move(which, 'one', null)).status).toBe(204);
  expect(await sessionsWithPeople()).toEqual([
    ['2026-11-26', '13:00', false, 'moved'],
    ['2026-12-03', '13:00', true, 'cancelled'],
  ]);
});

test('a session that is removed from the schedule is cancelled: its participants must be notified, and nobody can join', async () => {
  const { signUp, sessionRow, saveTraining, join, visitorSessions, coordinator } = await openTraining();
  await signUp();
  const ticket = (await join()).body.ticket;
  expect((await saveTraining({ when: 'elke dinsdag 10-12 niet op 2026-11-24' })).status).toBe(204);
  expect(await sessionRow()).toMatchObject({ cancelled: true, people: [{ toTell: ['cancelled'] }] });
  expect((await join()).body.error).toMatchObject({ code: 'session-unknown', field: 'session' });
  expect((await visitorSessions())[0].from).toBe('2026-12-01T09:00:00.000Z');
  expect((await coordinator.callNext()).body.ticket).toMatchObject({ id: ticket.id, seat: { held: false } });
  expect((await saveTraining({})).status).toBe(204);
  expect(await sessionRow()).toMatchObject({ cancelled: false, people: [{ toTell: [], state: 'signed-up' }] });
});

test.for([
  ['a request without a session', { session: undefined }, 'malformed'],
  ['a session with another topic', { topic: 'itsme' }, 'malformed'],
  ['an unknown session', { session: `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.2026-11-24.1000` }, 'session-unknown'],
  ['a text that is not a session key', { session: '../../etc' }, 'session-unknown'],
] as const)('%s is refused', async ([, fields, code]) => {
  const { join } = await openTraining();
  expect((await join(fields)).body.error.code).toBe(code);
});

test('a session that has begun cannot be joined, and a helper records who attended', async () => {
  const { join, signUp, setClock, signIn, session } = await openTraining();
  const { id } = (await signUp()).body;
  setClock('2026-11-24T09:00:00Z');
  expect((await join()).body.error.code).toBe('session-over');
  const desk = await signIn('helper1', '1');
  const recordAttendance = (state: string) => desk.post(`/api/desk/sign-ups/${id}/attendance`, { requestId: randomUUID(), state });
  expect((await recordAttendance('present')).status).toBe(204);
  expect((await recordAttendance('here')).body.error.field).toBe('state');
  const { sessions } = (await desk.get('/api/desk/sessions')).body;
  expect(sessions.find((row: { key: string }) => row.key === session)).toMatchObject({ people: [{ id, state: 'present' }] });
});

test('who comes late is added until the end of the day of the session, while a seat is free', async () => {
  const { signUp, setClock, signIn, session } = await openTraining({ seats: 2 });
  await signUp();
  const post = async (path: string, body: object) =>
    (await signIn('coordinator', '3')).post(`/api/desk/${path}`, { requestId: randomUUID(), session, ...body });
  const signUpLate = (name: string) => post('sign-ups', { ticket: null, borrower: { name, reach: name, more: {} } });
  setClock('2026-11-24T09:01:00Z');
  expect((await signUpLate('Te laat')).status).toBe(201);
  expect((await signUpLate('Nog later')).body.error).toMatchObject({ code: 'session-full', field: 'session' });
  setClock('2026-11-24T22:59:00Z');
  expect((await post('sessions/seats', { seats: 3 })).status).toBe(204);
  const { id } = (await signUpLate('Op het einde van de dag')).body;
  expect((await post(`sign-ups/${id}/attendance`, { session: undefined, state: 'present' })).status).toBe(204);
  setClock('2026-11-24T23:00:00Z');
  expect((await signUpLate('De dag erna')).body.error).toMatchObject({ code: 'session-over', field: 'session' });
  expect((await post('sessions/seats', { seats: 4 })).body.error.code).toBe('session-over');
});

test('somebody who seems to take part already is refused until that is confirmed, and may come back after a withdrawal', async () => {
  const { signUp, sessionRow, coordinator } = await openTraining({ seats: 9 });
  const tryToSignUp = (name: string, reach: string, fields: object = {}) =>
    signUp({ borrower: { name, reach, more: {} }, confirmDuplicate: undefined, ...fields });
  const { id } = (await tryToSignUp('Anna Voorbeeld', '0470 12 34 56')).body;
  const requestId = randomUUID();
  expect((await tryToSignUp('anna  voorbeeld', 'anna@example.org', { requestId })).body.error).toMatchObject({
    code: 'already-signed-up',
    name: 'Anna Voorbeeld',
    reach: '0470 12 34 56',
  });
  expect((await tryToSignUp('Haar man', '+32 470 12 34 56')).body.error.code).toBe('already-signed-up');
  expect((await tryToSignUp('Haar man', '+32 470 12 34 56', { confirmDuplicate: true })).status).toBe(201);
  expect((await tryToSignUp('Bert Voorbeeld', 'bert@example.org')).status).toBe(201);
  expect((await sessionRow()).people).toHaveLength(3);
  await coordinator.post(`/api/desk/sign-ups/${id}/withdraw`, { requestId: randomUUID() });
  expect((await tryToSignUp('Anna Voorbeeld', '0499 00 00 00')).status).toBe(201);
});

test('a name is stored until the retention period after the session ends', async () => {
  const { signUp, setClock, signIn } = await openTraining();
  await signUp();
  const names = async () =>
    (await (await signIn('coordinator', '3')).get('/api/desk/personal-data')).body.kept.map(({ name }: { name: string }) => name);
  expect(await names()).toContain('Iemand');
  setClock('2026-12-24T10:59:00Z');
  expect(await names()).toContain('Iemand');
  const stored = (await (await signIn('coordinator', '3')).get('/api/desk/personal-data')).body.kept;
  expect(stored.find(({ name }: { name: string }) => name === 'Iemand')).toMatchObject({
    reason: 'training',
    until: '2026-12-24T11:00:00.000Z',
  });
});

test('a helper cannot be planned for two home visits at the same time', async () => {
  const { coordinator } = await openTraining();
  const requestVisit = async (name: string) =>
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
  const [firstVisit, secondVisit] = [await requestVisit('A.B.'), await requestVisit('C.D.')];
  const plan = (id: string, staff: string, from: string, to: string) =>
    coordinator.post(`/api/desk/home-visits/${id}/plan`, { requestId: randomUUID(), staff, date: '2026-11-26', from, to });
  expect((await plan(firstVisit, 'helper1', '09:00', '10:00')).status).toBe(204);
  expect((await plan(secondVisit, 'helper1', '09:30', '10:30')).body.error).toMatchObject({
    code: 'visit-clash',
    from: '09:00',
    to: '10:00',
  });
  expect((await plan(secondVisit, 'helper1', '10:00', '11:00')).status).toBe(204);
  expect((await plan(secondVisit, 'helper2', '09:30', '10:30')).status).toBe(204);
  expect((await plan(firstVisit, 'helper1', '10:00', '10:00')).body.error.code).toBe('visit-time');
  const { visits } = (await coordinator.get('/api/desk/home-visits')).body;
  expect(visits).toMatchObject([
    { name: 'A.B.', state: 'planned', staff: 'Helper 1', area: 'Voorbeeldwijk' },
    { name: 'C.D.', state: 'planned', staff: 'Helper 2' },
  ]);
  expect((await coordinator.post(`/api/desk/home-visits/${firstVisit}/close`, { requestId: randomUUID(), state: 'done' })).status).toBe(
    204,
  );
  expect((await plan(firstVisit, 'helper1', '12:00', '13:00')).body.error.code).toBe('visit-ended');
});

test('a ticket can have several next steps', async () => {
  const { coordinator, takeTicket, signUp } = await openTraining();
  const ticket = (await takeTicket()).body.ticket;
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
  ['an unknown language', { texts: { name: { nl: 'x', xx: 'y' }, about: {} } }, 'texts.name.xx'],
  ['no name in Dutch', { texts: { name: { fr: 'x' }, about: {} } }, 'texts.name'],
  ['a control character', { texts: { name: { nl: 'x\u0007' }, about: {} } }, 'texts.name.nl'],
  ['a latitude without a longitude', { latitude: 51 }, 'longitude'],
  ['a latitude above 90', { latitude: 91, longitude: 5 }, 'latitude'],
  ['hours that cannot be parsed', { when: 'elke blauwe maandag' }, 'when'],
  ['a code that is in use', { code: 'v-1' }, 'code'],
] as const)('a place with %s is refused with the name of the field', async ([, fields, field]) => {
  const { coordinator } = await openTraining();
  const response = await coordinator.post('/api/desk/places', { requestId: randomUUID(), ...PLACE, ...fields });
  expect([response.status >= 400 && response.status < 500, response.body.error.field]).toEqual([true, field]);
});

test.for([
  ['no hours', '', null],
  ['hours in the past', 'maandag tot en met 2020-01-06 9-12', null],
  ['a rule for a date that does not exist', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31 9-12', null],
  ['a rule whose only date is closed by an exception', 'ook op 2026-12-01 9-12\n2026-12-01 gesloten', null],
  ['two equal rules', 'dinsdag 9-12\ndinsdag 9-12', '2026-11-24T08:00:00.000Z'],
] as const)('a place with %s is shown with its next opening or none', async ([, when, next]) => {
  const { coordinator, get } = await openTraining();
  const id = randomUUID();
  expect((await coordinator.post('/api/desk/places', { requestId: id, ...PLACE, when })).status).toBe(201);
  const tile = (await get('/api/kiosk/places?language=ar')).body.places.find((place: { id: string }) => place.id === id);
  expect(tile).toMatchObject({ open: null, next, name: { text: 'Proef', language: 'nl' } });
  expect((await get(`/api/kiosk/places/${id}?language=nl`)).status).toBe(200);
  expect((await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-23')).status).toBe(200);
  expect((await get('/calendar/places.ics')).status).toBe(200);
});
