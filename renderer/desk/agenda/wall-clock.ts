import { useEffect, useState } from 'react';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';

// The date and time of a session have no time zone. They are those of Brussels, in whatever zone the browser is.

const FORMATTER = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' });

/** The current date and time in Brussels, as 2026-11-24 14:05. */
export const wallClock = (): string => FORMATTER.format(new Date());

/** The current date and time in Brussels, as 2026-11-24 14:05; updated every 20 s. */
export function useWallClock(): string {
  const [now, setNow] = useState(wallClock);
  useEffect(() => {
    const timer = setInterval(() => setNow(wallClock()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether a session has started at `now` (as from wallClock). From then on attendance is recorded, and nobody waits for a seat. */
export const hasStarted = ({ date, from }: Pick<SessionRow, 'date' | 'from'>, now: string): boolean => `${date} ${from}` <= now;

/** Whether a session and its day are over at `now` (as from wallClock): until then the desk signs up who comes late. */
export const isPast = ({ date, over }: Pick<SessionRow, 'date' | 'over'>, now: string): boolean => over && date < now.slice(0, 10);
