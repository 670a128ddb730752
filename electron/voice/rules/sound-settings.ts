import * as z from 'zod';
import { TIME_OF_DAY } from '../../agenda/rules/openings.ts';

// What a coordinator sets about sound, each its own switch: to silence the voice must not silence the chime.

/** The volume of a call (percent). At 0 it would be a second switch, which nobody finds. */
export const VOLUME_BOUNDS = [10, 100] as const;

/** The speed of speech (percent of the usual one): slower than the least, words fall apart. */
export const SPEECH_SPEED_BOUNDS = [60, 130] as const;

/** The sounds of a call in the waiting room. */
export const callSoundsSchema = z.strictObject({
  chime: z.boolean(),
  voice: z.boolean(),
  volume: z.int().min(VOLUME_BOUNDS[0]).max(VOLUME_BOUNDS[1]).default(100),
});

export type CallSounds = z.infer<typeof callSoundsSchema>;

const clockTime = z.string().regex(TIME_OF_DAY, 'a time such as 20:00');

/** The local times between which the waiting room is silent, if that is on. */
export const quietHoursSchema = z.strictObject({ on: z.boolean(), from: clockTime, to: clockTime });

export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Whether it is quiet at a local time (HH:MM). Hours that end before they begin pass midnight. */
export function isQuiet({ on, from, to }: QuietHours, time: string): boolean {
  if (!on) return false;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The sounds of a call at a local time (HH:MM). */
export function soundsAt(sounds: CallSounds, quietHours: QuietHours, time: string): CallSounds {
  return isQuiet(quietHours, time) ? { ...sounds, chime: false, voice: false } : sounds;
}
