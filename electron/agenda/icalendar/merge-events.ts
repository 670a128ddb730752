import type { Period } from '../rules/openings.ts';
import { scheduleSchema, type Schedule } from '../rules/schedule.ts';
import { type CancelledOccurrence, type ParsedEvent } from './parse-event.ts';
import { type CalendarProblem, type EventLabel, isUnreadable, type Unreadable } from './problem.ts';
import { addDate, addSeries, cancelInSeries, changeFollowing, type FollowingChange, type Series } from './series.ts';
import type { CalendarEntry } from './write-calendar.ts';

// Merges events into the entries that they belong to.

/**
 * An entry of a file, and the line on which its first event begins. `isComplete`: missing properties mean empty values. That
 * holds for our own files, unless another program removed our properties.
 */
export type ParsedEntry = { row: number; label: EventLabel; isComplete: boolean; entry: CalendarEntry };

type EntryDraft = Omit<ParsedEntry, 'entry'> & { entry: Omit<CalendarEntry, 'schedule'>; schedule: Schedule };

/** Merges events into entries, in the order of the file. Adds a problem for what cannot be written as a schedule. */
export function buildEntries(parsedEvents: readonly (ParsedEvent | CancelledOccurrence)[], problems: CalendarProblem[]): ParsedEntry[] {
  const drafts = new Map<string, EntryDraft>();
  const seriesByUid = new Map<string, Series>();
  const getOrCreateDraft = ({ row, label, isComplete, details, holidays }: ParsedEvent): EntryDraft => {
    const draft = drafts.get(details.id) ?? { row, label, isComplete, entry: details, schedule: { rules: [], exceptions: [], holidays } };
    drafts.set(details.id, draft);
    return draft;
  };
  const report = ({ row, label: event }: ParsedEvent, field: string, problem: Unreadable): void =>
    void problems.push({ row, field, ...problem, event });

  for (const event of parsedEvents) {
    if (!('role' in event) || 'changes' in event.role) continue;
    const { schedule } = getOrCreateDraft(event);
    for (const date of event.closedDates) addException(schedule, date, []);
    if ('exceptionDate' in event.role)
      addException(
        schedule,
        event.role.exceptionDate,
        event.parts.map(({ period }) => period),
      );
    const series = addSeries(schedule, event);
    if (isUnreadable(series)) report(event, 'RRULE', series);
    else if (!seriesByUid.has(event.uid)) seriesByUid.set(event.uid, series);
  }

  // After the loop above: a change may come before its event in the file. Changes of single occurrences come first, as every
  // RECURRENCE-ID names an occurrence as it is without changes.
  const followingByUid = new Map<string, FollowingChange[]>();
  for (const event of parsedEvents) {
    const changes = 'cancelled' in event ? event.cancelled : 'changes' in event.role ? event.role.changes : undefined;
    if (!changes) continue;
    const series = seriesByUid.get(event.uid);
    const changedEvent = 'role' in event ? event : undefined;
    if (changes.andFollowing) {
      followingByUid.set(event.uid, [...(followingByUid.get(event.uid) ?? []), { row: event.row, changes, event: changedEvent }]);
      continue;
    }
    if (series) cancelInSeries(series, changes.moment, event.row);
    if (!changedEvent) continue;
    const schedule = series?.schedule ?? getOrCreateDraft(changedEvent).schedule;
    addDate(schedule, changedEvent, changes.moment.wall.toString(), changedEvent.start.date, changedEvent.parts);
  }
  for (const [uid, changes] of followingByUid) {
    const series = seriesByUid.get(uid);
    if (series) changeFollowing(series, changes, (event, problem) => report(event, 'RECURRENCE-ID', problem));
    else for (const { event } of changes) if (event) report(event, 'RECURRENCE-ID', { why: 'series-missing' });
  }
  return [...drafts.values()].map((draft) => toEntry(draft, problems));
}

function toEntry({ row, label, isComplete, entry, schedule }: EntryDraft, problems: CalendarProblem[]): ParsedEntry {
  schedule.exceptions.sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const { code } of scheduleSchema.safeParse(schedule).error?.issues ?? [])
    problems.push({ row, field: 'when', why: code === 'too_big' ? 'schedule-too-large' : 'value-unreadable', event: label });
  return { row, label, isComplete, entry: { ...entry, schedule } };
}

function addException(schedule: Schedule, date: string, periods: readonly Period[]): void {
  const existing = schedule.exceptions.find((exception) => exception.date === date);
  if (existing) existing.periods.push(...periods);
  else schedule.exceptions.push({ date, periods: [...periods] });
}
