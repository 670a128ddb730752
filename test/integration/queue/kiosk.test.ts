import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ok } from '../../../electron/rules/result.ts';
import { openStore } from '../../../electron/store/open.ts';
import { LANGUAGES } from '../../languages.ts';
import { openTestApp } from '../fixtures.ts';

const TICKET_REQUEST = { topic: 'bank', language: 'fr', requestId: '1b0d2a5e-58f4-4b43-9a55-1d0f4d2d6a11' };

test('the first visitor of the day gets number 1 with nobody ahead', async () => {
  const { post } = await openTestApp();
  const { status, body } = await post('/api/kiosk/tickets', TICKET_REQUEST);
  expect(status).toBe(201);
  expect(body).toEqual({
    ticket: {
      id: TICKET_REQUEST.requestId,
      number: 1,
      picture: 'boat',
      colour: 'blue',
      topic: 'bank',
      language: 'fr',
      takenAt: '2026-11-23T09:00:00.000Z',
      state: 'waiting',
      desk: null,
      passes: 0,
      escort: false,
      ahead: 0,
      wait: null,
    },
  });
});

test('the same request sent twice gives one ticket', async () => {
  const { post, get } = await openTestApp();
  const first = await post('/api/kiosk/tickets', TICKET_REQUEST);
  const second = await post('/api/kiosk/tickets', TICKET_REQUEST);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
});

test('a request id that is used for another topic is refused, and the first ticket stays', async () => {
  const { post, get } = await openTestApp();
  await post('/api/kiosk/tickets', TICKET_REQUEST);
  const refusal = await post('/api/kiosk/tickets', { ...TICKET_REQUEST, topic: 'tax' });
  expect([refusal.status, refusal.body.error.code]).toEqual([409, 'request-reused']);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
});

test('a request id is a UUID of any version, in capitals or not', async () => {
  const { post } = await openTestApp();
  const request = { ...TICKET_REQUEST, requestId: '11111111-aaaa-1111-1111-111111111111' };
  const first = await post('/api/kiosk/tickets', request);
  const inCapitals = await post('/api/kiosk/tickets', { ...request, requestId: request.requestId.toUpperCase() });
  expect([first.status, inCapitals.status]).toEqual([201, 200]);
  expect(inCapitals.body).toEqual(first.body);
});

test('192 simultaneous requests, each sent twice, get distinct numbers without a gap', async () => {
  const { post } = await openTestApp();
  const requests = Array.from({ length: 16 * 12 }, () => ({ ...TICKET_REQUEST, requestId: randomUUID() }));
  const answers = await Promise.all(
    requests.flatMap((request) => [post('/api/kiosk/tickets', request), post('/api/kiosk/tickets', request)]),
  );
  const numberById = new Map(answers.map(({ body }) => [body.ticket.id, body.ticket.number]));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(requests.length);
  expect(answers.every(({ body }) => numberById.get(body.ticket.id) === body.ticket.number)).toBe(true);
  expect([...numberById.values()].sort((a, b) => a - b)).toEqual(requests.map((_, index) => index + 1));
});

test('after number 999 the queue is full for the day, and the next day starts at 1 again', async () => {
  const { takeTicket, get, advanceClock } = await openTestApp();
  for (let number = 1; number <= 999; number++) expect((await takeTicket()).body.ticket.number).toBe(number);
  const refusal = await takeTicket();
  expect([refusal.status, refusal.body.error.code]).toEqual([409, 'day-full']);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'full', waiting: 999 });
  advanceClock({ hours: 24 });
  expect((await takeTicket()).body.ticket.number).toBe(1);
});

test('an unknown topic or language is refused with the accepted ones', async () => {
  const { takeTicket } = await openTestApp();
  const topic = await takeTicket({ topic: 'gardening' });
  expect([topic.status, topic.body.error.code, topic.body.error.field]).toEqual([422, 'topic-unknown', 'topic']);
  expect(topic.body.error.accepted).toContain('itsme');
  const language = await takeTicket({ language: 'tlh' });
  expect([language.status, language.body.error.code]).toEqual([422, 'language-unknown']);
  expect(language.body.error.accepted[0]).toBe('nl');
});

test('leaving the queue removes the ticket, the same request can be repeated, and another one is refused', async () => {
  const { takeTicket, post, get } = await openTestApp();
  const { ticket } = (await takeTicket()).body;
  const requestId = randomUUID();
  expect((await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId })).status).toBe(204);
  expect((await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId })).status).toBe(204);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
  const again = await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId: randomUUID() });
  expect([again.status, again.body.error.code]).toEqual([409, 'ticket-state']);
  expect((await post(`/api/kiosk/tickets/${randomUUID()}/leave`, { requestId: randomUUID() })).status).toBe(404);
});

test('the kiosk state has the languages, topics and actions', async () => {
  const { get } = await openTestApp();
  const { body } = await get('/api/kiosk/state');
  const others = LANGUAGES.filter((language) => !['nl', 'fr', 'en'].includes(language));
  expect(body).toMatchObject({
    open: true,
    why: null,
    waiting: 0,
    actions: ['ticket', 'borrow', 'training', 'places'].map((id) => ({ id })),
  });
  expect(body.languages).toEqual(['nl', 'fr', 'en', ...others]);
  expect(body.topics).toHaveLength(16);
});

test('a closed or paused queue gives no new ticket, but repeats the answer to an earlier request', async () => {
  const { post, signIn, takeTicket, get } = await openTestApp();
  const desk = await signIn();
  await post('/api/kiosk/tickets', TICKET_REQUEST);
  for (const [state, fields] of [
    ['closed', {}],
    ['paused', { pause: 'meeting' }],
  ] as const) {
    expect((await desk.post('/api/desk/queue', { state, requestId: randomUUID(), ...fields })).status).toBe(204);
    const refusal = await takeTicket();
    expect([refusal.status, refusal.body.error.code, refusal.body.error.why]).toEqual([409, 'queue-not-open', state]);
    expect((await get('/api/kiosk/state')).body).toMatchObject({ open: false, why: state, pause: state === 'paused' ? 'meeting' : null });
    expect((await post('/api/kiosk/tickets', TICKET_REQUEST)).status).toBe(200);
  }
  expect((await desk.callNext()).body.ticket.number).toBe(1);
});

test('the settings choose the topics, their order and the languages; Dutch is always included', async () => {
  const { app, folder } = await openTestApp();
  app.close();
  const store = openStore(join(folder, 'digipunt.sqlite'));
  store.transact(() => ok(store.settings.setUnlogged({ topics: ['bank', 'itsme', 'no-longer-there'], languages: ['ar', 'fr'] })));
  store.close();
  const reopened = await openTestApp({ folder });
  const { topics, languages } = (await reopened.get('/api/kiosk/state')).body;
  expect(topics.map(({ id }: { id: string }) => id)).toEqual(['bank', 'itsme']);
  expect(languages).toEqual(['nl', 'ar', 'fr']);
  expect((await reopened.takeTicket({ topic: 'tax' })).body.error).toMatchObject({
    code: 'topic-unknown',
    accepted: ['bank', 'itsme', 'borrow', 'training', 'home-visit'],
  });
  expect((await reopened.takeTicket({ topic: 'bank', language: 'en' })).body.error.code).toBe('language-unknown');
  expect((await reopened.takeTicket({ topic: 'bank', language: 'ar' })).status).toBe(201);
});

test('a setting outside its bounds is refused, and the current settings stay', () => {
  using store = openStore(':memory:');
  expect(() => store.transact(() => ok(store.settings.setUnlogged({ rolloverHour: 12 })))).toThrow();
  expect(() => store.transact(() => ok(store.settings.setUnlogged({ sessionIdleMinutes: 0 })))).toThrow();
  expect(store.settings.get()).toMatchObject({ rolloverHour: 4, sessionIdleMinutes: 60 });
});

test('each open ticket has its own picture, which the waiting-room screen gets with the language', async () => {
  const { takeTicket, signIn, get } = await openTestApp();
  const desk = await signIn();
  const tickets = [];
  for (let index = 0; index < 40; index++) tickets.push((await takeTicket({ language: index % 2 === 0 ? 'nl' : 'uk' })).body.ticket);
  const pairs = tickets.map(({ picture, colour }) => `${colour} ${picture}`);
  expect(new Set(pairs).size).toBe(40);
  expect(new Set(tickets.slice(0, 30).map(({ picture }) => picture)).size).toBe(30);
  await desk.callNext();
  const { now } = (await get('/api/display/state')).body;
  const [{ number, picture, colour, language }] = tickets;
  expect(now).toEqual([expect.objectContaining({ number, picture, colour, language })]);
  expect((await desk.get('/api/desk/state')).body.call).toMatchObject({ number, picture, colour });
  expect((await desk.get('/api/desk/state')).body.waiting[0]).toMatchObject({ picture: tickets[1].picture, colour: tickets[1].colour });
});
