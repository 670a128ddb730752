import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openTestApp } from '../fixtures.ts';

// The demonstration data have eight conversations of yesterday, of about 12 minutes.

type TestApp = Awaited<ReturnType<typeof openTestApp>>;

const waitOf = async ({ get }: Pick<TestApp, 'get'>, { id }: { id: string }) => (await get(`/api/kiosk/tickets/${id}`)).body.ticket.wait;

/** Opens a Digipunt with one helper and so many who wait; the tickets as the kiosk got them. */
async function openWithLine(count: number, options: Parameters<typeof openTestApp>[0] = {}) {
  const testApp = await openTestApp(options);
  const desk = await testApp.signIn('helper1', '1');
  const tickets: { id: string; wait: unknown }[] = [];
  for (let taken = 0; taken < count; taken++) tickets.push((await testApp.takeTicket()).body.ticket);
  return { ...testApp, desk, tickets };
}

test('a ticket is answered before its wait is known, and the range follows, longer the further behind', async () => {
  const { get, tickets } = await openWithLine(4);
  expect(tickets[0]?.wait).toBeNull();
  await vi.waitFor(async () => expect(await waitOf({ get }, tickets[3] ?? { id: '' })).not.toBeNull(), 5_000);
  const waits = await Promise.all(tickets.map((ticket) => waitOf({ get }, ticket)));
  for (const [index, wait] of waits.entries()) {
    expect(wait.fromMinutes).toBeLessThan(wait.toMinutes);
    expect(wait.fromMinutes).toBeGreaterThanOrEqual(waits[index - 1]?.fromMinutes ?? 0);
    expect(wait.toMinutes).toBeGreaterThanOrEqual(waits[index - 1]?.toMinutes ?? 0);
  }
  expect(waits[3].fromMinutes).toBeGreaterThanOrEqual(10);
});

test('without helpers there is no range, and it goes when the last one signs out', async () => {
  const { get, desk, tickets } = await openWithLine(1);
  const [ticket = { id: '' }] = tickets;
  await vi.waitFor(async () => expect(await waitOf({ get }, ticket)).not.toBeNull(), 5_000);
  await desk.delete('/api/desk/session');
  await vi.waitFor(async () => expect(await waitOf({ get }, ticket)).toBeNull(), 5_000);
});

test('whoever may not be called before closing time is told so', async () => {
  const { get, signIn, takeTicket, setClock } = await openWithLine(6);
  const coordinator = await signIn('coordinator', '2');
  const intake = { minutes: 0, byWait: false };
  const hours = { when: 'maandag 9-11', holidays: 'closed', intake, schoolHolidays: '', requestId: randomUUID() };
  expect((await coordinator.post('/api/desk/hours', hours)).status).toBe(204);
  await coordinator.delete('/api/desk/session');
  setClock('2026-11-23T09:50:00Z');
  const last = (await takeTicket()).body.ticket;
  await vi.waitFor(async () => expect(await waitOf({ get }, last)).toBe('may-not-fit'), 5_000);
});

test('the range of a visitor comes on their stream by itself', async () => {
  const { app, port, tickets } = await openWithLine(2);
  const request = new Request(`http://127.0.0.1:${port}/api/kiosk/tickets/${tickets[1]?.id}/events`, {
    headers: { host: `127.0.0.1:${port}` },
  });
  const { body } = await app.fetch(request, { kind: 'loopback', port });
  let text = '';
  for await (const chunk of body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('"fromMinutes"')) break;
  }
  expect(text).toContain('"fromMinutes"');
});

test('a store with too few conversations gives no range, also after a while', async () => {
  const first = await openTestApp();
  first.app.close();
  const db = new Database(join(first.folder, 'digipunt.sqlite'));
  db.exec("PRAGMA foreign_keys = OFF; DELETE FROM ticket WHERE number > 4 AND state = 'finished'");
  db.close();
  const { get, tickets } = await openWithLine(1, { folder: first.folder });
  const [ticket = { id: '' }] = tickets;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await waitOf({ get }, ticket)).toBeNull();
});
