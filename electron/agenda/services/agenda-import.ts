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
import { refused } from '../../rules/result.ts';
import { type ImportRowResult, type RowProblemCode, type RowProblem, MAX_REPORTED_PROBLEMS } from '../../lists/import-result.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

// Lists of places and trainings: all of a list, or with one row that is wrong nothing of it. A code that is known is changed
// where the row differs, so that the same list a second time changes nothing. What stands in a list is in use: one that was
// retired is back.

/**
 * What a row says: its schedule in lines of Dutch or as it is, its texts, and of what it has no column nothing. What public
 * holidays do is not in its schedule, but beside it.
 */
type ParsedRow<Facts> = {
  row: number;
  code: string;
  facts: { [Fact in keyof Facts]?: Facts[Fact] | undefined };
  texts: { name: Record<string, string>; about: Record<string, string> };
  when?: string | Omit<Schedule, 'holidays'> | undefined;
  holidays?: Schedule['holidays'] | undefined;
};
/** `usualKind` is that of a place which is new and of which no kind is said. */
export type ParsedPlace = ParsedRow<Omit<PlaceDetails, 'code' | 'texts' | 'schedule'>> & { usualKind?: PlaceKind };
/** `place` is the code of a place, or nothing for this Digipunt. */
export type ParsedTraining = ParsedRow<Omit<TrainingDetails, 'code' | 'texts' | 'schedule' | 'place'> & { place: string }>;

/** A list as it was read, and everything in it that could not be: that is not in its rows, or is empty where it is the code. */
export type ParsedList<Row> = { rows: readonly Row[]; problems: readonly RowProblem[] };

const MAX_QUOTED_LENGTH = 120;

/** What is wrong with a row, and what it says there: in one line and without control characters, for a terminal shows it too. */
export function createRowProblem(row: number, field: string, why: RowProblemCode, said?: string): RowProblem {
  if (said === undefined) return { row, field, why };
  const shown = said.slice(0, MAX_QUOTED_LENGTH).replaceAll(/(?:(?![\u200c\u200d])\p{C})+/gu, ' ');
  return { row, field, why, said: shown.trim() };
}

type AnyParsedRow = Pick<ParsedPlace, 'row' | 'code' | 'texts' | 'when' | 'holidays'>;

type RowPlan<Facts, Row> = { row: number; facts: Facts; known: Row | undefined; fields: string[] };

/** Takes in a list of places. `dryRun` says what would happen. */
export function importPlaces(store: Store, { dryRun, ...list }: ParsedList<ParsedPlace> & { dryRun: boolean }) {
  return store.transact((): Result<Change<ImportRowResult[]>> => {
    const planned = planImport(
      list,
      (code) => store.places.findByCode(code),
      ({ usualKind = 'fixed' }) => ({ ...NEW_PLACE, kind: usualKind }),
      ({ row, facts: read }, existing, addProblem) => {
        const facts = { ...existing, ...omitUndefined(read) };
        const saysBoth = read.latitude !== undefined && read.longitude !== undefined;
        if ((facts.latitude === null) !== (facts.longitude === null))
          addProblem(createRowProblem(row, 'longitude', 'number'), saysBoth ? [] : ['latitude', 'longitude', 'code']);
        return facts;
      },
    );
    return applyImport({ ...planned, dryRun }, (facts, existing) => {
      if (existing) store.places.update({ ...existing, ...facts, retiredAt: null });
      else store.places.add({ id: randomUUID(), ...facts });
    });
  });
}

/** Takes in a list of trainings; sessions that a training no longer has are off. `dryRun` says what would happen. */
export function importTrainings(
  store: Store,
  { dryRun, ...list }: ParsedList<ParsedTraining> & { dryRun: boolean },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<ImportRowResult[]>> => {
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
    return applyImport({ ...planned, dryRun }, (facts, existing) => {
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
};
const NO_TRANSLATIONS: Translations = { name: {}, about: {} };

type CommonFields = { code: string; texts: Translations; schedule: Schedule };

/** Says what is wrong; unless one of these fields of the row could not be read, from which it would only follow. */
type AddProblem = (problem: RowProblem, from?: readonly string[]) => void;

function planImport<
  Facts extends object,
  Row extends CommonFields & Facts & { seq: number; id: string; retiredAt: string | null },
  Said extends AnyParsedRow,
>(
  { rows, problems: parseProblems }: ParsedList<Said>,
  byCode: (code: string) => Row | undefined,
  defaultsForNew: (read: Said) => Facts,
  resolveDetails: (read: Said, existing: Facts, addProblem: AddProblem) => Facts,
): { plans: RowPlan<Facts & CommonFields, Row>[]; problems: RowProblem[] } {
  const problems = [...parseProblems];
  const failedFields = new Set(parseProblems.map(({ row, field }) => `${row} ${field}`));
  const addProblem: AddProblem = (problem, from = []) => {
    if (!from.some((field) => failedFields.has(`${problem.row} ${field}`))) problems.push(problem);
  };
  const seen = new Set<string>();
  const plans = rows.map((read): RowPlan<Facts & CommonFields, Row> => {
    const { row, code } = read;
    if (seen.has(code.toLowerCase())) addProblem(createRowProblem(row, 'code', 'twice', code), ['code']);
    seen.add(code.toLowerCase());
    const existing = byCode(code);
    const {
      seq: _seq,
      id: _id,
      retiredAt,
      ...before
    } = existing ?? { seq: 0, id: '', retiredAt: null, code, texts: NO_TRANSLATIONS, schedule: EMPTY_SCHEDULE, ...defaultsForNew(read) };
    const texts = { name: mergeTexts(before.texts.name, read.texts.name), about: mergeTexts(before.texts.about, read.texts.about) };
    if (!texts.name['nl'])
      addProblem(createRowProblem(row, 'name', 'empty'), read.texts.name['nl'] === undefined ? ['name-nl', 'code'] : []);
    const schedule = resolveSchedule(read, before.schedule);
    if ('wrong' in schedule) addProblem(createRowProblem(row, 'when', 'when', schedule.wrong));
    // A calendar may say more than can be written down here, and changed.
    else if (formatScheduleText(schedule).length > MAX_SCHEDULE_TEXT_LENGTH) addProblem(createRowProblem(row, 'when', 'too-long'));
    const facts = {
      ...resolveDetails(read, before as unknown as Facts, addProblem),
      code: before.code,
      texts,
      schedule: 'wrong' in schedule ? before.schedule : schedule,
    };
    const fields = Object.keys(facts).filter(
      (name) => !isEqual(facts[name as keyof typeof facts], (before as Record<string, unknown>)[name]),
    );
    return { row, facts, known: existing, fields: [...fields, ...(retiredAt === null ? [] : ['retiredAt'])] };
  });
  return { plans, problems };
}

/** The schedule of a row, or its line that is none. */
function resolveSchedule({ when, holidays }: Pick<AnyParsedRow, 'when' | 'holidays'>, before: Schedule): Schedule | { wrong: string } {
  const base = { ...before, holidays: holidays ?? before.holidays };
  if (typeof when === 'object') return { ...when, holidays: base.holidays };
  if (when === undefined) return base;
  const read = parseScheduleText(when, base);
  return 'schedule' in read ? read.schedule : read;
}

/** Says what each row does, and does it unless it is only asked for. */
function applyImport<Facts extends { code: string }, Row>(
  { plans, problems, dryRun }: { plans: readonly RowPlan<Facts, Row>[]; problems: readonly RowProblem[]; dryRun: boolean },
  save: (facts: Facts, existing: Row | undefined) => void,
): Result<Change<ImportRowResult[]>> {
  if (problems.length > 0) {
    const byRow = problems.toSorted((a, b) => a.row - b.row);
    return refused({ code: 'rows-refused', count: problems.length, rows: byRow.slice(0, MAX_REPORTED_PROBLEMS) });
  }
  const done = plans.map(({ row, facts, known: existing, fields }): ImportRowResult => ({
    row,
    label: facts.code,
    does: existing ? (fields.length > 0 ? 'change' : 'same') : 'add',
    fields: existing ? fields : [],
  }));
  if (dryRun || done.every(({ does }) => does === 'same')) return unchanged(done);
  for (const { facts, known: existing, fields } of plans) if (!existing || fields.length > 0) save(facts, existing);
  return changed(done);
}

/** Texts with those of a list in their places; one that the list has empty is not there. */
const mergeTexts = (before: Readonly<Record<string, string>>, read: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...before, ...read }).filter(([, text]) => text !== ''));

const omitUndefined = <Facts extends object>(facts: Facts): { [Fact in keyof Facts]: Exclude<Facts[Fact], undefined> } =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Fact in keyof Facts]: Exclude<Facts[Fact], undefined>;
  };

/** Whether two facts are the same, whatever the order of what is in them. */
const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sortKeys(each)]),
  );
}
