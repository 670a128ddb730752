import type { Period } from '../rules/openings.ts';
import { cancelOccurrence } from '../rules/reschedule.ts';
import { singleDateRule, scheduleSchema, type Schedule } from '../rules/schedule.ts';
import { type CalendarProblem, type CancelledOccurrence, type ParsedEvent, hashTexts } from './parse-event.ts';
import { toOccurrenceDate, type CalendarDateTime } from './date-times.ts';
import type { CalendarEntry } from './write-calendar.ts';

// Merges events into the entries that they belong to.

type Rule = Schedule['rules'][number];

/**
 * An entry of a file, and the line on which its first event begins. `isComplete`: missing properties mean empty values. That
 * holds for our own files, unless another program removed our properties.
 */
export type ParsedEntry = { row: number; isComplete: boolean; entry: CalendarEntry };

type EntryDraft = { row: number; isComplete: boolean; entry: Omit<CalendarEntry, 'schedule'>; schedule: Schedule };

/** Merges events into entries, in the order of the file. Adds a problem for each schedule that is not valid. */
export function buildEntries(parsedEvents: readonly (ParsedEvent | CancelledOccurrence)[], problems: CalendarProblem[]): ParsedEntry[] {
  const drafts = new Map<string, EntryDraft>();
  const masters = new Map<string, { draft: EntryDraft; event: ParsedEvent; ruleId: string | null }>();
  const getOrCreateDraft = ({ row, isComplete, details, holidays }: ParsedEvent): EntryDraft => {
    const draft = drafts.get(details.id) ?? { row, isComplete, entry: details, schedule: { rules: [], exceptions: [], holidays } };
    drafts.set(details.id, draft);
    return draft;
  };

  const events = parsedEvents.filter((event) => 'role' in event);
  for (const event of events) {
    if ('movedOccurrence' in event.role) continue;
    const draft = getOrCreateDraft(event);
    for (const date of event.closedDates) addException(draft.schedule, date, []);
    if ('exceptionDate' in event.role) addException(draft.schedule, event.role.exceptionDate, [event.period]);
    const ruleId = 'rule' in event.role ? addRule(draft.schedule, event.role.rule, event) : null;
    if (!masters.has(event.uid)) masters.set(event.uid, { draft, event, ruleId });
  }

  // After the loop above: an occurrence may come before its event in the file.
  const cancel = (uid: string, occurrence: CalendarDateTime, row: number): EntryDraft | undefined => {
    const master = masters.get(uid);
    if (master?.ruleId === null || master === undefined) return master?.draft;
    const { draft, event, ruleId } = master;
    const id = `r${hashTexts(uid, occurrence.wall.toString(), String(row), 'rest')}`;
    draft.schedule = cancelOccurrence(
      draft.schedule,
      { rule: ruleId, date: toOccurrenceDate(occurrence, event.start), from: event.period.from },
      () => id,
    );
    return draft;
  };
  for (const event of parsedEvents) {
    if ('cancelled' in event) cancel(event.uid, event.cancelled, event.row);
    else if ('movedOccurrence' in event.role) {
      const { movedOccurrence } = event.role;
      const draft = cancel(event.uid, movedOccurrence, event.row) ?? getOrCreateDraft(event);
      const id = `r${hashTexts(event.uid, movedOccurrence.wall.toString())}`;
      addRule(draft.schedule, singleDateRule(id, event.start.date, [event.period]), event);
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
  const existing = schedule.exceptions.find((exception) => exception.date === date);
  if (existing) existing.periods.push(...periods);
  else schedule.exceptions.push({ date, periods: [...periods] });
}

/** Adds a rule, or its periods to an equal rule with the same id. Returns the id, which is new when another rule has it. */
function addRule(schedule: Schedule, rule: Rule, { uid, row }: ParsedEvent): string {
  const ruleSignature = ({ rrule, first, last, season, school, cancelled }: Rule): string =>
    JSON.stringify([rrule, first, last, season, school, cancelled]);
  const existing = schedule.rules.find(({ id }) => id === rule.id);
  if (existing && ruleSignature(existing) === ruleSignature(rule)) {
    const isNew = ({ from, to }: Period) => !existing.periods.some((period) => period.from === from && period.to === to);
    existing.periods.push(...rule.periods.filter(isNew));
    return existing.id;
  }
  const id = existing ? `r${hashTexts(uid, String(row))}` : rule.id;
  schedule.rules.push({ ...rule, id });
  return id;
}
