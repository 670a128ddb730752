import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDueDate, type IsOpen, firstOpenDate } from '../../../electron/lending/rules/due-date.ts';
import {
  DEVICE_ACTIONS,
  DEVICE_STATES,
  DEVICE_TRANSITIONS,
  nextDeviceState,
  availableStaffDeviceActions,
} from '../../../electron/lending/rules/device-states.ts';
import { addDays, daysBetween } from '../../../electron/rules/dates.ts';
import { findDefects, missingParts, PARTS } from '../../../electron/lending/rules/checklist.ts';

/** Open on some days of the week (1 is Monday), but not on some dates. */
const openOn =
  (weekdays: readonly number[], closed: readonly string[]): IsOpen =>
  (date) =>
    weekdays.includes(new Date(`${date}T12:00Z`).getUTCDay() || 7) && !closed.includes(date);

test('every state of a device can be reached from the shelf, and led back to it', () => {
  const reached = new Set(['available']);
  for (const state of reached) for (const next of Object.values(DEVICE_TRANSITIONS[state as 'available'])) reached.add(next);
  expect([...reached].sort()).toEqual([...DEVICE_STATES].sort());
  for (const state of DEVICE_STATES) {
    const back = new Set<string>([state]);
    for (const each of back) for (const next of Object.values(DEVICE_TRANSITIONS[each as 'available'])) back.add(next);
    expect([...back]).toContain('available');
  }
});

test('an act that a state does not know is refused with the states that do', () => {
  for (const state of DEVICE_STATES)
    for (const act of DEVICE_ACTIONS) {
      const next = nextDeviceState(state, act);
      if (DEVICE_TRANSITIONS[state][act]) expect(next).toEqual({ ok: true, value: DEVICE_TRANSITIONS[state][act] });
      else expect(next).toMatchObject({ ok: false, refusal: { code: 'device-state', state } });
    }
});

test('nothing that was out or laid aside is on the shelf without the checklist', () => {
  for (const state of DEVICE_STATES.filter((each) => each !== 'held'))
    for (const act of DEVICE_ACTIONS.filter((each) => each !== 'ready')) expect(DEVICE_TRANSITIONS[state][act]).not.toBe('available');
});

test('a device that is out cannot be laid aside, and one that is kept is marked like one that is there', () => {
  expect(availableStaffDeviceActions('lent')).toEqual(['lose', 'steal']);
  expect(availableStaffDeviceActions('held')).toEqual(availableStaffDeviceActions('available'));
});

test('a checklist is fine only when everything is', () => {
  const fine = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
  expect(findDefects(fine, true)).toEqual([]);
  expect(findDefects(fine, false)).toEqual(['parts']);
  expect(findDefects({ condition: 'broken', signedOut: false, wiped: false, charged: false }, false)).toEqual([
    'parts',
    'damaged',
    'signed-in',
    'not-wiped',
    'empty',
  ]);
});

test('what is missing and what came back make up what went out', () => {
  const some = fc.subarray([...PARTS]);
  fc.assert(
    fc.property(some, some, (out, back) => {
      const missing = missingParts(out, back);
      expect(out.filter((part) => back.includes(part)).length + missing.length).toBe(out.length);
    }),
  );
});

const dates = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a device is due on the first day from the asked one on which the place is open', () => {
  fc.assert(
    fc.property(
      dates,
      fc.nat(60),
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      fc.array(dates, { maxLength: 8 }),
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
  ['a Friday loan of a week, open on Tuesdays only', '2026-11-20', 7, [2], [], '2026-12-01'],
  ['a day that is closed all the same', '2026-11-23', 1, [1, 2, 3, 4, 5], ['2026-11-24'], '2026-11-25'],
  ['over the leap day', '2028-02-28', 1, [2], [], '2028-02-29'],
] as const)('%s', ([, day, days, weekdays, closed, due]) => expect(computeDueDate(day, days, openOn(weekdays, closed))).toBe(due));

test('a place that is never open has the asked day, and no endless search', () =>
  expect(firstOpenDate('2026-11-23', () => false)).toBe('2026-11-23'));

test('days are counted by the calendar, over a clock change too', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
});
