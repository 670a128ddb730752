import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { isHoliday } from '../../../electron/agenda/services/public-holidays.ts';
import { openTestApp } from '../fixtures.ts';

const WEEK = 'maandag, dinsdag en donderdag 9-12\nvrijdag 22-2';

/** Opens the app on Monday 23 November 2026 at 10:00 and sets opening hours: `WEEK` unless `hours` says otherwise. */
async function openWithHours(hours: Record<string, unknown> = {}) {
  const testApp = await openTestApp();
  // A new business day ends every session, so each request signs in again.
  const coordinator = () => testApp.signIn('coordinator', '1');
  /** Sets the hours. `also` is added to the lines of `when`. */
  const setHours = async (fields: { when?: string | null; also?: string } & Record<string, unknown>) => {
    const { when = WEEK, also = '', ...rest } = fields;
    return (await coordinator()).post('/api/desk/hours', {
      requestId: randomUUID(),
      when: when && `${when}\n${also}`,
      holidays: 'closed',
      intake: { minutes: 0, byWait: true },
      schoolHolidays: '',
      ...rest,
    });
  };
  expect((await setHours(hours)).status).toBe(204);
  const kioskState = async () => (await testApp.get('/api/kiosk/state')).body;
  return { ...testApp, coordinator, setHours, kioskState };
}

test('the queue opens and closes by the opening hours, and the kiosk shows the next opening', async () => {
  const { kioskState, setClock, takeTicket } = await openWithHours();
  for (const [at, open, next] of [
    ['2026-11-23T10:59:00Z', true, null],
    ['2026-11-23T11:00:00Z', false, '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T07:59:00Z', false, '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00Z', true, null],
    ['2026-11-25T09:00:00Z', false, '2026-11-26T08:00:00.000Z'],
    ['2026-11-27T22:30:00Z', true, null],
    ['2026-11-28T00:59:00Z', true, null],
    ['2026-11-28T01:00:00Z', false, '2026-11-30T08:00:00.000Z'],
  ] as const) {
    setClock(at);
    expect([at, await kioskState()]).toEqual([at, expect.objectContaining({ open, nextOpening: next })]);
    expect((await takeTicket()).status).toBe(open ? 201 : 409);
  }
});

test('staff can open or close the queue against the hours for the current business day only', async () => {
  const { kioskState, setClock, signIn } = await openWithHours();
  const setQueue = async (state: 'open' | 'closed') =>
    (await signIn('helper1', '2')).post('/api/desk/queue', { state, requestId: randomUUID() });
  await setQueue('closed');
  expect(await kioskState()).toMatchObject({ open: false, why: 'closed', nextOpening: '2026-11-24T08:00:00.000Z' });
  setClock('2026-11-25T10:00:00Z');
  expect(await kioskState()).toMatchObject({ open: false });
  await setQueue('open');
  expect(await kioskState()).toMatchObject({ open: true, nextOpening: null });
  setClock('2026-11-26T07:00:00Z');
  expect(await kioskState()).toMatchObject({ open: false });
});

test('after staff close the queue, the next opening is on the next day', async () => {
  const { kioskState, setClock, signIn } = await openWithHours({ when: 'elke dag 9-12 13-17' });
  setClock('2026-11-24T09:00:00Z');
  await (await signIn('helper1', '2')).post('/api/desk/queue', { state: 'closed', requestId: randomUUID() });
  expect(await kioskState()).toMatchObject({ why: 'closed', nextOpening: '2026-11-25T08:00:00.000Z' });
});

test.for([
  [
    'a pause within the hours does not keep the queue open after them',
    [
      ['10:10', 'paused'],
      ['10:20', 'open'],
    ],
    [
      ['11:30', true],
      ['12:00', false],
    ],
  ],
  [
    'a queue that staff open early closes by the hours',
    [['08:30', 'open']],
    [
      ['08:40', true],
      ['09:30', true],
      ['12:00', false],
    ],
  ],
  [
    'a queue that staff close stays closed for the day',
    [['10:00', 'closed']],
    [
      ['11:00', false],
      ['13:30', false],
    ],
  ],
  [
    'a queue that staff reopen within the hours follows the hours',
    [
      ['10:00', 'closed'],
      ['10:30', 'open'],
    ],
    [
      ['11:00', true],
      ['12:00', false],
      ['13:30', true],
    ],
  ],
  [
    'a queue that staff open after the hours stays open, also after a pause',
    [
      ['18:00', 'open'],
      ['18:10', 'paused'],
      ['18:20', 'open'],
    ],
    [['21:00', true]],
  ],
] as const)('%s', async ([, queueChanges, expected]) => {
  const { kioskState, setClock, signIn } = await openWithHours({ when: 'dinsdag 9-12 13-17' });
  const setLocalTime = (local: string) =>
    setClock(`2026-11-24T${String(Number(local.slice(0, 2)) - 1).padStart(2, '0')}${local.slice(2)}:00Z`);
  for (const [at, state] of queueChanges) {
    setLocalTime(at);
    const request = { state, ...(state === 'paused' && { pause: 'break' }), requestId: randomUUID() };
    expect((await (await signIn('helper1', '2')).post('/api/desk/queue', request)).status).toBe(204);
  }
  for (const [at, open] of expected) {
    setLocalTime(at);
    expect([at, (await kioskState()).open]).toEqual([at, open]);
  }
});

test('the queue is closed on holidays, unless the settings or an exception open it', async () => {
  expect(['2026-12-25', '2026-04-06', '2027-03-29', '2026-07-11', '2026-07-21', '2026-11-11'].map(isHoliday)).toEqual(
    Array.from({ length: 6 }, () => true),
  );
  expect(['2026-12-24', '2026-07-10', '2026-11-02', '2026-11-15'].map(isHoliday)).toEqual(Array.from({ length: 4 }, () => false));
  const { kioskState, setHours, setClock } = await openWithHours();
  setClock('2027-03-29T08:00:00Z');
  expect(await kioskState()).toMatchObject({ open: false, nextOpening: '2027-03-30T07:00:00.000Z' });
  await setHours({ holidays: 'open' });
  expect(await kioskState()).toMatchObject({ open: true });
  await setHours({ also: '2027-03-29 10-10.30' });
  expect(await kioskState()).toMatchObject({ open: true });
  setClock('2027-03-29T09:00:00Z');
  expect(await kioskState()).toMatchObject({ open: false });
});

test('without opening hours the queue stays open, and a device is due on a working day that is not a holiday', async () => {
  const { kioskState, setHours, setClock, coordinator } = await openWithHours();
  await setHours({ when: null });
  setClock('2026-11-23T23:00:00Z');
  expect(await kioskState()).toMatchObject({ open: true, nextOpening: null });
  const lendUntil = async (date: string) => {
    const { devices } = (await (await coordinator()).get('/api/desk/devices')).body;
    const { id } = devices.find(({ state }: { state: string }) => state === 'available');
    const borrower = { name: 'Iemand', reach: '0', more: {} };
    const response = await (
      await coordinator()
    ).post('/api/desk/loans', {
      requestId: randomUUID(),
      device: id,
      ticket: null,
      waiting: null,
      borrower,
      due: date,
      parts: [],
      condition: '',
      accepted: true,
    });
    return response.status === 201 ? 'lent' : response.body.error.accepted;
  };
  expect(await lendUntil('2026-12-25')).toBe('2026-12-28');
  expect(await lendUntil('2026-12-28')).toBe('lent');
  await setHours({ also: '2026-12-28 gesloten' });
  expect(await lendUntil('2026-12-28')).toBe('2026-12-29');
  expect(await lendUntil('2026-12-30')).toBe('2026-12-31');
});

test('hours that cannot be parsed are refused with the line, and only a coordinator can set hours', async () => {
  const { setHours, signIn, coordinator } = await openWithHours();
  const refusal = async (fields: Record<string, unknown>) => {
    const { field, line } = (await setHours(fields)).body.error;
    return [field, line];
  };
  expect(await refusal({ when: 'maandag 9-12\nzondag 25-26' })).toEqual(['when', 'zondag 25-26']);
  expect(await refusal({ also: '2026-02-30 gesloten' })).toEqual(['when', '2026-02-30 gesloten']);
  expect(await refusal({ also: '2026-12-24\n2026-12-24 9-12' })).toEqual(['when', '2026-12-24 9-12']);
  expect(await refusal({ schoolHolidays: '2027-01-03 2026-12-21 Kerst' })).toEqual(['schoolHolidays', '2027-01-03 2026-12-21 Kerst']);
  expect(await refusal({ intake: { minutes: 241, byWait: true } })).toEqual(['intake.minutes', undefined]);
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/hours')).status).toBe(403);
  const request = { requestId: randomUUID(), when: null, holidays: 'closed', intake: { minutes: 0, byWait: true }, schoolHolidays: '' };
  expect((await helper.post('/api/desk/hours', request)).status).toBe(403);
  expect((await (await coordinator()).get('/api/desk/hours')).body.when).toBe(
    'maandag, dinsdag en donderdag 09:00-12:00\nvrijdag 22:00-02:00',
  );
});

test('the kiosk gives no numbers in the set minutes before closing, or when the wait would be too long', async () => {
  const { kioskState, setHours, setClock, takeTicket, signIn } = await openWithHours({ intake: { minutes: 15, byWait: true } });
  setClock('2026-11-23T10:44:00Z');
  expect(await kioskState()).toMatchObject({ open: true });
  setClock('2026-11-23T10:45:00Z');
  expect(await kioskState()).toMatchObject({ open: false, why: 'ending', nextOpening: '2026-11-24T08:00:00.000Z' });
  expect((await takeTicket()).body.error).toMatchObject({ code: 'queue-not-open', why: 'ending' });
  await setHours({ intake: { minutes: 0, byWait: true } });
  expect(await kioskState()).toMatchObject({ open: true });
  // With one helper and short conversations of seven minutes, the fourth would not be helped in the last 15 minutes.
  await signIn('coordinator', '1');
  const statuses = [await takeTicket(), await takeTicket(), await takeTicket(), await takeTicket()].map(({ status }) => status);
  expect(statuses).toEqual([201, 201, 201, 409]);
  await setHours({ intake: { minutes: 0, byWait: false } });
  expect((await takeTicket()).status).toBe(201);
});

test('when staff open the queue themselves, tickets are given until the end', async () => {
  const { kioskState, setClock, signIn } = await openWithHours({ intake: { minutes: 60, byWait: true } });
  setClock('2026-11-23T10:30:00Z');
  expect(await kioskState()).toMatchObject({ why: 'ending' });
  await (await signIn('helper1', '2')).post('/api/desk/queue', { state: 'open', requestId: randomUUID() });
  expect(await kioskState()).toMatchObject({ open: true });
});

test('hours in the older format of seven days are read as rules', async () => {
  const firstApp = await openTestApp();
  const weekly = [[{ from: '09:00', to: '12:00' }], [], [], [], [], [], []];
  const oldHours = { weekly, exceptions: [{ date: '2026-12-24', periods: [] }], holidays: 'open' };
  firstApp.app.close();
  const db = new Database(join(firstApp.folder, 'digipunt.sqlite'));
  db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run('hours', JSON.stringify(oldHours));
  db.close();
  const secondApp = await openTestApp({ folder: firstApp.folder });
  const hours = (await (await secondApp.signIn('coordinator')).get('/api/desk/hours')).body;
  expect(hours).toMatchObject({ when: 'maandag 09:00-12:00\n2026-12-24 gesloten', holidays: 'open' });
});
