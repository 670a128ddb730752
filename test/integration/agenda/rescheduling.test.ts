import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from './training-fixtures.ts';

// Changes of occurrences, and what they mean for the participants of the sessions.

type Times = { date: string; from: string; to: string };

/** The app with a training by lines of Dutch, and requests about its sessions and participants. */
async function openTraining(when: string, fields: object = {}) {
  const testApp = await openAppWithTraining({ when, ...fields });
  const { id, saveTraining } = testApp;
  let desk = testApp.coordinator;
  const send = (path: string, body: object) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const occurrences = async (from = '2026-11-23', to = '2027-01-20'): Promise<(Times & { rule: string | null; owner: { id: string } })[]> =>
    (await desk.get(`/api/desk/calendar?from=${from}&to=${to}`)).body.occurring.filter(
      (occurrence: { owner: { id: string } }) => occurrence.owner.id === id,
    );
  const times = async () => (await occurrences()).map(({ date, from, to }) => `${date} ${from}-${to}`);
  /** Moves the occurrence at a date and time, alone or with all that follow; null removes it. */
  const reschedule = async (date: string, from: string, scope: 'one' | 'from-here', to: Times | null) => {
    const { rule = null } = (await occurrences()).find((occurrence) => occurrence.date === date && occurrence.from === from) ?? {};
    return send('calendar', { owner: { kind: 'training', id }, which: { rule, date, from }, scope, to });
  };
  const sessionKey = (date: string, from: string) => `${id}.${date}.${from.replace(':', '')}`;
  const signUp = async (name: string, date: string, from: string): Promise<string> => {
    const response = await send('sign-ups', { session: sessionKey(date, from), ticket: null, borrower: { name, reach: name, more: {} } });
    expect(response.status).toBe(201);
    return response.body.id;
  };
  type Person = { id: string; state: string; toTell: string[]; borrower: { name: string } | null };
  type Session = Times & { training: string; cancelled: boolean; left: number; people: Person[] };
  const sessions = async (): Promise<Session[]> =>
    (await desk.get('/api/desk/sessions')).body.sessions.filter((session: Session) => session.training === id);
  /** The participants: name, session, state and pending notices. */
  const participants = async () =>
    (await sessions()).flatMap(({ date, from, cancelled, people }) =>
      people.map(({ borrower, state, toTell }) => [borrower?.name, `${date} ${from}`, cancelled ? 'off' : state, toTell.join(' and ')]),
    );
  const notifyAll = async () => {
    for (const person of (await sessions()).flatMap((session) => session.people))
      if (person.toTell.length > 0) expect((await send(`sign-ups/${person.id}/told`, {})).status).toBe(204);
  };
  /** Renews the session, which ends after an hour without a request. */
  const signInAgain = async () => void (desk = await testApp.signIn('coordinator', '3'));
  return { ...testApp, send, times, reschedule, sessionKey, signUp, sessions, participants, notifyAll, saveTraining, signInAgain };
}

test.for([
  ['onto a holiday', 'elke dinsdag 10-12', '2026-11-24', { date: '2026-12-25', from: '10:00', to: '12:00' }],
  ['onto a closed date', 'elke dinsdag 10-12\n2026-12-03 gesloten', '2026-11-24', { date: '2026-12-03', from: '10:00', to: '12:00' }],
  [
    'onto a date with an exception',
    'elke dinsdag 10-12\n2026-12-03 14-16',
    '2026-11-24',
    { date: '2026-12-03', from: '10:00', to: '12:00' },
  ],
  ['within a date with an exception', '2026-11-26 10-12', '2026-11-26', { date: '2026-11-26', from: '11:00', to: '13:00' }],
  ['to a later end on a date with an exception', '2026-11-26 10-12', '2026-11-26', { date: '2026-11-26', from: '10:00', to: '13:00' }],
] as const)('an occurrence moved %s is there, with its participants', async ([, when, date, to]) => {
  const { reschedule, signUp, participants, times } = await openTraining(when);
  await signUp('Anna', date, '10:00');
  expect((await reschedule(date, '10:00', 'one', to)).status).toBe(204);
  expect(await times()).toContain(`${to.date} ${to.from}-${to.to}`);
  expect(await participants()).toEqual([['Anna', `${to.date} ${to.from}`, 'signed-up', 'moved']]);
});

test('an occurrence moved with all that follow is at its new time, also outside the season of its rule', async () => {
  const { reschedule, times } = await openTraining('elke dinsdag 10-12 tussen 1/12 en 31/3');
  expect((await reschedule('2026-12-01', '10:00', 'from-here', { date: '2026-11-30', from: '10:00', to: '12:00' })).status).toBe(204);
  expect((await times()).slice(0, 2)).toEqual(['2026-11-30 10:00-12:00', '2026-12-07 10:00-12:00']);
});

test('after sixty moves of one occurrence, the schedule has no more than two lines', async () => {
  const { reschedule, times, coordinator, get } = await openTraining('elke dinsdag 10-12');
  let current = { date: '2026-11-24', from: '10:00', to: '12:00' };
  for (let move = 0; move < 60; move++) {
    const to = { date: '2026-11-25', from: `${String(6 + (move % 15)).padStart(2, '0')}:30`, to: '22:00' };
    expect((await reschedule(current.date, current.from, 'one', to)).status).toBe(204);
    current = to;
  }
  expect((await times()).slice(0, 2)).toEqual([`2026-11-25 ${current.from}-22:00`, '2026-12-01 10:00-12:00']);
  const { when } = (await coordinator.get('/api/desk/trainings')).body.trainings.find(({ code }: { code: string }) => code === 'PROEF');
  expect(when.split('\n')).toHaveLength(2);
  expect((await get('/api/kiosk/state')).status).toBe(200);
});

test('a full schedule refuses another single date, and can still be read', async () => {
  const dateLines = Array.from(
    { length: 100 },
    (_, index) => `ook op 2026-12-${String(1 + (index % 31)).padStart(2, '0')} ${6 + Math.floor(index / 31)}-22`,
  );
  const when = ['elke dinsdag 3-4', ...dateLines.slice(0, 99)].join('\n');
  const { reschedule, get, coordinator } = await openTraining(when);
  const refused = await reschedule('2026-11-24', '03:00', 'one', { date: '2026-11-25', from: '03:00', to: '04:00' });
  expect(refused.body.error).toMatchObject({ code: 'schedule-full', field: 'date' });
  expect([(await get('/api/kiosk/state')).status, (await coordinator.get('/api/desk/trainings')).status]).toEqual([200, 200]);
});

test('moving all that follow moves the participants of that weekday only', async () => {
  const { reschedule, signUp, participants } = await openTraining('maandag en dinsdag 10-12\nwoensdag 14-16');
  await signUp('Maandag', '2026-11-30', '10:00');
  await signUp('Dinsdag', '2026-12-01', '10:00');
  expect((await reschedule('2026-11-30', '10:00', 'from-here', { date: '2026-12-01', from: '14:00', to: '16:00' })).status).toBe(204);
  expect(await participants()).toEqual([
    ['Dinsdag', '2026-12-01 10:00', 'signed-up', ''],
    ['Maandag', '2026-12-01 14:00', 'signed-up', 'moved'],
  ]);
});

test('moving the second Thursday to the second Friday moves the participants of every month', async () => {
  const { reschedule, signUp, participants } = await openTraining('tweede donderdag van de maand 10-12');
  await signUp('December', '2026-12-10', '10:00');
  await signUp('Januari', '2027-01-14', '10:00');
  expect((await reschedule('2026-12-10', '10:00', 'from-here', { date: '2026-12-11', from: '10:00', to: '12:00' })).status).toBe(204);
  expect(await participants()).toEqual([
    ['December', '2026-12-11 10:00', 'signed-up', 'moved'],
    ['Januari', '2027-01-08 10:00', 'signed-up', 'moved'],
  ]);
});

test('a session cannot be moved to the time of a cancelled one with participants, but it can after they withdrew', async () => {
  const { reschedule, signUp, participants, send, sessions } = await openTraining('elke dinsdag 10-12');
  await signUp('Later', '2026-12-01', '10:00');
  await signUp('Vroeger', '2026-11-24', '10:00');
  await reschedule('2026-12-01', '10:00', 'one', null);
  const postpone = () => reschedule('2026-11-24', '10:00', 'one', { date: '2026-12-01', from: '10:00', to: '12:00' });
  expect((await postpone()).body.error).toMatchObject({ code: 'time-taken', field: 'date' });
  const participant = (await sessions()).find(({ date }) => date === '2026-12-01')?.people[0];
  expect((await send(`sign-ups/${participant?.id}/withdraw`, {})).status).toBe(204);
  expect((await postpone()).status).toBe(204);
  expect(await participants()).toEqual([['Vroeger', '2026-12-01 10:00', 'signed-up', 'moved']]);
});

test('a participant is notified of the difference from the last notice, however often the session changed since', async () => {
  const { reschedule, signUp, participants, notifyAll, send, sessionKey } = await openTraining('elke dinsdag 10-12', { seats: 1 });
  const annaId = await signUp('Anna', '2026-11-24', '10:00');
  await signUp('Bert', '2026-11-24', '10:00');
  const session = { session: sessionKey('2026-11-24', '10:00') };
  await send('sessions/cancel', session);
  await notifyAll();
  expect((await participants()).map(([, , ...rest]) => rest)).toEqual([
    ['off', ''],
    ['off', ''],
  ]);
  expect((await send('sessions/resume', session)).status).toBe(204);
  expect(await participants()).toEqual([
    ['Anna', '2026-11-24 10:00', 'signed-up', 'on-again'],
    ['Bert', '2026-11-24 10:00', 'waiting', 'on-again'],
  ]);
  await notifyAll();
  await send(`sign-ups/${annaId}/withdraw`, {});
  await reschedule('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect(await participants()).toEqual([['Bert', '2026-11-25 10:00', 'signed-up', 'moved and seat']]);
  // The move back before the notice cancels it: only the seat remains to be told.
  await reschedule('2026-11-25', '10:00', 'one', { date: '2026-11-24', from: '10:00', to: '12:00' });
  expect(await participants()).toEqual([['Bert', '2026-11-24 10:00', 'signed-up', 'seat']]);
});

test('participants are notified of another place, another end time and a cancellation by new school holidays', async () => {
  const { coordinator, signUp, participants, saveTraining, reschedule, send } = await openTraining(
    'elke dinsdag 10-12 niet in de schoolvakantie',
  );
  await signUp('Anna', '2026-11-24', '10:00');
  const { places } = (await coordinator.get('/api/desk/places')).body;
  const place = places.find(({ kind }: { kind: string }) => kind === 'fixed');
  const when = 'elke dinsdag 10-12 niet in de schoolvakantie';
  expect((await saveTraining({ when, place: place.id })).status).toBe(204);
  expect(await participants()).toEqual([['Anna', '2026-11-24 10:00', 'signed-up', 'elsewhere']]);
  expect((await send(`places/${place.id}/retire`, { retired: true })).body.error).toMatchObject({ code: 'place-in-use' });
  expect((await saveTraining({ when, place: null })).status).toBe(204);
  await reschedule('2026-11-24', '10:00', 'one', { date: '2026-11-24', from: '10:00', to: '10:30' });
  expect(await participants()).toEqual([['Anna', '2026-11-24 10:00', 'signed-up', 'moved']]);
  await signUp('Bert', '2026-12-01', '10:00');
  const hours = { when: null, holidays: 'closed', intake: { minutes: 0, byWait: false } };
  expect((await send('hours', { ...hours, schoolHolidays: '2026-11-30 2026-12-06 Proefvakantie' })).status).toBe(204);
  expect((await participants())[1]).toEqual(['Bert', '2026-12-01 10:00', 'off', 'cancelled']);
});

test('removing all that follow leaves other periods of that date and other weekdays', async () => {
  const { reschedule, times } = await openTraining('maandag en woensdag 9-12 13-16');
  expect((await reschedule('2026-11-30', '13:00', 'from-here', null)).status).toBe(204);
  expect((await times()).slice(0, 8)).toEqual([
    '2026-11-23 09:00-12:00',
    '2026-11-23 13:00-16:00',
    '2026-11-25 09:00-12:00',
    '2026-11-25 13:00-16:00',
    '2026-11-30 09:00-12:00',
    '2026-12-02 09:00-12:00',
    '2026-12-02 13:00-16:00',
    '2026-12-07 09:00-12:00',
  ]);
});

test('an occurrence cannot be moved into the past, and a past one cannot be moved or cancelled', async () => {
  const { reschedule, setClock, signInAgain, send, sessionKey } = await openTraining('elke dag 9-12');
  expect((await reschedule('2026-11-24', '09:00', 'one', { date: '2026-11-23', from: '08:00', to: '09:00' })).body.error.code).toBe(
    'time-past',
  );
  expect((await reschedule('2026-11-23', '09:00', 'one', { date: '2026-11-23', from: '09:00', to: '13:00' })).status).toBe(204);
  setClock('2026-11-23T12:30:00Z');
  await signInAgain();
  expect((await reschedule('2026-11-23', '09:00', 'one', { date: '2026-11-25', from: '14:00', to: '15:00' })).body.error.code).toBe(
    'session-over',
  );
  expect((await send('sessions/cancel', { session: sessionKey('2026-11-23', '09:00') })).body.error.code).toBe('session-over');
});

test('once a session has begun its free seat is for who comes late, and a ticket with a held seat can still be signed up', async () => {
  const { takeTicket, sessionKey, setClock, signIn } = await openTraining('elke dinsdag 10-12');
  const session = sessionKey('2026-11-24', '10:00');
  setClock('2026-11-24T08:50:00Z');
  const desk = await signIn('helper1', '1');
  const ticket = (await takeTicket({ topic: 'training', session })).body.ticket;
  const post = (path: string, body: object) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const signUp = (name: string, ticketId: string | null) =>
    post('sign-ups', { session, ticket: ticketId, borrower: { name, reach: name, more: {} } });
  const annaId = (await signUp('Anna', null)).body.id;
  await signUp('Wacht', null);
  setClock('2026-11-24T09:01:00Z');
  expect((await post(`sign-ups/${annaId}/withdraw`, {})).status).toBe(204);
  expect((await signUp('Te laat', null)).status).toBe(201);
  expect((await signUp('Te veel', null)).body.error.code).toBe('session-full');
  expect((await signUp('Van het ticket', ticket.id)).status).toBe(201);
  const coordinator = await signIn('coordinator', '3');
  const { people } = (await coordinator.get('/api/desk/sessions')).body.sessions.find((row: { key: string }) => row.key === session);
  expect(people.map(({ borrower, state }: any) => [borrower.name, state])).toEqual([
    ['Wacht', 'waiting'],
    ['Te laat', 'signed-up'],
    ['Van het ticket', 'signed-up'],
  ]);
  setClock('2026-11-24T11:01:00Z');
  const helper = await signIn('helper1', '1');
  expect((await helper.post(`/api/desk/sign-ups/${people[2].id}/withdraw`, { requestId: randomUUID() })).body.error.code).toBe(
    'session-over',
  );
});

test('the data of a participant who was told of a cancellation can be erased, and stays erased when the session resumes', async () => {
  const { coordinator, signUp, participants, send, sessionKey, notifyAll } = await openTraining('elke dinsdag 10-12');
  await signUp('Anna', '2026-12-15', '10:00');
  const session = { session: sessionKey('2026-12-15', '10:00') };
  await send('sessions/cancel', session);
  const personalData = async () =>
    (await coordinator.get('/api/desk/personal-data')).body.kept.find(({ name }: { name: string }) => name === 'Anna');
  expect(await personalData()).toMatchObject({ until: null });
  await notifyAll();
  expect(await personalData()).toMatchObject({ until: '2026-12-23T09:00:00.000Z' });
  expect((await send(`personal-data/${(await personalData()).person}/erase`, {})).status).toBe(204);
  await send('sessions/resume', session);
  expect(await participants()).toEqual([]);
});

test('a home visit cannot be planned in the past, and closing it twice is one change', async () => {
  const { send } = await openTraining('elke dinsdag 10-12');
  const request = { ticket: null, name: 'A.B.', area: 'Voorbeeldwijk', reach: '0470', suits: '', about: '' };
  const { id } = (await send('home-visits', request)).body;
  const plan = (date: string) => send(`home-visits/${id}/plan`, { staff: 'helper1', date, from: '08:00', to: '09:30' });
  expect((await plan('2020-01-01')).body.error).toMatchObject({ code: 'time-past', field: 'date' });
  expect((await plan('2026-11-24')).status).toBe(204);
  const close = (state: string) => send(`home-visits/${id}/close`, { state });
  expect([(await close('done')).status, (await close('done')).status]).toEqual([204, 204]);
  expect((await close('cancelled')).body.error.code).toBe('visit-ended');
});

test('a form that was opened before a move does not overwrite the move', async () => {
  const { coordinator, reschedule, saveTraining, times } = await openTraining('elke dinsdag 10-12');
  const { when } = (await coordinator.get('/api/desk/trainings')).body.trainings.find(({ code }: { code: string }) => code === 'PROEF');
  await reschedule('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect((await saveTraining({ when, seen: when, seats: 3 })).body.error).toMatchObject({ code: 'changed-meanwhile', field: 'when' });
  expect((await times())[0]).toBe('2026-11-25 10:00-12:00');
  const movedWhen = (await coordinator.get('/api/desk/trainings')).body.trainings.find(
    ({ code }: { code: string }) => code === 'PROEF',
  ).when;
  expect((await saveTraining({ when: movedWhen, seen: movedWhen, seats: 3 })).status).toBe(204);
  expect((await times())[0]).toBe('2026-11-25 10:00-12:00');
});

test('the planned home visits of a retired helper return to the state asked', async () => {
  const { coordinator, send } = await openTraining('elke dinsdag 10-12');
  const { id } = (await send('home-visits', { ticket: null, name: 'A.B.', area: 'Wijk', reach: '0470', suits: '', about: '' })).body;
  await send(`home-visits/${id}/plan`, { staff: 'helper1', date: '2026-11-26', from: '09:00', to: '10:00' });
  expect((await send('staff/helper1/retire', {})).status).toBe(204);
  const [visit] = (await coordinator.get('/api/desk/home-visits')).body.visits;
  expect(visit).toMatchObject({ id, state: 'asked', startsAt: null, staff: '' });
});

test('a request id that was used for another request is refused', async () => {
  const { send, sessionKey, coordinator, takeTicket } = await openTraining('elke dinsdag 10-12');
  const requestId = randomUUID();
  const borrower = (name: string) => ({
    session: sessionKey('2026-11-24', '10:00'),
    ticket: null,
    borrower: { name, reach: 'hier', more: {} },
  });
  expect((await send('sign-ups', { ...borrower('Anna'), requestId })).status).toBe(201);
  expect((await send('sign-ups', { ...borrower('Anna'), requestId })).status).toBe(201);
  expect((await send('sign-ups', { ...borrower('Bert'), requestId })).body.error.code).toBe('request-reused');
  const ticket = (await takeTicket()).body.ticket;
  const { places } = (await coordinator.get('/api/desk/places')).body;
  const usedId = randomUUID();
  expect((await send(`tickets/${ticket.id}/refer`, { requestId: usedId, place: places[0].id })).status).toBe(204);
  expect((await send('sign-ups', { ...borrower('Cis'), requestId: usedId })).body.error.code).toBe('request-reused');
  const visit = { ticket: null, name: 'A.B.', area: 'Wijk', reach: '0470', suits: '', about: '', requestId: usedId };
  expect((await send('home-visits', visit)).body.error.code).toBe('request-reused');
});

test('a repeated request after the session was moved gives the same ticket', async () => {
  const { takeTicket, sessionKey, reschedule } = await openTraining('elke dinsdag 10-12');
  const request = { topic: 'training', session: sessionKey('2026-11-24', '10:00'), requestId: randomUUID() };
  const { number } = (await takeTicket(request)).body.ticket;
  await reschedule('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect(await takeTicket(request)).toMatchObject({
    status: 200,
    body: { ticket: { number, hold: true, session: sessionKey('2026-11-25', '10:00') } },
  });
});

test('two rules at the same time give one session, and a session that has begun is not shown', async () => {
  const { get, id, setClock } = await openTraining('dinsdag 10-12\ndinsdag 10-12\nook op 2026-11-23 9-12');
  const visitorSessions = async () =>
    (await get('/api/kiosk/trainings?language=nl')).body.trainings.find((row: { id: string }) => row.id === id).sessions;
  expect((await visitorSessions()).map(({ from }: { from: string }) => from.slice(0, 10))).toEqual([
    '2026-11-24',
    '2026-12-01',
    '2026-12-08',
  ]);
  setClock('2026-11-23T08:00:00Z');
  expect((await visitorSessions())[0].from).toBe('2026-11-24T09:00:00.000Z');
});
