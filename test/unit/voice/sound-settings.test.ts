import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callSoundsSchema, isQuiet, quietHoursSchema, soundsAt } from '../../../electron/voice/rules/sound-settings.ts';

test.for([
  ['20:00', '08:00', ['20:00', '23:59', '00:00', '07:59'], ['08:00', '12:00', '19:59']],
  ['12:00', '13:30', ['12:00', '13:29'], ['11:59', '13:30', '00:00']],
  ['09:00', '09:00', [], ['09:00', '00:00', '23:59']],
] as const)('from %s to %s it is quiet at %j and not at %j', ([from, to, quiet, loud]) => {
  const at = (time: string): boolean => isQuiet({ on: true, from, to }, time);
  expect([quiet.every(at), loud.some(at)]).toEqual([true, false]);
  expect(quiet.some((time) => isQuiet({ on: false, from, to }, time))).toBe(false);
});

const minutes = fc.integer({ min: 0, max: 1_439 });
const clock = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

test('hours and the hours from their end to their begin are quiet in turn', () => {
  fc.assert(
    fc.property(minutes, minutes, minutes, (from, to, at) => {
      fc.pre(from !== to);
      const [one, other] = [clock(from), clock(to)];
      expect(isQuiet({ on: true, from: one, to: other }, clock(at))).toBe(!isQuiet({ on: true, from: other, to: one }, clock(at)));
    }),
  );
});

test('quiet hours silence chime and voice, and keep the volume for afterwards', () => {
  const sounds = { chime: true, voice: false, volume: 40 };
  const quietHours = { on: true, from: '20:00', to: '08:00' };
  expect(soundsAt(sounds, quietHours, '21:00')).toEqual({ chime: false, voice: false, volume: 40 });
  expect(soundsAt(sounds, quietHours, '12:00')).toEqual(sounds);
});

test('sounds that were stored before there was a volume are loud, and no other time than one of a clock is taken', () => {
  expect(callSoundsSchema.parse({ chime: true, voice: true }).volume).toBe(100);
  for (const from of ['24:00', '9:00', '12:60', '', '12:00:00'])
    expect(quietHoursSchema.safeParse({ on: true, from, to: '08:00' }).success).toBe(false);
});
