import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { hasStarted, isPast, useWallClock } from './wall-clock.ts';

/** The sessions that are not cancelled and whose day is not past, with the seats left. `seat` is the one the ticket asks for. */
export function useSessionOptions(sessions: readonly SessionRow[], seat: DeskTicket['seat']): { id: string; name: string }[] {
  const { t, i18n } = useTranslation('desk');
  const now = useWallClock();
  const seatsLabel = (session: SessionRow): string => {
    const { key, left } = session;
    // The seat that is held for this ticket may be the last one, so `left` may be 0.
    if (seat?.held && seat.session === key) return t('steps.seatKept');
    // A session that has started has no waiting list.
    const fullLabel = hasStarted(session, now) ? t('sessions.fullStarted') : t('sessions.full');
    return left > 0 ? t('sessions.left', { count: left }) : fullLabel;
  };
  // Of a course its next lesson stands for all of them, or the one that the ticket asks for.
  const courses = new Map<string, string>();
  const open = sessions.filter((session) => !session.cancelled && !isPast(session, now));
  for (const { training, lesson, key } of open) if (lesson && (key === seat?.session || !courses.has(training))) courses.set(training, key);
  return open
    .filter(({ training, lesson, key }) => !lesson || courses.get(training) === key)
    .map((session) => {
      const { key: id, name, lesson } = session;
      const [day, seats] = [`${formatDay(session.date, i18n.language)} ${session.from}`, seatsLabel(session)];
      return { id, name: lesson ? t('sessions.courseOption', { name, day, seats }) : `${name} – ${day} – ${seats}` };
    });
}
