import { randomInt } from 'node:crypto';

/**
 * A counter of changes to the agenda, by which a face knows whether to reload it. It starts at a random number, so that a
 * restart counts as a change.
 */
export function createAgendaVersion() {
  let version = randomInt(1_000_000_000);
  return {
    current: (): number => version,
    increment: (): void => void version++,
  };
}

export type AgendaVersion = ReturnType<typeof createAgendaVersion>;
