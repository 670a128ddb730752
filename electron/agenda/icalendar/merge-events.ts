import type { Period } from '../rules/openings.ts';
import { cancelOne } from '../rules/reschedule.ts';
import { once, SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { type CalendarProblem, type Cancelled, type EventRead, hash } from './parse-event.ts';
import { dateFor, type Moment } from './date-times.ts';
import type { CalendarEntry } from './write-calendar.ts';

// Events put together to the entries that they are of.

type Rule = Schedule['rules'][number];

/**
 * An entry of a file, and the row on which the first of its events begins. Whether it says all there is, so that what it lacks
 * there is not: one of ours does, unless another program took our properties out of it.
 */
export type EntryRead = { row: number; saysAll: boolean; entry: CalendarEntry };

type Gathered = { row: number; saysAll: boolean; entry: Omit<CalendarEntry, 'schedule'>; schedule: Schedule };

/** The entries that events are of, in the order of the file. */
export function entriesOf(read: readonly (EventRead | Cancelled)[], problems: CalendarProblem[]): EntryRead[] {
  const gathered = new Map<string, Gathered>();
  const masters = new Map<string, { of: Gathered; event: EventRead; ruleId: string | null }>();
  const gatheredOf = ({ row, saysAll, about, holidays }: EventRead): Gathered => {
    const known = gathered.get(about.id) ?? { row, saysAll, entry: about, schedule: { rules: [], exceptions: [], holidays } };
    gathered.set(about.id, known);
    return known;
  };

  const events = read.filter((each) => 'is' in each);
  for (const event of events) {
    if ('instead' in event.is) continue;
    const of = gatheredOf(event);
    for (const date of event.closed) withException(of.schedule, date, []);
    if ('exception' in event.is) withException(of.schedule, event.is.exception, [event.period]);
    const ruleId = 'rule' in event.is ? withRule(of.schedule, event.is.rule, event) : null;
    if (!masters.has(event.uid)) masters.set(event.uid, { of, event, ruleId });
  }

  // Only now is everything known that an occurrence may be of.
  const cancel = (uid: string, which: Moment, row: number): Gathered | undefined => {
    const master = masters.get(uid);
    if (master?.ruleId === null || master === undefined) return master?.of;
    const { of, event, ruleId } = master;
    const id = `r${hash(uid, which.wall.toString(), String(row), 'rest')}`;
    of.schedule = cancelOne(of.schedule, { rule: ruleId, date: dateFor(which, event.start), from: event.period.from }, () => id);
    return of;
  };
  for (const each of read) {
    if ('cancelled' in each) cancel(each.uid, each.cancelled, each.row);
    else if ('instead' in each.is) {
      const { instead } = each.is;
      const of = cancel(each.uid, instead, each.row) ?? gatheredOf(each);
      withRule(of.schedule, once(`r${hash(each.uid, instead.wall.toString())}`, each.start.date, [each.period]), each);
    }
  }

  const entries: EntryRead[] = [];
  for (const { row, saysAll, entry, schedule } of gathered.values()) {
    schedule.exceptions.sort((a, b) => (a.date < b.date ? -1 : 1));
    for (const { path, message } of SCHEDULE.safeParse(schedule).error?.issues ?? [])
      problems.push({ row, field: path.map(String).join('.'), why: message });
    entries.push({ row, saysAll, entry: { ...entry, schedule } });
  }
  return entries;
}

function withException(schedule: Schedule, date: string, periods: readonly Period[]): void {
  const known = schedule.exceptions.find((each) => each.date === date);
  if (known) known.periods.push(...periods);
  else schedule.exceptions.push({ date, periods: [...periods] });
}

/** Adds a rule, or its periods to one that says the same; answers with its id, which no other may have. */
function withRule(schedule: Schedule, rule: Rule, { uid, row }: EventRead): string {
  const saying = (each: Rule): string => JSON.stringify([each.rrule, each.first, each.last, each.season, each.school, each.cancelled]);
  const known = schedule.rules.find(({ id }) => id === rule.id);
  if (known && saying(known) === saying(rule)) {
    const isNew = ({ from, to }: Period) => !known.periods.some((each) => each.from === from && each.to === to);
    known.periods.push(...rule.periods.filter(isNew));
    return known.id;
  }
  const id = known ? `r${hash(uid, String(row))}` : rule.id;
  schedule.rules.push({ ...rule, id });
  return id;
}
