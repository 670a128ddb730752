import type { Period } from '../rules/openings.ts';
import { cancelOccurrence } from '../rules/reschedule.ts';
import { singleDateRule, scheduleSchema, type Schedule } from '../rules/schedule.ts';
import { type CalendarProblem, type CancelledOccurrence, type ParsedEvent, hashTexts } from './parse-event.ts';
import { toOccurrenceDate, type CalendarDateTime } from './date-times.ts';
import type { CalendarEntry } from './write-calendar.ts';

// Events put together to the entries that they are of.

type Rule = Schedule['rules'][number];

/**
 * An entry of a file, and the row on which the first of its events begins. Whether it says all there is, so that what it lacks
 * there is not: one of ours does, unless another program took our properties out of it.
 */
export type ParsedEntry = { row: number; isComplete: boolean; entry: CalendarEntry };

type EntryDraft = { row: number; isComplete: boolean; entry: Omit<CalendarEntry, 'schedule'>; schedule: Schedule };

/** The entries that events are of, in the order of the file. */
export function buildEntries(parsedEvents: readonly (ParsedEvent | CancelledOccurrence)[], problems: CalendarProblem[]): ParsedEntry[] {
  const drafts = new Map<string, EntryDraft>();
  const masters = new Map<string, { of: EntryDraft; event: ParsedEvent; ruleId: string | null }>();
  const getOrCreateDraft = ({ row, saysAll: isComplete, about, holidays }: ParsedEvent): EntryDraft => {
    const known = drafts.get(about.id) ?? { row, isComplete, entry: about, schedule: { rules: [], exceptions: [], holidays } };
    drafts.set(about.id, known);
    return known;
  };

  const events = parsedEvents.filter((each) => 'is' in each);
  for (const event of events) {
    if ('instead' in event.is) continue;
    const draft = getOrCreateDraft(event);
    for (const date of event.closed) addException(draft.schedule, date, []);
    if ('exception' in event.is) addException(draft.schedule, event.is.exception, [event.period]);
    const ruleId = 'rule' in event.is ? addRule(draft.schedule, event.is.rule, event) : null;
    if (!masters.has(event.uid)) masters.set(event.uid, { of: draft, event, ruleId });
  }

  // Only now is everything known that an occurrence may be of.
  const cancel = (uid: string, which: CalendarDateTime, row: number): EntryDraft | undefined => {
    const master = masters.get(uid);
    if (master?.ruleId === null || master === undefined) return master?.of;
    const { of: draft, event, ruleId } = master;
    const id = `r${hashTexts(uid, which.wall.toString(), String(row), 'rest')}`;
    draft.schedule = cancelOccurrence(
      draft.schedule,
      { rule: ruleId, date: toOccurrenceDate(which, event.start), from: event.period.from },
      () => id,
    );
    return draft;
  };
  for (const each of parsedEvents) {
    if ('cancelled' in each) cancel(each.uid, each.cancelled, each.row);
    else if ('instead' in each.is) {
      const { instead } = each.is;
      const draft = cancel(each.uid, instead, each.row) ?? getOrCreateDraft(each);
      addRule(draft.schedule, singleDateRule(`r${hashTexts(each.uid, instead.wall.toString())}`, each.start.date, [each.period]), each);
    }
  }

  const entries: ParsedEntry[] = [];
  for (const { row, isComplete, entry, schedule } of drafts.values()) {
    schedule.exceptions.sort((a, b) => (a.date < b.date ? -1 : 1));
    for (const { path, message } of scheduleSchema.safeParse(schedule).error?.issues ?? [])
      problems.push({ row, field: path.map(String).join('.'), why: message });
    entries.push({ row, isComplete, entry: { ...entry, schedule } });
  }
  return entries;
}

function addException(schedule: Schedule, date: string, periods: readonly Period[]): void {
  const known = schedule.exceptions.find((each) => each.date === date);
  if (known) known.periods.push(...periods);
  else schedule.exceptions.push({ date, periods: [...periods] });
}

/** Adds a rule, or its periods to one that says the same; answers with its id, which no other may have. */
function addRule(schedule: Schedule, rule: Rule, { uid, row }: ParsedEvent): string {
  const ruleSignature = (each: Rule): string =>
    JSON.stringify([each.rrule, each.first, each.last, each.season, each.school, each.cancelled]);
  const known = schedule.rules.find(({ id }) => id === rule.id);
  if (known && ruleSignature(known) === ruleSignature(rule)) {
    const isNew = ({ from, to }: Period) => !known.periods.some((each) => each.from === from && each.to === to);
    known.periods.push(...rule.periods.filter(isNew));
    return known.id;
  }
  const id = known ? `r${hashTexts(uid, String(row))}` : rule.id;
  schedule.rules.push({ ...rule, id });
  return id;
}
