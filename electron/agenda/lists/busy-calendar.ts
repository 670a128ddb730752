import { Temporal } from 'temporal-polyfill';
import { localDate, localTime } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { EMPTY_SCHEDULE } from '../rules/schedule.ts';

/** How far back and ahead the calendar goes, in days. */
const WINDOW = { back: 7, ahead: 120 };

/**
 * A calendar of the times in which somebody has an appointment, and nothing else of it: calendar programs read it without signing in.
 * Appointments at the same time are one event.
 */
export async function createBusyCalendar(store: Store, now: Temporal.Instant): Promise<string> {
  // Loaded on first use, as in calendar-files.ts.
  const { serializeCalendar } = await import('../icalendar/write-calendar.ts');
  const [from, to] = [now.subtract({ hours: 24 * WINDOW.back }), now.add({ hours: 24 * WINDOW.ahead })];
  const periodsByDate = new Map<string, Map<string, { from: string; to: string }>>();
  for (const { state, startsAt, endsAt } of store.appointments.listBetween(toTimestamp(from), toTimestamp(to))) {
    if (state === 'cancelled') continue;
    const [begins, ends] = [Temporal.Instant.from(startsAt), Temporal.Instant.from(endsAt)];
    const periods = periodsByDate.get(localDate(begins)) ?? new Map<string, { from: string; to: string }>();
    const period = { from: localTime(begins), to: localTime(ends) };
    periodsByDate.set(localDate(begins), periods.set(`${period.from} ${period.to}`, period));
  }
  const exceptions = [...periodsByDate].map(([date, periods]) => ({ date, periods: [...periods.values()] }));
  const entry = {
    id: 'appointments',
    name: 'Bezet',
    about: '',
    where: '',
    geo: null,
    more: {},
    schedule: { ...EMPTY_SCHEDULE, exceptions },
  };
  return serializeCalendar('Afspraken', [entry], { stamp: now, closedDates: () => [] });
}
