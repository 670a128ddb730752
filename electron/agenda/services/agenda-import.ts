import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { PlaceKind, Translations } from '../rules/place.ts';
import { type Result } from '../../refusals/refusal.ts';
import { MAX_SCHEDULE_TEXT_LENGTH, EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText, parseScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { PlaceDetails } from '../store/places.ts';
import type { TrainingDetails } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import {
  createRowProblem,
  type ImportResult,
  type ImportRowResult,
  limitProblems,
  type ParsedList,
  refuseRows,
  type RowProblem,
  withEvent,
} from '../../lists/import-result.ts';
import { hasParticipants } from './trainings.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

// Imports lists of places and trainings. A list is imported as a whole: one invalid row refuses all of it, unless the import is
// `partial` and leaves such rows out. A row with an existing code updates the fields that differ, so importing the same list
// again changes nothing. A retired place or training that is in the list is put back into use.

/**
 * A parsed row; a field without a column is absent. `when` is the schedule, as lines of Dutch or already parsed; `holidays` is
 * separate from it.
 */
type ParsedRow<Facts> = {
  row: number;
  /** The first event of a row that is an entry of a calendar. */
  event?: RowProblem['event'];
  code: string;
  facts: { [Fact in keyof Facts]?: Facts[Fact] | undefined };
  texts: { name: Record<string, string>; about: Record<string, string> };
  when?: string | Omit<Schedule, 'holidays'> | undefined;
  holidays?: Schedule['holidays'] | undefined;
};

/** `usualKind` is the kind of a new place whose row has none. */
export type ParsedPlace = ParsedRow<Omit<PlaceDetails, 'code' | 'texts' | 'schedule'>> & { usualKind?: PlaceKind };

/** `place` is the code of a place, or empty for this Digipunt. */
export type ParsedTraining = ParsedRow<Omit<TrainingDetails, 'code' | 'texts' | 'schedule' | 'place'> & { place: string }>;

type AnyParsedRow = Pick<ParsedPlace, 'row' | 'event' | 'code' | 'texts' | 'when' | 'holidays'>;

/** How a list is imported: `dryRun` only reports what would change, `partial` leaves out the rows that have a problem. */
type ImportMode = { dryRun: boolean; partial: boolean };

/** What a row changes: the row in the store if there is one, and the names of the fields that differ. */
type RowPlan<Facts, Row> = Pick<AnyParsedRow, 'row' | 'event'> & { facts: Facts; existing: Row | undefined; fields: string[] };

/** Imports a list of places. Refuses 'rows-refused' when any row has a problem, unless it is `partial`. */
export function importPlaces(store: Store, list: ParsedList<ParsedPlace>, mode: ImportMode) {
  return store.transact((): Result<Change<ImportResult>> => {
    const planned = planImport(
      list,
      (code) => store.places.findByCode(code),
      ({ usualKind = 'fixed' }) => ({ ...NEW_PLACE, kind: usualKind }),
      ({ row, facts: parsed }, existing, addProblem) => {
        const facts = { ...existing, ...omitUndefined(parsed) };
        const hasBoth = parsed.latitude !== undefined && parsed.longitude !== undefined;
        if ((facts.latitude === null) !== (facts.longitude === null))
          addProblem(createRowProblem(row, 'longitude', 'number'), hasBoth ? [] : ['latitude', 'longitude', 'code']);
        return facts;
      },
    );
    return applyImport(planned, mode, (facts, existing) => {
      if (existing) store.places.update({ ...existing, ...facts, retiredAt: null });
      else store.places.add({ id: randomUUID(), ...facts });
    });
  });
}

/**
 * Imports a list of trainings, and cancels the sessions that their new schedules no longer contain. Refuses 'rows-refused'
 * when any row has a problem, unless it is `partial`.
 */
export function importTrainings(store: Store, list: ParsedList<ParsedTraining>, mode: ImportMode, now: Temporal.Instant) {
  return store.transact((): Result<Change<ImportResult>> => {
    const planned = planImport(
      list,
      (code) => store.trainings.findByCode(code),
      () => NEW_TRAINING,
      ({ row, facts: { place: code, ...facts } }, existing, addProblem) => {
        if (code === undefined) return { ...existing, ...omitUndefined(facts) };
        const place = code === '' ? null : store.places.findByCode(code)?.seq;
        if (place === undefined) addProblem(createRowProblem(row, 'place', 'place', code));
        return { ...existing, ...omitUndefined(facts), place: place ?? null };
      },
    );
    for (const { row, existing, fields } of planned.plans)
      if (existing && fields.includes('isCourse') && hasParticipants(store, existing, now))
        planned.problems.push(createRowProblem(row, 'isCourse', 'joined'));
    return applyImport(planned, mode, (facts, existing) => {
      if (!existing) return store.trainings.add({ id: randomUUID(), ...facts });
      saveTraining(store, existing, { ...existing, ...facts, retiredAt: null }, now);
    });
  });
}

const NEW_PLACE: Omit<PlaceDetails, 'code' | 'texts' | 'schedule' | 'kind'> = {
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
};
const NEW_TRAINING: Omit<TrainingDetails, 'code' | 'texts' | 'schedule'> = {
  subject: 'other',
  language: 'nl',
  priceCents: 0,
  seats: 10,
  place: null,
  isCourse: false,
};
const NO_TRANSLATIONS: Translations = { name: {}, about: {} };

type CommonFields = { code: string; texts: Translations; schedule: Schedule };

/** Adds a problem, unless it only follows from one of the `causes`: fields of the same row that already have a problem. */
type AddProblem = (problem: RowProblem, causes?: readonly string[]) => void;

/** Compares each row with the store. Problems of the parsed list are carried over. */
function planImport<
  Facts extends object,
  Row extends CommonFields & Facts & { seq: number; id: string; retiredAt: string | null },
  Parsed extends AnyParsedRow,
>(
  { rows, problems: parseProblems }: ParsedList<Parsed>,
  findByCode: (code: string) => Row | undefined,
  defaultsForNew: (parsed: Parsed) => Facts,
  resolveDetails: (parsed: Parsed, existing: Facts, addProblem: AddProblem) => Facts,
): { plans: RowPlan<Facts & CommonFields, Row>[]; problems: RowProblem[] } {
  const problems = [...parseProblems];
  const failedFields = new Set(parseProblems.map(({ row, field }) => `${row} ${field}`));
  const addProblem: AddProblem = (problem, causes = []) => {
    if (!causes.some((field) => failedFields.has(`${problem.row} ${field}`))) problems.push(problem);
  };
  const seen = new Set<string>();
  const plans = rows.map((parsed): RowPlan<Facts & CommonFields, Row> => {
    const { row, code } = parsed;
    if (seen.has(code.toLowerCase())) addProblem(createRowProblem(row, 'code', 'twice', code), ['code']);
    seen.add(code.toLowerCase());
    const existing = findByCode(code);
    const {
      seq: _seq,
      id: _id,
      retiredAt,
      ...before
    } = existing ?? { seq: 0, id: '', retiredAt: null, code, texts: NO_TRANSLATIONS, schedule: EMPTY_SCHEDULE, ...defaultsForNew(parsed) };
    const texts = { name: mergeTexts(before.texts.name, parsed.texts.name), about: mergeTexts(before.texts.about, parsed.texts.about) };
    if (!texts.name['nl'])
      addProblem(createRowProblem(row, 'name', 'empty'), parsed.texts.name['nl'] === undefined ? ['name-nl', 'code'] : []);
    const schedule = resolveSchedule(parsed, before.schedule);
    if ('wrong' in schedule) addProblem(createRowProblem(row, 'when', 'when', schedule.wrong));
    // An imported calendar can exceed what a coordinator can edit as text.
    else if (formatScheduleText(schedule).length > MAX_SCHEDULE_TEXT_LENGTH) addProblem(createRowProblem(row, 'when', 'too-long'));
    const facts = {
      ...resolveDetails(parsed, before as unknown as Facts, addProblem),
      code: before.code,
      texts,
      schedule: 'wrong' in schedule ? before.schedule : schedule,
    };
    const fields = Object.keys(facts).filter(
      (name) => !isEqual(facts[name as keyof typeof facts], (before as Record<string, unknown>)[name]),
    );
    return { row, event: parsed.event, facts, existing, fields: [...fields, ...(retiredAt === null ? [] : ['retiredAt'])] };
  });
  const events = new Map(rows.map(({ row, event }) => [row, event]));
  return { plans, problems: problems.map((problem) => (problem.event ? problem : withEvent(problem, events.get(problem.row)))) };
}

/** The schedule of a row, or the first line that is not understood. */
function resolveSchedule({ when, holidays }: Pick<AnyParsedRow, 'when' | 'holidays'>, before: Schedule): Schedule | { wrong: string } {
  const base = { ...before, holidays: holidays ?? before.holidays };
  if (typeof when === 'object') return { ...when, holidays: base.holidays };
  if (when === undefined) return base;
  const parsed = parseScheduleText(when, base);
  return 'schedule' in parsed ? parsed.schedule : parsed;
}

/**
 * Saves the planned changes, unless `dryRun`, and returns what each row does. Refuses when there are problems, unless
 * `partial`: rows with a problem are then left out.
 */
function applyImport<Facts extends { code: string }, Row>(
  { plans, problems }: { plans: readonly RowPlan<Facts, Row>[]; problems: readonly RowProblem[] },
  { dryRun, partial }: ImportMode,
  save: (facts: Facts, existing: Row | undefined) => void,
): Result<Change<ImportResult>> {
  if (problems.length > 0 && !partial) return refuseRows(problems);
  const refusedRows = new Set(problems.map(({ row }) => row));
  const accepted = plans.filter(({ row }) => !refusedRows.has(row));
  const rows = accepted.map(({ row, event, facts, existing, fields }): ImportRowResult => ({
    row,
    label: facts.code,
    ...(event && { name: event.name }),
    does: existing ? (fields.length > 0 ? 'change' : 'same') : 'add',
    fields: existing ? fields : [],
  }));
  const result = { rows, leftOut: { count: problems.length, problems: limitProblems(problems) } };
  if (dryRun || rows.every(({ does }) => does === 'same')) return unchanged(result);
  for (const { facts, existing, fields } of accepted) if (!existing || fields.length > 0) save(facts, existing);
  return changed(result);
}

/** Texts by language, with those of the list replacing the old ones. An empty text in the list removes one. */
const mergeTexts = (before: Readonly<Record<string, string>>, parsed: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...before, ...parsed }).filter(([, text]) => text !== ''));

const omitUndefined = <Facts extends object>(facts: Facts): { [Fact in keyof Facts]: Exclude<Facts[Fact], undefined> } =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Fact in keyof Facts]: Exclude<Facts[Fact], undefined>;
  };

/** Deep equality of JSON values; the order of object keys does not matter. */
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
