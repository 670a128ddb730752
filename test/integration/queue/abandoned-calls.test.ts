import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';
import { readEvents } from '../http/read-events.ts';

type TestApp = Awaited<ReturnType<typeof openTestApp>>;
type Desk = Awaited<ReturnType<TestApp['signIn']>>;

/** Opens a Digipunt where Anna at desk 1 has called number 1, and Bert is at desk 2. */
async function openWithCall() {
  const testApp = await openTestApp();
  const [anna, bert] = [await testApp.signIn('helper1', '1'), await testApp.signIn('helper2', '2')];
  await testApp.takeTicket();
  await testApp.takeTicket();
  const call = (await anna.callNext()).body.ticket;
  return { ...testApp, anna, bert, call };
}

const offeredTo = async (desk: Desk) => (await desk.get('/api/desk/state')).body.desks[0].abandoned;
const heartbeat = (desk: Desk) => desk.get('/api/desk/heartbeat');

test('a call is offered to colleagues after five minutes without a sign of life of its page, and no earlier', async () => {
  const { anna, bert, call, advanceClock, get, takeTicket } = await openWithCall();
  for (let minute = 1; minute <= 20; minute++) {
    advanceClock({ minutes: 1 });
    expect((await heartbeat(anna)).status).toBe(204);
  }
  expect(await offeredTo(bert)).toBeNull();
  expect((await bert.runAction(call, 'take-over')).body.error).toMatchObject({ code: 'other-desk', desk: '1', staff: expect.any(String) });
  // The power of Anna's computer fails: it sends nothing more, and its stream is still open here.
  advanceClock({ minutes: 5 });
  await heartbeat(bert);
  expect(await offeredTo(bert)).toBeNull();
  advanceClock({ seconds: 1 });
  expect(await offeredTo(bert)).toBe(call.id);
  expect((await bert.runAction(call, 'take-over')).body.ticket).toMatchObject({ number: 1, state: 'called', desk: '2', staff: 'helper2' });
  // The visitor and the waiting-room screen read where to go now, with a new chime.
  expect((await get(`/api/kiosk/tickets/${call.id}`)).body.ticket).toMatchObject({ state: 'called', desk: '2' });
  expect((await get('/api/display/state')).body.now).toMatchObject([{ number: 1, desk: '2', calledAt: '2026-11-23T09:25:01.000Z' }]);
  expect((await bert.runAction(call, 'start')).status).toBe(200);
  // Anna is back: her desk is free, and she reads who has the call.
  expect((await anna.get('/api/desk/state')).body).toMatchObject({ call: null });
  expect((await anna.runAction(call, 'recall')).body.error).toMatchObject({ code: 'other-desk', desk: '2' });
  await takeTicket();
  expect((await anna.callNext()).body.ticket.number).toBe(2);
});

test('of two colleagues who take a call over at the same moment one has it, and the other reads who', async () => {
  const { bert, call, advanceClock, signIn } = await openWithCall();
  advanceClock({ minutes: 6 });
  const [chris, again] = [await signIn('coordinator', '3'), await signIn('helper2', '2')];
  const results = await Promise.all([again.runAction(call, 'take-over'), chris.runAction(call, 'take-over')]);
  expect(results.map(({ status }) => status)).toEqual([200, 403]);
  expect(results[1].body.error).toMatchObject({ code: 'other-desk', desk: '2', staff: expect.stringMatching(/./) });
  expect((await bert.runAction(call, 'take-over')).status).toBe(200);
});

test('who has a call of their own takes no other over', async () => {
  const { bert, call, advanceClock } = await openWithCall();
  await bert.callNext();
  advanceClock({ minutes: 6 });
  expect((await bert.runAction(call, 'take-over')).body.error).toMatchObject({ code: 'call-open', number: 2, desk: '2' });
});

test('signing out strands no call: it is offered at once, and is theirs again who signs in there', async () => {
  const { anna, bert, call, signIn } = await openWithCall();
  await anna.delete('/api/desk/session');
  expect(await offeredTo(bert)).toBe(call.id);
  const back = await signIn('helper1', '1');
  expect(await offeredTo(bert)).toBeNull();
  expect((await back.get('/api/desk/state')).body.call).toMatchObject({ number: 1 });
  expect((await back.runAction(call, 'start')).status).toBe(200);
  await back.delete('/api/desk/session');
  expect((await bert.runAction(call, 'take-over')).body.ticket).toMatchObject({ state: 'serving', desk: '2' });
  expect((await bert.runAction(call, 'finish', { outcome: 'helped' })).body.ticket.state).toBe('finished');
});

test('a call is offered whose helper sits at another desk by now, and one at whose desk only a colleague sits', async () => {
  const { anna, bert, call, signIn } = await openWithCall();
  const elsewhere = await signIn('helper1', '3');
  await anna.delete('/api/desk/session');
  expect(await offeredTo(bert)).toBe(call.id);
  expect((await elsewhere.get('/api/desk/state')).body.call).toBeNull();
  await elsewhere.delete('/api/desk/session');
  await signIn('coordinator', '1');
  expect(await offeredTo(bert)).toBe(call.id);
  await signIn('helper1', '1');
  expect(await offeredTo(bert)).toBeNull();
});

test('closing the browser strands no call, and opening it again keeps it', async () => {
  const { app, anna, bert, call, advanceClock, port } = await openWithCall();
  const openPage = async () => {
    const request = new Request(`http://127.0.0.1:${port}/api/events?face=desk`, {
      headers: { cookie: anna.cookie, host: `127.0.0.1:${port}` },
    });
    return readEvents((await app.fetch(request, { kind: 'loopback', port })).body);
  };
  const page = await openPage();
  expect(await page.state()).toMatchObject({ call: { number: 1 } });
  await page.reader.cancel();
  advanceClock({ minutes: 4 });
  await heartbeat(bert);
  // Opened again: this is a sign of life, though nothing was pressed.
  await openPage();
  advanceClock({ minutes: 4 });
  expect(await offeredTo(bert)).toBeNull();
  advanceClock({ minutes: 2 });
  expect(await offeredTo(bert)).toBe(call.id);
});

test('a sign of life does not keep a session that nobody uses', async () => {
  const { anna, bert, call, advanceClock } = await openWithCall();
  for (let minute = 0; minute < 61; minute += 4) {
    advanceClock({ minutes: 4 });
    await heartbeat(anna);
    await bert.get('/api/desk/state');
  }
  expect((await heartbeat(anna)).status).toBe(401);
  expect(await offeredTo(bert)).toBe(call.id);
});
