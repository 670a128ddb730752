import { randomInt } from 'node:crypto';

/** Counts the changes of what is on the agenda. It begins anywhere, so that no face takes a restart for no change. */
export function createAgendaVersion() {
  let version = randomInt(1_000_000_000);
  return {
    current: (): number => version,
    increment: (): void => void version++,
  };
}
export type AgendaVersion = ReturnType<typeof createAgendaVersion>;
