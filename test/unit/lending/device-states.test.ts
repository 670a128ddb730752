import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDefects, missingParts, PARTS } from '../../../electron/lending/rules/checklist.ts';
import {
  availableStaffDeviceActions,
  DEVICE_ACTIONS,
  DEVICE_STATES,
  DEVICE_TRANSITIONS,
  nextDeviceState,
} from '../../../electron/lending/rules/device-states.ts';
import { availableLoanActions } from '../../../electron/lending/rules/loan-actions.ts';
import { computeDueDate, firstOpenDate, type IsOpen } from '../../../electron/lending/rules/due-date.ts';
import { addDays, daysBetween } from '../../../electron/rules/dates.ts';

/** A place that is open on some weekdays (1 is Monday) except on some dates. */
const openOn =
  (weekdays: readonly number[], closed: readonly string[]): IsOpen =>
  (date) =>
    weekdays.includes(new Date(`${date}T12:00Z`).getUTCDay() || 7) && !closed.includes(date);

test('each device state can be reached from available and can lead back to it', () => {
  const reached = new Set(['available']);
  for (const state of reached) for (const next of Object.values(DEVICE_TRANSITIONS[state as 'available'])) reached.add(next);
  expect([...reached].sort()).toEqual([...DEVICE_STATES].sort());
  for (const state of DEVICE_STATES) {
    const following = new Set<string>([state]);
    for (const current of following) for (const next of Object.values(DEVICE_TRANSITIONS[current as 'available'])) following.add(next);
    expect([...following]).toContain('available');
  }
});

test('an action that is not allowed in a state is refused with that state', () => {
  for (const state of DEVICE_STATES)
    for (const action of DEVICE_ACTIONS) {
      const next = nextDeviceState(state, action);
      if (DEVICE_TRANSITIONS[state][action]) expect(next).toEqual({ ok: true, value: DEVICE_TRANSITIONS[state][action] });
      else expect(next).toMatchObject({ ok: false, refusal: { code: 'device-state', state } });
    }
});

test('a device that was not held becomes available only through the checklist', () => {
  for (const state of DEVICE_STATES.filter((candidate) => candidate !== 'held'))
    for (const action of DEVICE_ACTIONS.filter((candidate) => candidate !== 'ready'))
      expect(DEVICE_TRANSITIONS[state][action]).not.toBe('available');
});

test('staff can mark a lent device as lost or stolen only, and a held device like an available one', () => {
  expect(availableStaffDeviceActions('lent')).toEqual(['lose', 'steal']);
  expect(availableStaffDeviceActions('held')).toEqual(availableStaffDeviceActions('available'));
});

test('an open loan allows a contact, and can be settled by a return or a write-off unless only parts are missing', () => {
  const at = '2026-11-23T09:00:00.000Z';
  for (const ended of [null, 'returned', 'lost', 'stolen'] as const) {
    expect(availableLoanActions({ ended, closedAt: at })).toEqual([]);
    const actions = availableLoanActions({ ended, closedAt: null });
    expect(actions).toContain('contact');
    expect(actions.includes('return')).toBe(ended !== 'returned');
    // A report can be withdrawn, and only what was reported can be written off.
    for (const action of ['resume', 'write-off'] as const) expect(actions.includes(action)).toBe(ended === 'lost' || ended === 'stolen');
    for (const action of ['extend', 'swap', 'lost', 'stolen'] as const) expect(actions.includes(action)).toBe(ended === null);
  }
});

test('a checklist has a defect for each item that is not in order', () => {
  const complete = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
  expect(findDefects(complete, true)).toEqual([]);
  expect(findDefects(complete, false)).toEqual(['parts']);
  expect(findDefects({ condition: 'broken', signedOut: false, wiped: false, charged: false }, false)).toEqual([
    'parts',
    'damaged',
    'signed-in',
    'not-wiped',
    'empty',
  ]);
});

test('the returned and the missing parts together are the lent parts', () => {
  const anyParts = fc.subarray([...PARTS]);
  fc.assert(
    fc.property(anyParts, anyParts, (lent, returned) => {
      const missing = missingParts(lent, returned);
      expect(lent.filter((part) => returned.includes(part)).length + missing.length).toBe(lent.length);
    }),
  );
});

const anyDate = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('the due date is the first open date from the requested one on', () => {
  fc.assert(
    fc.property(
      anyDate,
      fc.nat(60),
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      fc.array(anyDate, { maxLength: 8 }),
      (day, days, weekdays, closed) => {
        const isOpen = openOn(weekdays, closed);
        const due = computeDueDate(day, days, isOpen);
        expect(isOpen(due)).toBe(true);
        for (let before = addDays(day, days); before < due; before = addDays(before, 1)) expect(isOpen(before)).toBe(false);
      },
    ),
  );
});

test.for([
  ['a week from a Friday, open on Tuesdays only, is the second Tuesday', '2026-11-20', 7, [2], [], '2026-12-01'],
  ['an open weekday that is closed on the date is skipped', '2026-11-23', 1, [1, 2, 3, 4, 5], ['2026-11-24'], '2026-11-25'],
  ['the leap day is counted', '2028-02-28', 1, [2], [], '2028-02-29'],
] as const)('%s', ([, day, days, weekdays, closed, due]) => expect(computeDueDate(day, days, openOn(weekdays, closed))).toBe(due));

test('for a place that is never open the first open date is the requested date', () =>
  expect(firstOpenDate('2026-11-23', () => false)).toBe('2026-11-23'));

test('days are counted by the calendar, also over a clock change', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
});
