import { useEffect, useState } from 'react';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';

// Sessions are told as a date and a time without a zone; that of Flanders is meant, wherever the browser thinks it is.

const FORMATTER = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' });

/** The date and the time on the wall now, as 2026-11-24 14:05. */
export const wallClock = (): string => FORMATTER.format(new Date());

/** The date and the time on the wall, as 2026-11-24 14:05; anew every twenty seconds. */
export function useWallClock(): string {
  const [now, setClock] = useState(wallClock);
  useEffect(() => {
    const timer = setInterval(() => setClock(wallClock()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether a session has begun: from then on somebody is there or not, and nobody can sign up. */
export const hasStarted = ({ date, from }: Pick<SessionRow, 'date' | 'from'>, now: string): boolean => `${date} ${from}` <= now;
