import { ACTIVE_SIGN_UP_STATES, type SignUpState } from './sign-up-states.ts';

/**
 * A session as one participant sees it, now or at the last notification: its date (ISO), its times (09:00), the place (row
 * number; null is this Digipunt) and whether the participant has a seat; of a course also when its lessons are. Null means the
 * session is cancelled.
 */
export type SessionSnapshot = {
  date: string;
  from: string;
  to: string;
  place: number | null;
  seat: boolean;
  lessons?: string[] | undefined;
} | null;

/** The kinds of change that a participant can have to be notified of. */
export type PendingNotice = 'cancelled' | 'on-again' | 'moved' | 'lessons' | 'elsewhere' | 'seat';

/** What to notify a participant of: nothing once the session is over, or when they no longer take part. */
export function noticesForParticipant(
  state: SignUpState,
  lastNotified: SessionSnapshot,
  session: { isOver: boolean; current: SessionSnapshot },
): PendingNotice[] {
  return ACTIVE_SIGN_UP_STATES.has(state) && !session.isOver ? pendingNotices(lastNotified, session.current) : [];
}

type Snapshot = NonNullable<SessionSnapshot>;

const isEqualTime = (one: Snapshot, other: Snapshot): boolean => one.date === other.date && one.from === other.from && one.to === other.to;

/**
 * The differences between the last notification and the current state. A session that was resumed gives only 'on-again':
 * the participant is told its date, time and place again anyway.
 */
export function pendingNotices(lastNotified: SessionSnapshot, current: SessionSnapshot): PendingNotice[] {
  if (current === null) return lastNotified === null ? [] : ['cancelled'];
  if (lastNotified === null) return ['on-again'];
  const checks: [PendingNotice, boolean][] = [
    ['moved', !current.lessons && !isEqualTime(lastNotified, current)],
    ['lessons', current.lessons !== undefined && current.lessons.join() !== (lastNotified.lessons ?? []).join()],
    ['elsewhere', lastNotified.place !== current.place],
    ['seat', lastNotified.seat !== current.seat],
  ];
  return checks.flatMap(([notice, applies]) => (applies ? [notice] : []));
}
