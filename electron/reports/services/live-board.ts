import type { Temporal } from 'temporal-polyfill';
import { countUncovered } from '../../appointments/services/booking.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate } from '../../rules/local-time.ts';
import { minutesBetween, toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay, dueDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { isCallAbandoned } from '../../queue/services/abandoned-calls.ts';
import { listUnservable, shownLine } from '../../queue/services/choose-next.ts';
import { findWait } from '../../queue/services/wait-forecasts.ts';
import { sortByPosition } from '../../queue/rules/line-order.ts';
import type { TicketState } from '../../queue/rules/ticket-states.ts';
import type { Wait } from '../../queue/rules/wait-range.ts';
import { listGaps } from '../../roster/services/roster-gaps.ts';
import { createDeskStaffLookup } from '../../team/services/sign-in.ts';
import { type BoardTicket, type BoardWarning, boardWarnings } from '../rules/board-warnings.ts';

/** A desk with a helper. `number` to `minutes` are of its open call: how long it lasts (whole minutes); null without one. */
export type BoardDesk = {
  name: string;
  staff: string[];
  number: number | null;
  topic: string | null;
  state: TicketState | null;
  minutes: number | null;
};

/** `wait` is how much longer somebody waits, by the forecast. */
export type LiveBoard = { waiting: (BoardTicket & { wait: Wait | null })[]; parked: number; desks: BoardDesk[]; warnings: BoardWarning[] };

/** Who waits how long, who helps, and what is about to go wrong. */
export function liveBoard(store: Store, now: Temporal.Instant): LiveBoard {
  const day = currentBusinessDay(store, now);
  const open = store.tickets.listOpen(day);
  const line = shownLine(store, day, now);
  const unservable = new Set(listUnservable(line));
  const waiting = sortByPosition(open.filter(({ state }) => state === 'waiting')).map((ticket) => ({
    number: ticket.number,
    topic: ticket.topic,
    language: ticket.language,
    waitedMinutes: minutesBetween(ticket.takenAt, toTimestamp(now)),
    isServable: !unservable.has(ticket.id),
    wait: findWait(store, ticket),
  }));
  const staffAtDesk = createDeskStaffLookup(store, day, now);
  const names = new Map(store.team.listDesks().map(({ id, name }) => [id, name]));
  const desks = [...names].flatMap(([id, name]): BoardDesk[] => {
    const call = open.find((ticket) => ticket.desk === id);
    const staff = staffAtDesk(id);
    if (!call) return staff.length > 0 ? [{ name, staff, number: null, topic: null, state: null, minutes: null }] : [];
    const { number, topic, state, startedAt, calledAt } = call;
    const since = startedAt ?? calledAt;
    return [{ name, staff, number, topic, state, minutes: since === null ? null : minutesBetween(since, toTimestamp(now)) }];
  });
  const today = dueDay(store, now);
  const due = store.loans.listDueDates();
  const [date, tomorrow] = [localDate(now), addDays(localDate(now), 1)];
  const facts = {
    waiting,
    present: line.present.length,
    abandoned: open
      .filter((call) => call.desk !== null && isCallAbandoned(store, call, day, now))
      .map(({ desk, number }) => ({ desk: names.get(desk ?? '') ?? '', number })),
    overdue: due.filter((loan) => loan.due < today).length,
    dueToday: due.filter((loan) => loan.due === today).length,
    gaps: listGaps(store, date, tomorrow, now),
    uncovered: [date, tomorrow].map((one) => ({ date: one, count: countUncovered(store, one, now) })),
  };
  return {
    waiting,
    parked: open.filter(({ state }) => state === 'parked').length,
    desks,
    warnings: boardWarnings(facts, store.settings.get().longWaitMinutes),
  };
}
