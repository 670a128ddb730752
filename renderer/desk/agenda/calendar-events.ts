import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { CalendarAppointment } from '../../../electron/appointments/services/calendar-appointments.ts';
import type { CalendarVisit } from '../../../electron/agenda/services/home-visits.ts';

// What the calendar shows, as events of FullCalendar. It gets the wall clock of Brussels as if it were UTC, so that a week
// looks the same in every browser time zone.

/** What can be shown or hidden: this Digipunt, places, trainings, home visits and appointments. */
export const KINDS = ['own', 'place', 'training', 'visit', 'appointment'] as const;
export type Kind = (typeof KINDS)[number];

const COLOURS: Readonly<Record<Kind, { color: string; contrastColor: string }>> = {
  own: { color: 'var(--plate-1)', contrastColor: 'var(--plate-1-ink)' },
  place: { color: 'var(--plate-3)', contrastColor: 'var(--plate-3-ink)' },
  training: { color: 'var(--plate-2)', contrastColor: 'var(--plate-2-ink)' },
  visit: { color: 'var(--plate-4)', contrastColor: 'var(--plate-4-ink)' },
  appointment: { color: 'var(--plate-5)', contrastColor: 'var(--plate-5-ink)' },
};

/** An ISO date with local times as 09:00; an end at or before the start is on the next day. */
type Times = { date: string; from: string; to: string };

export const occurrenceId = ({ owner, rule, date, from }: CalendarOccurrence): string => [owner.kind, owner.id, rule, date, from].join(' ');

export const appointmentId = ({ id }: CalendarAppointment): string => `appointment ${id}`;

export const visitId = ({ id }: CalendarVisit): string => `visit ${id}`;

/** An event with a title; `kind` gives its colour. Home visits and appointments are not moved on the calendar. */
export function toCalendarEvent(kind: Kind, id: string, title: string, { date, from, to }: Times) {
  const end = new Date(`${date}T${to}:00Z`);
  if (to <= from) end.setUTCDate(end.getUTCDate() + 1);
  return {
    id,
    title,
    start: `${date}T${from}:00Z`,
    end: end.toISOString(),
    editable: kind !== 'visit' && kind !== 'appointment',
    ...COLOURS[kind],
  };
}

/** The ISO date and the time (HH:MM) of a date of FullCalendar. */
export const toDateAndTime = (moment: Date | null): { date: string; time: string } => {
  const isoText = (moment ?? new Date(0)).toISOString();
  return { date: isoText.slice(0, 10), time: isoText.slice(11, 16) };
};

/** The hours of a week in which nothing takes place, and the room around those that are used, to drag something to. */
const EMPTY_WEEK = { first: 8, last: 18 };
const MARGIN_HOURS = 1;

const formatHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The first and last time that the week shows (HH:MM): the hours that are used, with an hour before and after them. */
export function visibleHours(times: readonly Times[]): { first: string; last: string } {
  if (times.length === 0) return { first: formatHour(EMPTY_WEEK.first), last: formatHour(EMPTY_WEEK.last) };
  // What ends on the next day takes the whole evening, and the morning of that day.
  const overnight = times.filter(({ from, to }) => to <= from);
  const starts = [...times.map(({ from }) => from), ...overnight.filter(({ to }) => to > '00:00').map(() => '00:00')];
  const ends = times.map(({ from, to }) => (to <= from ? '24:00' : to));
  const firstHour = Math.min(...starts.map((time) => Number(time.slice(0, 2))));
  const lastHour = Math.max(...ends.map((time) => Number(time.slice(0, 2)) + (time.endsWith(':00') ? 0 : 1)));
  return { first: formatHour(Math.max(0, firstHour - MARGIN_HOURS)), last: formatHour(Math.min(24, lastHour + MARGIN_HOURS)) };
}
