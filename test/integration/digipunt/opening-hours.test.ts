import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { isHoliday, loadHolidays } from '../../../electron/agenda/services/public-holidays.ts';
import { openTestApp } from '../fixtures.ts';

const WEEK = 'maandag, dinsdag en donderdag 9-12\nvrijdag 22-2';

/** A demonstration on Monday 23 November 2026 at ten, with hours of its own. */
async function withHours(hours: Record<string, unknown> = {}) {
  const own = await openTestApp();
  // A new day ends every session, so each act signs in anew.
  const desk = () => own.signIn('coordinator', '1');
  const set = async (more: { when?: string | null; also?: string } & Record<string, unknown>) => {
    const { when = WEEK, also = '', ...rest } = more;
    return (await desk()).post('/api/desk/hours', {
      requestId: randomUUID(),
      when: when && `${when}\n${also}`,
      holidays: 'closed',
      intake: { minutes: 0, byWait: true },
      schoolHolidays: '',
      ...rest,
    });
  };
  expect((await set(hours)).status).toBe(204);
  const state = async () => (await own.get('/api/kiosk/state')).body;
  return { ...own, desk, set, state };
}

beforeAll(() => loadHolidays());

test('the queue opens and closes by the hours, and the kiosk says when it opens again', async () => {
  const { state, setClock, takeTicket: take } = await withHours();
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
    expect([at, await state()]).toEqual([at, expect.objectContaining({ open, nextOpening: next })]);
    expect((await take()).status).toBe(open ? 201 : 409);
  }
});

test('staff overrule the hours for today, either way, and not for tomorrow', async () => {
  const { state, setClock, signIn } = await withHours();
  const queue = async (state: 'open' | 'closed') =>
    (await signIn('helper1', '2')).post('/api/desk/queue', { state, requestId: randomUUID() });
  await queue('closed');
  expect(await state()).toMatchObject({ open: false, why: 'closed', nextOpening: '2026-11-24T08:00:00.000Z' });
  setClock('2026-11-25T10:00:00Z');
  expect(await state()).toMatchObject({ open: false });
  await queue('open');
  expect(await state()).toMatchObject({ open: true, nextOpening: null });
  setClock('2026-11-26T07:00:00Z');
  expect(await state()).toMatchObject({ open: false });
});

test('who closes for today is not said to open again today', async () => {
  const { state, setClock, signIn } = await withHours({ when: 'elke dag 9-12 13-17' });
  setClock('2026-11-24T09:00:00Z');
  await (await signIn('helper1', '2')).post('/api/desk/queue', { state: 'closed', requestId: randomUUID() });
  expect(await state()).toMatchObject({ why: 'closed', nextOpening: '2026-11-25T08:00:00.000Z' });
});

test.for([
  [
    'a break does not keep the queue open after the hours',
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
    'who opens early goes on with the hours',
    [['08:30', 'open']],
    [
      ['08:40', true],
      ['09:30', true],
      ['12:00', false],
    ],
  ],
  [
    'who closes has closed for today',
    [['10:00', 'closed']],
    [
      ['11:00', false],
      ['13:30', false],
    ],
  ],
  [
    'who opens again within the hours goes on with them',
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
    'who opens after hours sees to the end, also after a pause',
    [
      ['18:00', 'open'],
      ['18:10', 'paused'],
      ['18:20', 'open'],
    ],
    [['21:00', true]],
  ],
] as const)('%s', async ([, acts, expected]) => {
  const { state, setClock, signIn } = await withHours({ when: 'dinsdag 9-12 13-17' });
  const clock = (local: string) => setClock(`2026-11-24T${String(Number(local.slice(0, 2)) - 1).padStart(2, '0')}${local.slice(2)}:00Z`);
  for (const [at, act] of acts) {
    clock(at);
    const ask = { state: act, ...(act === 'paused' && { pause: 'break' }), requestId: randomUUID() };
    expect((await (await signIn('helper1', '2')).post('/api/desk/queue', ask)).status).toBe(204);
  }
  for (const [at, open] of expected) {
    clock(at);
    expect([at, (await state()).open]).toEqual([at, open]);
  }
});

test('holidays are closed, unless the coordinator says otherwise or opens on one', async () => {
  expect(['2026-12-25', '2026-04-06', '2027-03-29', '2026-07-11', '2026-07-21', '2026-11-11'].map(isHoliday)).toEqual(
    Array.from({ length: 6 }, () => true),
  );
  expect(['2026-12-24', '2026-07-10', '2026-11-02', '2026-11-15'].map(isHoliday)).toEqual(Array.from({ length: 4 }, () => false));
  const { state, set, setClock } = await withHours();
  setClock('2027-03-29T08:00:00Z');
  expect(await state()).toMatchObject({ open: false, nextOpening: '2027-03-30T07:00:00.000Z' });
  await set({ holidays: 'open' });
  expect(await state()).toMatchObject({ open: true });
  await set({ also: '2027-03-29 10-10.30' });
  expect(await state()).toMatchObject({ open: true });
  setClock('2027-03-29T09:00:00Z');
  expect(await state()).toMatchObject({ open: false });
});

test('without hours the queue is as staff leave it, and a device is due on a working day, never at Christmas', async () => {
  const { state, set, setClock, desk } = await withHours();
  await set({ when: null });
  setClock('2026-11-23T23:00:00Z');
  expect(await state()).toMatchObject({ open: true, nextOpening: null });
  const due = async (date: string) => {
    const { devices } = (await (await desk()).get('/api/desk/devices')).body;
    const { id } = devices.find(({ state: own }: { state: string }) => own === 'available');
    const borrower = { name: 'Iemand', reach: '0', more: {} };
    const answer = await (
      await desk()
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
    return answer.status === 201 ? 'lent' : answer.body.error.accepted;
  };
  expect(await due('2026-12-25')).toBe('2026-12-28');
  expect(await due('2026-12-28')).toBe('lent');
  await set({ also: '2026-12-28 gesloten' });
  expect(await due('2026-12-28')).toBe('2026-12-29');
  expect(await due('2026-12-30')).toBe('2026-12-31');
});

test('hours that are none are refused with the line, and only a coordinator sets them', async () => {
  const { set, signIn, desk } = await withHours();
  const refused = async (more: Record<string, unknown>) => {
    const { field, line } = (await set(more)).body.error;
    return [field, line];
  };
  expect(await refused({ when: 'maandag 9-12\nzondag 25-26' })).toEqual(['when', 'zondag 25-26']);
  expect(await refused({ also: '2026-02-30 gesloten' })).toEqual(['when', '2026-02-30 gesloten']);
  expect(await refused({ also: '2026-12-24\n2026-12-24 9-12' })).toEqual(['when', '2026-12-24 9-12']);
  expect(await refused({ schoolHolidays: '2027-01-03 2026-12-21 Kerst' })).toEqual(['schoolHolidays', '2027-01-03 2026-12-21 Kerst']);
  expect(await refused({ intake: { minutes: 241, byWait: true } })).toEqual(['intake.minutes', undefined]);
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/hours')).status).toBe(403);
  const ask = { requestId: randomUUID(), when: null, holidays: 'closed', intake: { minutes: 0, byWait: true }, schoolHolidays: '' };
  expect((await helper.post('/api/desk/hours', ask)).status).toBe(403);
  expect((await (await desk()).get('/api/desk/hours')).body.when).toBe('maandag, dinsdag en donderdag 09:00-12:00\nvrijdag 22:00-02:00');
});

test('the kiosk gives no more numbers before it closes: so many minutes, and when nobody could be helped in time', async () => {
  const { state, set, setClock, takeTicket: take, signIn } = await withHours({ intake: { minutes: 15, byWait: true } });
  setClock('2026-11-23T10:44:00Z');
  expect(await state()).toMatchObject({ open: true });
  setClock('2026-11-23T10:45:00Z');
  expect(await state()).toMatchObject({ open: false, why: 'ending', nextOpening: '2026-11-24T08:00:00.000Z' });
  expect((await take()).body.error).toMatchObject({ code: 'queue-not-open', why: 'ending' });
  await set({ intake: { minutes: 0, byWait: true } });
  expect(await state()).toMatchObject({ open: true });
  // One helper, and short conversations of seven minutes: the third would not be helped in the last quarter.
  await signIn('coordinator', '1');
  const taken = [await take(), await take(), await take(), await take()].map(({ status }) => status);
  expect(taken).toEqual([201, 201, 201, 409]);
  await set({ intake: { minutes: 0, byWait: false } });
  expect((await take()).status).toBe(201);
});

test('staff who open the queue themselves see to its end', async () => {
  const { state, setClock, signIn } = await withHours({ intake: { minutes: 60, byWait: true } });
  setClock('2026-11-23T10:30:00Z');
  expect(await state()).toMatchObject({ why: 'ending' });
  await (await signIn('helper1', '2')).post('/api/desk/queue', { state: 'open', requestId: randomUUID() });
  expect(await state()).toMatchObject({ open: true });
});

test('hours that were seven days are rules now', async () => {
  const own = await openTestApp();
  const weekly = [[{ from: '09:00', to: '12:00' }], [], [], [], [], [], []];
  const before = { weekly, exceptions: [{ date: '2026-12-24', periods: [] }], holidays: 'open' };
  own.app.close();
  const db = new Database(join(own.folder, 'digipunt.sqlite'));
  db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run('hours', JSON.stringify(before));
  db.close();
  const again = await openTestApp({ folder: own.folder });
  const read = (await (await again.signIn('coordinator')).get('/api/desk/hours')).body;
  expect(read).toMatchObject({ when: 'maandag 09:00-12:00\n2026-12-24 gesloten', holidays: 'open' });
});
