import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { isSupportedRRule, singleDateRule, type Schedule } from '../rules/schedule.ts';
import type { ComponentLines } from './components.ts';
import {
  type CalendarDateTime,
  type EventPart,
  type EventStart,
  type ExtraDate,
  isSameMoment,
  parseEventSpan,
  parseExtraDate,
  splitIntoParts,
  toEventStart,
  toOccurrenceDate,
} from './date-times.ts';
import { type EventProperties, readEventProperties } from './event-properties.ts';
import { type CalendarProblem, type EventLabel, isUnreadable } from './problem.ts';
import { CUSTOM_PROPERTY_PREFIX, PROPERTY_WORD_PATTERN, SCHEDULE_PROPERTIES, toMultiLine, toSingleLine } from './property.ts';
import { parseEventRecurrence } from './recurrence.ts';
import type { ResolveTimeZone } from './time-zones.ts';
import { tryParse } from './try-parse.ts';
import type { CalendarEntry } from './write-calendar.ts';

// Parses one event (VEVENT) of a calendar.

type Rule = Schedule['rules'][number];

/** The occurrence of a series that an event changes (RECURRENCE-ID), or that one and all that follow it. */
export type ChangedOccurrence = { moment: CalendarDateTime; andFollowing: boolean };

export type ParsedEvent = {
  row: number;
  uid: string;
  label: EventLabel;
  /** Whether missing properties mean empty values: true for our own files, unless a program removed our properties. */
  isComplete: boolean;
  details: Omit<CalendarEntry, 'schedule'>;
  holidays: Schedule['holidays'];
  /** Dates (ISO) on which the whole entry is closed. */
  closedDates: readonly string[];
  start: EventStart;
  /** The periods of each occurrence; at least one. */
  parts: readonly EventPart[];
  /**
   * What the event stands for: an exception on one date (ISO), a changed occurrence of the event with the same UID, or else a
   * rule with the dates on which it begins, and dates beside it. The periods of the rule are those of the first part.
   */
  role:
    { exceptionDate: string } | { changes: ChangedOccurrence; rule: Rule | undefined } | { rule: Rule; extraDates: readonly ExtraDate[] };
};
/** An event that only removes occurrences of the event with the same UID, as it is cancelled or unreadable. */
export type CancelledOccurrence = { row: number; uid: string; cancelled: ChangedOccurrence };

/**
 * Parses one event. Undefined when it is cancelled as a whole, or unreadable: its problems are then added to `problems`. A
 * changed occurrence that is unreadable is removed from its series, as it is no longer what the series says.
 */
export function parseEvent(
  component: ComponentLines,
  resolveTimeZone: ResolveTimeZone,
  problems: CalendarProblem[],
): ParsedEvent | CancelledOccurrence | undefined {
  const properties = readEventProperties(component, resolveTimeZone);
  const { row } = component;
  const uid = toSingleLine(properties.getText('UID') ?? '');
  const changes = parseChangedOccurrence(properties);
  const [begin] = properties.parseDateTimes('DTSTART');
  const start = begin && toEventStart(begin);
  const label: EventLabel = {
    name: toSingleLine(properties.getText('SUMMARY') ?? ''),
    date: start?.date ?? toExistingDate(properties.writtenDate),
  };
  const report = (found: readonly CalendarProblem[]): void => void problems.push(...found.map((problem) => ({ ...problem, event: label })));
  const isCancelled = properties.getText('STATUS')?.trim().toUpperCase() === 'CANCELLED';
  // In our own files STATUS:CANCELLED marks a rule whose only date is cancelled; the rule is still read.
  if (isCancelled && (changes || parseOwnUid(uid) === undefined)) {
    report(properties.problems.filter(({ field }) => field === 'RECURRENCE-ID'));
    return changes && { row, uid, cancelled: changes };
  }
  const event = parseProperties(properties, { row, uid, label, changes, start }, resolveTimeZone);
  if (event && properties.problems.length === 0) return event;
  report(properties.problems);
  return changes && { row, uid, cancelled: changes };
}

function parseChangedOccurrence({ parseDateTimes, getParameter, addProblem }: EventProperties): ChangedOccurrence | undefined {
  const [moment] = parseDateTimes('RECURRENCE-ID');
  const range = getParameter('RECURRENCE-ID', 'range');
  // RFC 2445 also had THISANDPRIOR, which RFC 5545 removed.
  if (range !== undefined && range !== 'THISANDFUTURE') addProblem('RECURRENCE-ID', 'value-unreadable', range);
  return moment && { moment, andFollowing: range === 'THISANDFUTURE' };
}

/** The id of the rule and of the entry in a UID of our own files. */
function parseOwnUid(uid: string): { ruleId: string; entryId: string } | undefined {
  const [, ruleId, entryId] = /^([\w-]{1,40})\.\d{4}\.(.+)@digipunt$/.exec(uid) ?? [];
  return ruleId === undefined || entryId === undefined ? undefined : { ruleId, entryId };
}

const toExistingDate = (date: string | undefined): string | null =>
  tryParse(() => (date === undefined ? undefined : Temporal.PlainDate.from(date).toString())) ?? null;

/** The most dates beside a recurrence: each becomes a rule, and a schedule has far fewer. */
const MAX_EXTRA_DATES = 400;

type EventIdentity = Pick<ParsedEvent, 'row' | 'uid' | 'label'> & {
  changes: ChangedOccurrence | undefined;
  start: EventStart | undefined;
};

/** Parses what an event is and when. Undefined when a part that is needed is unreadable; problems are in `properties`. */
function parseProperties(
  properties: EventProperties,
  { row, uid, label, changes, start }: EventIdentity,
  resolveTimeZone: ResolveTimeZone,
): ParsedEvent | undefined {
  const { problems, addProblem, has, getText, getCustomText, getCustomList, parseDateTimes } = properties;
  if (properties.count('RRULE') > 1) addProblem('RRULE', 'recurrence-twice');
  if (label.name === '') addProblem('SUMMARY', 'value-missing');
  if (!has('DTSTART')) addProblem('DTSTART', 'value-missing');
  const [end] = parseDateTimes('DTEND');
  if (start === undefined || problems.length > 0) return undefined;
  const begin = start.moment;
  const span = parseEventSpan(begin, end, getText('DURATION'));
  if (isUnreadable(span)) return addProblem(has('DURATION') && !end ? 'DURATION' : 'DTEND', span.why);
  const parts = splitIntoParts(span);
  const [{ period } = { period: { from: '00:00', to: '00:00' } }] = parts;

  const own = parseOwnUid(uid);
  const details = parseDetails(properties, label.name, own?.entryId);
  // An event without UID is identified by its content.
  const stableUid = uid || hashTexts(label.name, details.where, begin.wall.toString());
  const event = {
    row,
    uid: stableUid,
    label,
    isComplete: own !== undefined && properties.names.some((name) => name.startsWith(CUSTOM_PROPERTY_PREFIX.toUpperCase())),
    details,
    holidays: getCustomText('holidays') === 'open' ? 'open' : 'closed',
    closedDates: getCustomList('closed'),
    start,
    parts,
  } as const;
  const exceptionDate = own && !changes ? getCustomText('exception') : undefined;
  if (exceptionDate !== undefined) return { ...event, role: { exceptionDate } };

  // Some programs repeat the RRULE of the series in a change of one occurrence.
  const rrule = changes?.andFollowing === false ? undefined : getText('RRULE');
  const recurrence = parseEventRecurrence(rrule, start, period.from, resolveTimeZone, own !== undefined);
  if (isUnreadable(recurrence)) return addProblem('RRULE', recurrence.why, recurrence.said);
  const rule: Rule = { ...singleDateRule(own?.ruleId ?? `r${hashTexts(stableUid)}`, start.date, [period]), ...recurrence };
  if (changes) return { ...event, role: { changes, rule: recurrence && rule } };

  const extraDates = properties.parseValues('RDATE', (value, tzid) => parseExtraDate(value, tzid, resolveTimeZone, begin, span));
  if (extraDates.length > MAX_EXTRA_DATES) addProblem('RDATE', 'schedule-too-large');
  const cancelledMoments = parseDateTimes('EXDATE');
  const keptExtraDates = extraDates.filter(({ moment }) => cancelledMoments.every((cancelled) => !isSameMoment(cancelled, moment)));
  // An EXDATE that removes an RDATE with another time of day does not remove the occurrence of the recurrence on that date.
  const removesOnlyExtra = (cancelled: CalendarDateTime): boolean =>
    extraDates.some(({ moment, parts: [part] }) => isSameMoment(cancelled, moment) && part?.period.from !== period.from);
  const cancelled = cancelledMoments.filter((moment) => !removesOnlyExtra(moment)).map((moment) => toOccurrenceDate(moment, start));
  const dated = own ? restoreRule(rule, properties) : { ...rule, cancelled: [...new Set(cancelled)].sort() };
  if (!isSupportedRRule(dated.rrule)) return addProblem('RRULE', 'recurrence-unsupported', dated.rrule);
  const dates = [dated.first, dated.last ?? dated.first, ...dated.cancelled];
  if (!dates.every((date) => toExistingDate(date) === date)) return addProblem('VEVENT', 'value-unreadable');
  return { ...event, role: { rule: dated, extraDates: keptExtraDates } };
}

function parseDetails(
  { names, getText, geoLine }: EventProperties,
  name: string,
  ownId: string | undefined,
): Omit<CalendarEntry, 'schedule'> {
  const where = toSingleLine(getText('LOCATION') ?? '');
  const prefix = CUSTOM_PROPERTY_PREFIX.toUpperCase();
  const more = names.flatMap((propertyName) => {
    const word = propertyName.startsWith(prefix) ? propertyName.slice(prefix.length).toLowerCase() : '';
    const isFact = PROPERTY_WORD_PATTERN.test(word) && !SCHEDULE_PROPERTIES.has(word);
    return isFact ? [[word, toMultiLine(getText(propertyName) ?? '')] as const] : [];
  });
  return {
    id: ownId ?? hashTexts(name, where),
    name,
    about: toMultiLine(getText('DESCRIPTION') ?? ''),
    where,
    geo: parseGeo(geoLine),
    more: Object.fromEntries(more),
  };
}

/** A rule of our own files, with what its RRULE cannot express. */
function restoreRule(rule: Rule, { getCustomText, getCustomList }: EventProperties): Rule {
  const season = /^(\d\d-\d\d)\/(\d\d-\d\d)$/.exec(getCustomText('season') ?? '');
  const school = getCustomText('school');
  return {
    ...rule,
    rrule: getCustomText('rrule') ?? rule.rrule,
    first: getCustomText('first') ?? rule.first,
    last: getCustomText('last') ?? rule.last,
    season: season?.[1] !== undefined && season[2] !== undefined ? { from: season[1], to: season[2] } : null,
    school: school === 'term' || school === 'holidays' ? school : 'always',
    // Not from EXDATE: that also holds the dates that seasons, holidays and exceptions exclude.
    cancelled: getCustomList('cancelled'),
  };
}

/** Latitude and longitude in degrees (RFC 5545, 3.8.1.6); null when missing, invalid or out of range. */
function parseGeo(line: string): CalendarEntry['geo'] {
  const [, north, east] = /:\s*([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** 16 hexadecimal digits of SHA-256; the same texts always give the same id. */
export const hashTexts = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
