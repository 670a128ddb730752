import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { LANGUAGES } from '../../languages.ts';
import { openTestApp } from '../fixtures.ts';
import { ok } from '../../../electron/rules/result.ts';

const ask = { topic: 'bank', language: 'fr', requestId: '1b0d2a5e-58f4-4b43-9a55-1d0f4d2d6a11' };

test('the first visitor of the day gets number 1 and nobody ahead', async () => {
  const { post } = await openTestApp();
  const { status, body } = await post('/api/kiosk/tickets', ask);
  expect(status).toBe(201);
  expect(body).toEqual({
    ticket: {
      id: ask.requestId,
      number: 1,
      picture: 'boat',
      colour: 'blue',
      topic: 'bank',
      language: 'fr',
      takenAt: '2026-11-23T09:00:00.000Z',
      ahead: 0,
      wait: null,
    },
  });
});

test('a double tap gets the same ticket, not a second one', async () => {
  const { post, get } = await openTestApp();
  const first = await post('/api/kiosk/tickets', ask);
  const second = await post('/api/kiosk/tickets', ask);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
});

test('the same request id with other content is refused, and the first ticket stays', async () => {
  const { post, get } = await openTestApp();
  await post('/api/kiosk/tickets', ask);
  const other = await post('/api/kiosk/tickets', { ...ask, topic: 'tax' });
  expect([other.status, other.body.error.code]).toEqual([409, 'request-reused']);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
});

test('any UUID is a request id, whatever its version, and capitals make no difference', async () => {
  const { post } = await openTestApp();
  const odd = { ...ask, requestId: '11111111-aaaa-1111-1111-111111111111' };
  const first = await post('/api/kiosk/tickets', odd);
  const shouted = await post('/api/kiosk/tickets', { ...odd, requestId: odd.requestId.toUpperCase() });
  expect([first.status, shouted.status]).toEqual([201, 200]);
  expect(shouted.body).toEqual(first.body);
});

test('sixteen clients who send everything twice get distinct numbers without a gap', async () => {
  const { post } = await openTestApp();
  const wanted = Array.from({ length: 16 * 12 }, () => ({ ...ask, requestId: randomUUID() }));
  const answers = await Promise.all(wanted.flatMap((each) => [post('/api/kiosk/tickets', each), post('/api/kiosk/tickets', each)]));
  const byId = new Map(answers.map(({ body }) => [body.ticket.id, body.ticket.number]));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(wanted.length);
  expect(answers.every(({ body }) => byId.get(body.ticket.id) === body.ticket.number)).toBe(true);
  expect([...byId.values()].sort((a, b) => a - b)).toEqual(wanted.map((_, index) => index + 1));
});

test('after 999 the queue is full for today, and tomorrow starts at 1 again', async () => {
  const { takeTicket: take, get, advanceClock: pass } = await openTestApp();
  for (let number = 1; number <= 999; number++) expect((await take()).body.ticket.number).toBe(number);
  const more = await take();
  expect([more.status, more.body.error.code]).toEqual([409, 'day-full']);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'full', waiting: 999 });
  pass({ hours: 24 });
  expect((await take()).body.ticket.number).toBe(1);
});

test('an unknown topic or language is refused with what would be accepted', async () => {
  const { takeTicket: take } = await openTestApp();
  const topic = await take({ topic: 'gardening' });
  expect([topic.status, topic.body.error.code, topic.body.error.field]).toEqual([422, 'topic-unknown', 'topic']);
  expect(topic.body.error.accepted).toContain('itsme');
  const language = await take({ language: 'tlh' });
  expect([language.status, language.body.error.code]).toEqual([422, 'language-unknown']);
  expect(language.body.error.accepted[0]).toBe('nl');
});

test('who no longer wants to wait is out of the queue, and may say it twice', async () => {
  const { takeTicket: take, post, get } = await openTestApp();
  const { ticket } = (await take()).body;
  const requestId = randomUUID();
  expect((await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId })).status).toBe(204);
  expect((await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId })).status).toBe(204);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
  const again = await post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId: randomUUID() });
  expect([again.status, again.body.error.code]).toEqual([409, 'ticket-state']);
  expect((await post(`/api/kiosk/tickets/${randomUUID()}/leave`, { requestId: randomUUID() })).status).toBe(404);
});

test('the wait is a range when there is enough to go on: yesterday’s conversations and someone at a desk', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  await signIn();
  await take();
  const { wait, ahead } = (await take()).body.ticket;
  expect(ahead).toBe(1);
  expect(wait).toEqual({ fromMinutes: 5, toMinutes: 30 });
});

test('the state says which languages, topics and actions there are', async () => {
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

test('closed and paused give no ticket, but a ticket that was given is given again', async () => {
  const { post, signIn, takeTicket: take, get } = await openTestApp();
  const desk = await signIn();
  await post('/api/kiosk/tickets', ask);
  for (const [state, more] of [
    ['closed', {}],
    ['paused', { pause: 'meeting' }],
  ] as const) {
    expect((await desk.post('/api/desk/queue', { state, requestId: randomUUID(), ...more })).status).toBe(204);
    const refusal = await take();
    expect([refusal.status, refusal.body.error.code, refusal.body.error.why]).toEqual([409, 'queue-not-open', state]);
    expect((await get('/api/kiosk/state')).body).toMatchObject({ open: false, why: state, pause: state === 'paused' ? 'meeting' : null });
    expect((await post('/api/kiosk/tickets', ask)).status).toBe(200);
  }
  expect((await desk.callNext()).body.ticket.number).toBe(1);
});

test('a Digipunt chooses its topics and their order, and its languages, but never without Dutch', async () => {
  const { app, folder } = await openTestApp();
  app.close();
  const store = openStore(join(folder, 'digipunt.sqlite'));
  store.transact(() => ok(store.settings.set({ topics: ['bank', 'itsme', 'no-longer-there'], languages: ['ar', 'fr'] })));
  store.close();
  const again = await openTestApp({ folder });
  const { topics, languages } = (await again.get('/api/kiosk/state')).body;
  expect(topics.map(({ id }: { id: string }) => id)).toEqual(['bank', 'itsme']);
  expect(languages).toEqual(['nl', 'ar', 'fr']);
  expect((await again.takeTicket({ topic: 'tax' })).body.error).toMatchObject({
    code: 'topic-unknown',
    accepted: ['bank', 'itsme', 'borrow', 'training'],
  });
  expect((await again.takeTicket({ topic: 'bank', language: 'en' })).body.error.code).toBe('language-unknown');
  expect((await again.takeTicket({ topic: 'bank', language: 'ar' })).status).toBe(201);
});

test('a setting out of its bounds is refused, and the ones in force stay', () => {
  using store = openStore(':memory:');
  expect(() => store.transact(() => ok(store.settings.set({ rolloverHour: 12 })))).toThrow();
  expect(() => store.transact(() => ok(store.settings.set({ sessionIdleMinutes: 0 })))).toThrow();
  expect(store.settings.get()).toMatchObject({ rolloverHour: 4, sessionIdleMinutes: 60 });
});

test('whoever waits or was just called has a picture of their own, and the waiting room shows it with the language', async () => {
  const { takeTicket: take, signIn, get } = await openTestApp();
  const desk = await signIn();
  const given = [];
  for (let nth = 0; nth < 40; nth++) given.push((await take({ language: nth % 2 === 0 ? 'nl' : 'uk' })).body.ticket);
  const pairs = given.map(({ picture, colour }) => `${colour} ${picture}`);
  expect(new Set(pairs).size).toBe(40);
  expect(new Set(given.slice(0, 32).map(({ picture }) => picture)).size).toBe(32);
  await desk.callNext();
  const { now } = (await get('/api/display/state')).body;
  const [{ number, picture, colour, language }] = given;
  expect(now).toEqual([expect.objectContaining({ number, picture, colour, language })]);
  expect((await desk.get('/api/desk/state')).body.call).toMatchObject({ number, picture, colour });
  expect((await desk.get('/api/desk/state')).body.waiting[0]).toMatchObject({ picture: given[1].picture, colour: given[1].colour });
});
