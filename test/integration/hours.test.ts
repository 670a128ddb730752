import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { isHoliday, loadHolidays } from '../../electron/holidays.ts';
import { digipunt } from './given.ts';

const MORNING = [{ from: '09:00', to: '12:00' }];
const WEEK = [MORNING, MORNING, [], MORNING, [{ from: '22:00', to: '02:00' }], [], []];

/** A demonstration on Monday 23 November 2026 at ten, with hours of its own. */
async function withHours(hours: object = {}) {
  const own = await digipunt();
  // A new day ends every session, so each act signs in anew.
  const desk = () => own.signIn('coordinator', '1');
  const set = async (more: object | null) =>
    (await desk()).post('/api/desk/hours', {
      requestId: randomUUID(),
      hours: more && { weekly: WEEK, exceptions: [], holidays: 'closed', ...more },
    });
  expect((await set(hours)).status).toBe(204);
  const state = async () => (await own.get('/api/kiosk/state')).body;
  return { ...own, desk, set, state };
}

beforeAll(() => loadHolidays());

test('the queue opens and closes by the hours, and the kiosk says when it opens again', async () => {
  const { state, setClock, take } = await withHours();
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
  await set({ exceptions: [{ date: '2027-03-29', periods: [{ from: '10:00', to: '10:30' }] }] });
  expect(await state()).toMatchObject({ open: true });
  setClock('2027-03-29T09:00:00Z');
  expect(await state()).toMatchObject({ open: false });
});

test('without hours the queue is as staff leave it, and a device is due on a working day, never at Christmas', async () => {
  const { state, set, setClock, desk } = await withHours();
  await set(null);
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
  await set({ exceptions: [{ date: '2026-12-28', periods: [] }] });
  expect(await due('2026-12-28')).toBe('2026-12-29');
  expect(await due('2026-12-30')).toBe('2026-12-31');
});

test('hours that are none are refused with the field, and only a coordinator sets them', async () => {
  const { set, signIn, desk } = await withHours();
  const field = async (more: object) => (await set(more)).body.error.field;
  expect(await field({ weekly: [...WEEK.slice(1), [{ from: '9:00', to: '12:00' }]] })).toBe('hours.weekly.6.0.from');
  expect(await field({ weekly: WEEK.slice(1) })).toBe('hours.weekly');
  expect(await field({ exceptions: [{ date: '2026-02-30', periods: [] }] })).toBe('hours.exceptions.0.date');
  expect(await field({ exceptions: ['2026-12-24', '2026-12-24'].map((date) => ({ date, periods: [] })) })).toBe('hours.exceptions');
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/hours')).status).toBe(403);
  expect((await helper.post('/api/desk/hours', { requestId: randomUUID(), hours: null })).status).toBe(403);
  expect((await (await desk()).get('/api/desk/hours')).body.hours.weekly).toEqual(WEEK);
});
