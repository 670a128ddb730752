import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { loadHolidays } from '../../../electron/agenda/services/public-holidays.ts';
import { openTestApp } from '../fixtures.ts';

// What the coordinator's calendar does with occurrences, and with whoever comes to them.

beforeAll(() => loadHolidays());

type Times = { date: string; from: string; to: string };

/** A demonstration on Monday 23 November 2026 at ten, with one training by lines of Dutch. */
async function training(when: string, more: object = {}) {
  const own = await openTestApp();
  let desk = await own.signIn('coordinator', '3');
  const id = randomUUID();
  const facts = {
    code: 'PROEF',
    subject: 'itsme',
    language: 'nl',
    priceCents: 0,
    seats: 2,
    place: null,
    texts: { name: { nl: 'Proef' }, about: {} },
    holidays: 'closed',
    when,
    ...more,
  };
  const send = (path: string, body: object) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  expect((await desk.post('/api/desk/trainings', { requestId: id, ...facts })).status).toBe(201);
  const occurring = async (from = '2026-11-23', to = '2027-01-20'): Promise<(Times & { rule: string | null; owner: { id: string } })[]> =>
    (await desk.get(`/api/desk/calendar?from=${from}&to=${to}`)).body.occurring.filter(
      (each: { owner: { id: string } }) => each.owner.id === id,
    );
  const times = async () => (await occurring()).map(({ date, from, to }) => `${date} ${from}-${to}`);
  /** Changes what is at a date and a time: one, or from there on. */
  const change = async (date: string, from: string, scope: 'one' | 'from-here', to: Times | null) => {
    const { rule = null } = (await occurring()).find((each) => each.date === date && each.from === from) ?? {};
    return send('calendar', { owner: { kind: 'training', id }, which: { rule, date, from }, scope, to });
  };
  const key = (date: string, from: string) => `${id}.${date}.${from.replace(':', '')}`;
  const join = async (name: string, date: string, from: string): Promise<string> => {
    const answer = await send('sign-ups', { session: key(date, from), ticket: null, borrower: { name, reach: 'hier', more: {} } });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  type Person = { id: string; state: string; toTell: string[]; borrower: { name: string } | null };
  type Session = Times & { training: string; cancelled: boolean; left: number; people: Person[] };
  const sessions = async (): Promise<Session[]> =>
    (await desk.get('/api/desk/sessions')).body.sessions.filter((each: Session) => each.training === id);
  /** Who is where, and has to be told what. */
  const people = async () =>
    (await sessions()).flatMap(({ date, from, cancelled, people: all }) =>
      all.map(({ borrower, state, toTell }) => [borrower?.name, `${date} ${from}`, cancelled ? 'off' : state, toTell.join(' and ')]),
    );
  const tellAll = async () => {
    for (const person of (await sessions()).flatMap((session) => session.people))
      if (person.toTell.length > 0) expect((await send(`sign-ups/${person.id}/told`, {})).status).toBe(204);
  };
  /** Who does nothing for an hour is signed out. */
  const signInAgain = async () => void (desk = await own.signIn('coordinator', '3'));
  const save = (changes: object) => send(`trainings/${id}`, { ...facts, ...changes });
  return { ...own, desk, id, send, occurring, times, change, key, join, sessions, people, tellAll, save, signInAgain };
}

test.for([
  ['onto a holiday', 'elke dinsdag 10-12', '2026-11-24', { date: '2026-12-25', from: '10:00', to: '12:00' }],
  [
    'onto a day that is closed',
    'elke dinsdag 10-12\n2026-12-03 gesloten',
    '2026-11-24',
    { date: '2026-12-03', from: '10:00', to: '12:00' },
  ],
  [
    'onto a day that is otherwise',
    'elke dinsdag 10-12\n2026-12-03 14-16',
    '2026-11-24',
    { date: '2026-12-03', from: '10:00', to: '12:00' },
  ],
  ['within a day that is otherwise', '2026-11-26 10-12', '2026-11-26', { date: '2026-11-26', from: '11:00', to: '13:00' }],
  ['to be longer on a day that is otherwise', '2026-11-26 10-12', '2026-11-26', { date: '2026-11-26', from: '10:00', to: '13:00' }],
] as const)('what is moved %s is there, with its people', async ([, when, date, to]) => {
  const { change, join, people, times } = await training(when);
  await join('Anna', date, '10:00');
  expect((await change(date, '10:00', 'one', to)).status).toBe(204);
  expect(await times()).toContain(`${to.date} ${to.from}-${to.to}`);
  expect(await people()).toEqual([['Anna', `${to.date} ${to.from}`, 'signed-up', 'moved']]);
});

test('what is moved from here on lands where it was put, also where its season or a holiday would not have it', async () => {
  const { change, times } = await training('elke dinsdag 10-12 tussen 1/12 en 31/3');
  expect((await change('2026-12-01', '10:00', 'from-here', { date: '2026-11-30', from: '10:00', to: '12:00' })).status).toBe(204);
  expect((await times()).slice(0, 2)).toEqual(['2026-11-30 10:00-12:00', '2026-12-07 10:00-12:00']);
});

test('however often something is moved, the calendar goes on, and keeps nothing of where it was', async () => {
  const { change, times, desk, get } = await training('elke dinsdag 10-12');
  let at = { date: '2026-11-24', from: '10:00', to: '12:00' };
  for (let nth = 0; nth < 60; nth++) {
    const to = { date: '2026-11-25', from: `${String(6 + (nth % 15)).padStart(2, '0')}:30`, to: '22:00' };
    expect((await change(at.date, at.from, 'one', to)).status).toBe(204);
    at = to;
  }
  expect((await times()).slice(0, 2)).toEqual([`2026-11-25 ${at.from}-22:00`, '2026-12-01 10:00-12:00']);
  const { when } = (await desk.get('/api/desk/trainings')).body.trainings.find(({ code }: { code: string }) => code === 'PROEF');
  expect(when.split('\n')).toHaveLength(2);
  expect((await get('/api/kiosk/state')).status).toBe(200);
});

test('a calendar that is full refuses the next single date, and still opens', async () => {
  const all = Array.from(
    { length: 100 },
    (_, nth) => `ook op 2026-12-${String(1 + (nth % 31)).padStart(2, '0')} ${6 + Math.floor(nth / 31)}-22`,
  );
  const weekly = ['elke dinsdag 3-4', ...all.slice(0, 99)].join('\n');
  const { change, get, desk } = await training(weekly);
  const refused = await change('2026-11-24', '03:00', 'one', { date: '2026-11-25', from: '03:00', to: '04:00' });
  expect(refused.body.error).toMatchObject({ code: 'schedule-full', field: 'date' });
  expect([(await get('/api/kiosk/state')).status, (await desk.get('/api/desk/trainings')).status]).toEqual([200, 200]);
});

test('from here on moves the people of that weekday, and of no other', async () => {
  const { change, join, people } = await training('maandag en dinsdag 10-12\nwoensdag 14-16');
  await join('Maandag', '2026-11-30', '10:00');
  await join('Dinsdag', '2026-12-01', '10:00');
  expect((await change('2026-11-30', '10:00', 'from-here', { date: '2026-12-01', from: '14:00', to: '16:00' })).status).toBe(204);
  expect(await people()).toEqual([
    ['Dinsdag', '2026-12-01 10:00', 'signed-up', ''],
    ['Maandag', '2026-12-01 14:00', 'signed-up', 'moved'],
  ]);
});

test('a second Thursday that becomes a second Friday takes the people of every month along', async () => {
  const { change, join, people } = await training('tweede donderdag van de maand 10-12');
  await join('December', '2026-12-10', '10:00');
  await join('Januari', '2027-01-14', '10:00');
  expect((await change('2026-12-10', '10:00', 'from-here', { date: '2026-12-11', from: '10:00', to: '12:00' })).status).toBe(204);
  expect(await people()).toEqual([
    ['December', '2026-12-11 10:00', 'signed-up', 'moved'],
    ['Januari', '2027-01-08 10:00', 'signed-up', 'moved'],
  ]);
});

test('a session does not come on top of one that others wait to hear of; where nobody is left it takes the time', async () => {
  const { change, join, people, send, sessions } = await training('elke dinsdag 10-12');
  await join('Later', '2026-12-01', '10:00');
  await join('Vroeger', '2026-11-24', '10:00');
  await change('2026-12-01', '10:00', 'one', null);
  const postpone = () => change('2026-11-24', '10:00', 'one', { date: '2026-12-01', from: '10:00', to: '12:00' });
  expect((await postpone()).body.error).toMatchObject({ code: 'time-taken', field: 'date' });
  const off = (await sessions()).find(({ date }) => date === '2026-12-01')?.people[0];
  expect((await send(`sign-ups/${off?.id}/withdraw`, {})).status).toBe(204);
  expect((await postpone()).status).toBe(204);
  expect(await people()).toEqual([['Vroeger', '2026-12-01 10:00', 'signed-up', 'moved']]);
});

test('somebody is told what is otherwise than they know, however often it changed meanwhile', async () => {
  const { change, join, people, tellAll, send, key } = await training('elke dinsdag 10-12', { seats: 1 });
  const first = await join('Anna', '2026-11-24', '10:00');
  await join('Bert', '2026-11-24', '10:00');
  const session = { session: key('2026-11-24', '10:00') };
  await send('sessions/cancel', session);
  await tellAll();
  expect((await people()).map(([, , ...rest]) => rest)).toEqual([
    ['off', ''],
    ['off', ''],
  ]);
  expect((await send('sessions/resume', session)).status).toBe(204);
  expect(await people()).toEqual([
    ['Anna', '2026-11-24 10:00', 'signed-up', 'on-again'],
    ['Bert', '2026-11-24 10:00', 'waiting', 'on-again'],
  ]);
  await tellAll();
  await send(`sign-ups/${first}/withdraw`, {});
  await change('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect(await people()).toEqual([['Bert', '2026-11-25 10:00', 'signed-up', 'moved and seat']]);
  // Back where it was before anybody was told: then there is only the seat.
  await change('2026-11-25', '10:00', 'one', { date: '2026-11-24', from: '10:00', to: '12:00' });
  expect(await people()).toEqual([['Bert', '2026-11-24 10:00', 'signed-up', 'seat']]);
});

test('another place, another end and new school holidays are told too', async () => {
  const { desk, join, people, save, change, send } = await training('elke dinsdag 10-12 niet in de schoolvakantie');
  await join('Anna', '2026-11-24', '10:00');
  const { places } = (await desk.get('/api/desk/places')).body;
  const place = places.find(({ kind }: { kind: string }) => kind === 'fixed');
  const when = 'elke dinsdag 10-12 niet in de schoolvakantie';
  expect((await save({ when, place: place.id })).status).toBe(204);
  expect(await people()).toEqual([['Anna', '2026-11-24 10:00', 'signed-up', 'elsewhere']]);
  expect((await send(`places/${place.id}/retire`, { retired: true })).body.error).toMatchObject({ code: 'place-in-use' });
  expect((await save({ when, place: null })).status).toBe(204);
  await change('2026-11-24', '10:00', 'one', { date: '2026-11-24', from: '10:00', to: '10:30' });
  expect(await people()).toEqual([['Anna', '2026-11-24 10:00', 'signed-up', 'moved']]);
  await join('Bert', '2026-12-01', '10:00');
  const hours = { when: null, holidays: 'closed', intake: { minutes: 0, byWait: false } };
  expect((await send('hours', { ...hours, schoolHolidays: '2026-11-30 2026-12-06 Proefvakantie' })).status).toBe(204);
  expect((await people())[1]).toEqual(['Bert', '2026-12-01 10:00', 'off', 'cancelled']);
});

test('to take out from here on leaves the morning of that day, and other weekdays', async () => {
  const { change, times } = await training('maandag en woensdag 9-12 13-16');
  expect((await change('2026-11-30', '13:00', 'from-here', null)).status).toBe(204);
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

test('nothing goes into the past, and what is over stays where it was', async () => {
  const { change, setClock, signInAgain, send, key } = await training('elke dag 9-12');
  expect((await change('2026-11-24', '09:00', 'one', { date: '2026-11-23', from: '08:00', to: '09:00' })).body.error.code).toBe(
    'time-past',
  );
  expect((await change('2026-11-23', '09:00', 'one', { date: '2026-11-23', from: '09:00', to: '13:00' })).status).toBe(204);
  setClock('2026-11-23T12:30:00Z');
  await signInAgain();
  expect((await change('2026-11-23', '09:00', 'one', { date: '2026-11-25', from: '14:00', to: '15:00' })).body.error.code).toBe(
    'session-over',
  );
  expect((await send('sessions/cancel', { session: key('2026-11-23', '09:00') })).body.error.code).toBe('session-over');
});

test('once it has begun no seat is offered, and whoever holds one can still be signed up', async () => {
  const { takeTicket: take, key, setClock, signIn } = await training('elke dinsdag 10-12');
  const session = key('2026-11-24', '10:00');
  setClock('2026-11-24T08:50:00Z');
  const desk = await signIn('helper1', '1');
  const ticket = (await take({ topic: 'training', session })).body.ticket;
  const post = (path: string, body: object) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const signUp = (name: string, of: string | null) =>
    post('sign-ups', { session, ticket: of, borrower: { name, reach: 'hier', more: {} } });
  const anna = (await signUp('Anna', null)).body.id;
  await signUp('Wacht', null);
  setClock('2026-11-24T09:01:00Z');
  expect((await post(`sign-ups/${anna}/withdraw`, {})).status).toBe(204);
  expect((await signUp('Te laat', null)).body.error.code).toBe('session-over');
  expect((await signUp('Van het ticket', ticket.id)).status).toBe(201);
  const desks = await signIn('coordinator', '3');
  const all = (await desks.get('/api/desk/sessions')).body.sessions.find((each: { key: string }) => each.key === session).people;
  expect(all.map(({ borrower, state }: any) => [borrower.name, state])).toEqual([
    ['Wacht', 'waiting'],
    ['Van het ticket', 'signed-up'],
  ]);
  setClock('2026-11-24T11:01:00Z');
  const later = await signIn('helper1', '1');
  expect((await later.post(`/api/desk/sign-ups/${all[1].id}/withdraw`, { requestId: randomUUID() })).body.error.code).toBe('session-over');
});

test('whoever was told that a session is off can be forgotten, and does not come back with it', async () => {
  const { desk, join, people, send, key, tellAll } = await training('elke dinsdag 10-12');
  await join('Anna', '2026-12-15', '10:00');
  const session = { session: key('2026-12-15', '10:00') };
  await send('sessions/cancel', session);
  const kept = async () => (await desk.get('/api/desk/personal-data')).body.kept.find(({ name }: { name: string }) => name === 'Anna');
  expect(await kept()).toMatchObject({ until: null });
  await tellAll();
  expect(await kept()).toMatchObject({ until: '2026-12-23T09:00:00.000Z' });
  expect((await send(`personal-data/${(await kept()).person}/erase`, {})).status).toBe(204);
  await send('sessions/resume', session);
  expect(await people()).toEqual([]);
});

test('home visits: none in the past, and to close one twice is to close it once', async () => {
  const { send } = await training('elke dinsdag 10-12');
  const asked = { ticket: null, name: 'A.B.', area: 'Voorbeeldwijk', reach: '0470', suits: '', about: '' };
  const { id } = (await send('home-visits', asked)).body;
  const plan = (date: string) => send(`home-visits/${id}/plan`, { staff: 'helper1', date, from: '08:00', to: '09:30' });
  expect((await plan('2020-01-01')).body.error).toMatchObject({ code: 'time-past', field: 'date' });
  expect((await plan('2026-11-24')).status).toBe(204);
  const close = (state: string) => send(`home-visits/${id}/close`, { state });
  expect([(await close('done')).status, (await close('done')).status]).toEqual([204, 204]);
  expect((await close('cancelled')).body.error.code).toBe('visit-ended');
});

test('what somebody moved meanwhile is not written over by a form that was opened before', async () => {
  const { desk, change, save, times } = await training('elke dinsdag 10-12');
  const { when } = (await desk.get('/api/desk/trainings')).body.trainings.find(({ code }: { code: string }) => code === 'PROEF');
  await change('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect((await save({ when, seen: when, seats: 3 })).body.error).toMatchObject({ code: 'changed-meanwhile', field: 'when' });
  expect((await times())[0]).toBe('2026-11-25 10:00-12:00');
  const now = (await desk.get('/api/desk/trainings')).body.trainings.find(({ code }: { code: string }) => code === 'PROEF').when;
  expect((await save({ when: now, seen: now, seats: 3 })).status).toBe(204);
  expect((await times())[0]).toBe('2026-11-25 10:00-12:00');
});

test('whoever leaves the team goes to nobody’s home any more', async () => {
  const { desk, send } = await training('elke dinsdag 10-12');
  const { id } = (await send('home-visits', { ticket: null, name: 'A.B.', area: 'Wijk', reach: '0470', suits: '', about: '' })).body;
  await send(`home-visits/${id}/plan`, { staff: 'helper1', date: '2026-11-26', from: '09:00', to: '10:00' });
  expect((await send('staff/helper1/retire', {})).status).toBe(204);
  const [visit] = (await desk.get('/api/desk/home-visits')).body.visits;
  expect(visit).toMatchObject({ id, state: 'asked', startsAt: null, staff: '' });
});

test('an id that was used for something else is refused, and takes nothing', async () => {
  const { send, key, desk, takeTicket: take } = await training('elke dinsdag 10-12');
  const requestId = randomUUID();
  const borrower = (name: string) => ({ session: key('2026-11-24', '10:00'), ticket: null, borrower: { name, reach: 'hier', more: {} } });
  expect((await send('sign-ups', { ...borrower('Anna'), requestId })).status).toBe(201);
  expect((await send('sign-ups', { ...borrower('Anna'), requestId })).status).toBe(201);
  expect((await send('sign-ups', { ...borrower('Bert'), requestId })).body.error.code).toBe('request-reused');
  const ticket = (await take()).body.ticket;
  const { places } = (await desk.get('/api/desk/places')).body;
  const used = randomUUID();
  expect((await send(`tickets/${ticket.id}/refer`, { requestId: used, place: places[0].id })).status).toBe(204);
  expect((await send('sign-ups', { ...borrower('Cis'), requestId: used })).body.error.code).toBe('request-reused');
  const visit = { ticket: null, name: 'A.B.', area: 'Wijk', reach: '0470', suits: '', about: '', requestId: used };
  expect((await send('home-visits', visit)).body.error.code).toBe('request-reused');
});

test('a visitor who asks again after the session was moved gets the same ticket', async () => {
  const { takeTicket: take, key, change } = await training('elke dinsdag 10-12');
  const ask = { topic: 'training', session: key('2026-11-24', '10:00'), requestId: randomUUID() };
  const { number } = (await take(ask)).body.ticket;
  await change('2026-11-24', '10:00', 'one', { date: '2026-11-25', from: '10:00', to: '12:00' });
  expect(await take(ask)).toMatchObject({ status: 200, body: { ticket: { number, hold: true, session: key('2026-11-25', '10:00') } } });
});

test('two rules at one time are one session, and what is under way is nothing to come to', async () => {
  const { get, id, setClock } = await training('dinsdag 10-12\ndinsdag 10-12\nook op 2026-11-23 9-12');
  const shown = async () =>
    (await get('/api/kiosk/trainings?language=nl')).body.trainings.find((each: { id: string }) => each.id === id).sessions;
  expect((await shown()).map(({ from }: { from: string }) => from.slice(0, 10))).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
  setClock('2026-11-23T08:00:00Z');
  expect((await shown())[0].from).toBe('2026-11-24T09:00:00.000Z');
});
