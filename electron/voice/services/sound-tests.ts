import type { Temporal } from 'temporal-polyfill';

/** A sound that a coordinator tries on the waiting-room screens. A screen plays each `id` once. */
export type SoundTest = { id: string; sound: 'chime' | 'voice'; language: string };

/** How long a test stands in the state of the screens (ms): one whose connection comes back later is silent. */
const KEPT_MS = 10_000;

export type SoundTests = ReturnType<typeof createSoundTests>;

/** Keeps the last test, in memory. */
export function createSoundTests(now: () => Temporal.Instant) {
  let last: { test: SoundTest; at: number } | undefined;
  return {
    ask: (test: SoundTest): void => {
      last = { test, at: now().epochMilliseconds };
    },
    /** The test that is to be heard now; null without one. */
    current: (): SoundTest | null => (last && now().epochMilliseconds - last.at < KEPT_MS ? last.test : null),
  };
}
