import { randomInt } from 'node:crypto';

/** Counts the changes of what is on the agenda. It begins anywhere, so that no face takes a restart for no change. */
export function agendaVersion() {
  let version = randomInt(1_000_000_000);
  return {
    now: (): number => version,
    changed: (): void => void version++,
  };
}
export type AgendaVersion = ReturnType<typeof agendaVersion>;
