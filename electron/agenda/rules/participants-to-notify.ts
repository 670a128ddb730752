/**
 * A session as one participant sees it, now or at the last notification: its date (ISO), its times (09:00), the place (row
 * number; null is this Digipunt) and whether the participant has a seat. Null means the session is cancelled.
 */
export type SessionSnapshot = { date: string; from: string; to: string; place: number | null; seat: boolean } | null;

/** The kinds of change that a participant can have to be notified of. */
export type PendingNotice = 'cancelled' | 'on-again' | 'moved' | 'elsewhere' | 'seat';

/**
 * The differences between the last notification and the current state. A session that was resumed gives only 'on-again':
 * the participant is told its date, time and place again anyway.
 */
export function pendingNotices(lastNotified: SessionSnapshot, current: SessionSnapshot): PendingNotice[] {
  if (current === null) return lastNotified === null ? [] : ['cancelled'];
  if (lastNotified === null) return ['on-again'];
  const checks: [PendingNotice, boolean][] = [
    ['moved', lastNotified.date !== current.date || lastNotified.from !== current.from || lastNotified.to !== current.to],
    ['elsewhere', lastNotified.place !== current.place],
    ['seat', lastNotified.seat !== current.seat],
  ];
  return checks.flatMap(([notice, applies]) => (applies ? [notice] : []));
}
