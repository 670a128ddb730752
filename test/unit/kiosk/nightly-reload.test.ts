import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shouldReload } from '../../../renderer/kiosk/state/reload-time.ts';

const HOUR_MS = 3_600_000;
const NIGHT = { ageMs: 20 * HOUR_MS, idleMs: HOUR_MS, hour: 3, isInitial: true, isConnected: true };

test('a page that has stood for a day is loaded anew at night', () => expect(shouldReload(NIGHT)).toBe(true));

test.for([
  ['somebody has chosen a language', { isInitial: false }],
  ['the screen was touched ten minutes ago', { idleMs: HOUR_MS / 6 }],
  ['there is no server', { isConnected: false }],
  ['it is day', { hour: 10 }],
  ['it was loaded an hour ago', { ageMs: HOUR_MS }],
] as const)('it is not when %s', ([, situation]) => expect(shouldReload({ ...NIGHT, ...situation })).toBe(false));

test('never while a visit is on the screen, whatever else holds', () =>
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 23 }), fc.boolean(), (ageMs, idleMs, hour, isConnected) => {
      expect(shouldReload({ ageMs, idleMs, hour, isInitial: false, isConnected })).toBe(false);
    }),
  ));
