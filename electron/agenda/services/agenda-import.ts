import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { PlaceKind, Texts } from '../rules/place.ts';
import { type Result } from '../../refusals/refusal.ts';
import { LONGEST_WHEN, NEVER, type Schedule } from '../rules/schedule.ts';
import { scheduleAsText, scheduleWritten } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { PlaceFacts } from '../store/places.ts';
import type { TrainingFacts } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { type ImportedRow, type RowFault, type RowProblem, MOST_PROBLEMS } from '../../lists/import-result.ts';
import { keepTraining } from './sync-sessions.ts';

// Lists of places and trainings: all of a list, or with one row that is wrong nothing of it. A code that is known is changed
// where the row differs, so that the same list a second time changes nothing. What stands in a list is in use: one that was
// retired is back.

/**
 * What a row says: its schedule in lines of Dutch or as it is, its texts, and of what it has no column nothing. What public
 * holidays do is not in its schedule, but beside it.
 */
type Read<Facts> = {
  row: number;
  code: string;
  facts: { [Fact in keyof Facts]?: Facts[Fact] | undefined };
  texts: { name: Record<string, string>; about: Record<string, string> };
  when?: string | Omit<Schedule, 'holidays'> | undefined;
  holidays?: Schedule['holidays'] | undefined;
};
/** `usualKind` is that of a place which is new and of which no kind is said. */
export type PlaceRead = Read<Omit<PlaceFacts, 'code' | 'texts' | 'schedule'>> & { usualKind?: PlaceKind };
/** `place` is the code of a place, or nothing for this Digipunt. */
export type TrainingRead = Read<Omit<TrainingFacts, 'code' | 'texts' | 'schedule' | 'place'> & { place: string }>;

/** A list as it was read, and everything in it that could not be: that is not in its rows, or is empty where it is the code. */
export type ListRead<Row> = { rows: readonly Row[]; problems: readonly RowProblem[] };

const LONGEST_SAID = 120;

/** What is wrong with a row, and what it says there: in one line and without control characters, for a terminal shows it too. */
export function rowProblem(row: number, field: string, why: RowFault, said?: string): RowProblem {
  if (said === undefined) return { row, field, why };
  const shown = said.slice(0, LONGEST_SAID).replaceAll(/(?:(?![\u200c\u200d])\p{C})+/gu, ' ');
  return { row, field, why, said: shown.trim() };
}

type AnyRead = Pick<PlaceRead, 'row' | 'code' | 'texts' | 'when' | 'holidays'>;

type Plan<Facts, Row> = { row: number; facts: Facts; known: Row | undefined; fields: string[] };

/** Takes in a list of places. `dryRun` says what would happen. */
export function importPlaces(store: Store, { dryRun, ...list }: ListRead<PlaceRead> & { dryRun: boolean }) {
  return store.transact((): Result<Change<ImportedRow[]>> => {
    const planned = plan(
      list,
      (code) => store.places.byCode(code),
      ({ usualKind = 'fixed' }) => ({ ...NEW_PLACE, kind: usualKind }),
      ({ row, facts: read }, known, blame) => {
        const facts = { ...known, ...defined(read) };
        const saysBoth = read.latitude !== undefined && read.longitude !== undefined;
        if ((facts.latitude === null) !== (facts.longitude === null))
          blame(rowProblem(row, 'longitude', 'number'), saysBoth ? [] : ['latitude', 'longitude', 'code']);
        return facts;
      },
    );
    return taken({ ...planned, dryRun }, (facts, known) => {
      if (known) store.places.change({ ...known, ...facts, retiredAt: null });
      else store.places.add({ id: randomUUID(), ...facts });
    });
  });
}

/** Takes in a list of trainings; sessions that a training no longer has are off. `dryRun` says what would happen. */
export function importTrainings(store: Store, { dryRun, ...list }: ListRead<TrainingRead> & { dryRun: boolean }, now: Temporal.Instant) {
  return store.transact((): Result<Change<ImportedRow[]>> => {
    const planned = plan(
      list,
      (code) => store.trainings.byCode(code),
      () => NEW_TRAINING,
      ({ row, facts: { place: code, ...facts } }, known, blame) => {
        if (code === undefined) return { ...known, ...defined(facts) };
        const place = code === '' ? null : store.places.byCode(code)?.seq;
        if (place === undefined) blame(rowProblem(row, 'place', 'place', code));
        return { ...known, ...defined(facts), place: place ?? null };
      },
    );
    return taken({ ...planned, dryRun }, (facts, known) => {
      if (!known) return store.trainings.add({ id: randomUUID(), ...facts });
      keepTraining(store, known, { ...known, ...facts, retiredAt: null }, now);
    });
  });
}

const NEW_PLACE: Omit<PlaceFacts, 'code' | 'texts' | 'schedule' | 'kind'> = {
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
};
const NEW_TRAINING: Omit<TrainingFacts, 'code' | 'texts' | 'schedule'> = {
  subject: 'other',
  language: 'nl',
  priceCents: 0,
  seats: 10,
  place: null,
};
const NO_TEXTS: Texts = { name: {}, about: {} };

type Common = { code: string; texts: Texts; schedule: Schedule };

/** Says what is wrong; unless one of these fields of the row could not be read, from which it would only follow. */
type Blame = (problem: RowProblem, from?: readonly string[]) => void;

function plan<
  Facts extends object,
  Row extends Common & Facts & { seq: number; id: string; retiredAt: string | null },
  Said extends AnyRead,
>(
  { rows, problems: unread }: ListRead<Said>,
  byCode: (code: string) => Row | undefined,
  ofNew: (read: Said) => Facts,
  factsOf: (read: Said, known: Facts, blame: Blame) => Facts,
): { plans: Plan<Facts & Common, Row>[]; problems: RowProblem[] } {
  const problems = [...unread];
  const unreadFields = new Set(unread.map(({ row, field }) => `${row} ${field}`));
  const blame: Blame = (problem, from = []) => {
    if (!from.some((field) => unreadFields.has(`${problem.row} ${field}`))) problems.push(problem);
  };
  const seen = new Set<string>();
  const plans = rows.map((read): Plan<Facts & Common, Row> => {
    const { row, code } = read;
    if (seen.has(code.toLowerCase())) blame(rowProblem(row, 'code', 'twice', code), ['code']);
    seen.add(code.toLowerCase());
    const known = byCode(code);
    const {
      seq: _seq,
      id: _id,
      retiredAt,
      ...before
    } = known ?? { seq: 0, id: '', retiredAt: null, code, texts: NO_TEXTS, schedule: NEVER, ...ofNew(read) };
    const texts = { name: merged(before.texts.name, read.texts.name), about: merged(before.texts.about, read.texts.about) };
    if (!texts.name['nl']) blame(rowProblem(row, 'name', 'empty'), read.texts.name['nl'] === undefined ? ['name-nl', 'code'] : []);
    const schedule = scheduleOf(read, before.schedule);
    if ('wrong' in schedule) blame(rowProblem(row, 'when', 'when', schedule.wrong));
    // A calendar may say more than can be written down here, and changed.
    else if (scheduleAsText(schedule).length > LONGEST_WHEN) blame(rowProblem(row, 'when', 'too-long'));
    const facts = {
      ...factsOf(read, before as unknown as Facts, blame),
      code: before.code,
      texts,
      schedule: 'wrong' in schedule ? before.schedule : schedule,
    };
    const fields = Object.keys(facts).filter((name) => !same(facts[name as keyof typeof facts], (before as Record<string, unknown>)[name]));
    return { row, facts, known, fields: [...fields, ...(retiredAt === null ? [] : ['retiredAt'])] };
  });
  return { plans, problems };
}

/** The schedule of a row, or its line that is none. */
function scheduleOf({ when, holidays }: Pick<AnyRead, 'when' | 'holidays'>, before: Schedule): Schedule | { wrong: string } {
  const base = { ...before, holidays: holidays ?? before.holidays };
  if (typeof when === 'object') return { ...when, holidays: base.holidays };
  if (when === undefined) return base;
  const read = scheduleWritten(when, base);
  return 'schedule' in read ? read.schedule : read;
}

/** Says what each row does, and does it unless it is only asked for. */
function taken<Facts extends { code: string }, Row>(
  { plans, problems, dryRun }: { plans: readonly Plan<Facts, Row>[]; problems: readonly RowProblem[]; dryRun: boolean },
  keep: (facts: Facts, known: Row | undefined) => void,
): Result<Change<ImportedRow[]>> {
  if (problems.length > 0) {
    const byRow = problems.toSorted((a, b) => a.row - b.row);
    return refused({ code: 'rows-refused', count: problems.length, rows: byRow.slice(0, MOST_PROBLEMS) });
  }
  const done = plans.map(({ row, facts, known, fields }): ImportedRow => ({
    row,
    label: facts.code,
    does: known ? (fields.length > 0 ? 'change' : 'same') : 'add',
    fields: known ? fields : [],
  }));
  if (dryRun || done.every(({ does }) => does === 'same')) return unchanged(done);
  for (const { facts, known, fields } of plans) if (!known || fields.length > 0) keep(facts, known);
  return changed(done);
}

/** Texts with those of a list in their places; one that the list has empty is not there. */
const merged = (before: Readonly<Record<string, string>>, read: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...before, ...read }).filter(([, text]) => text !== ''));

const defined = <Facts extends object>(facts: Facts): { [Fact in keyof Facts]: Exclude<Facts[Fact], undefined> } =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Fact in keyof Facts]: Exclude<Facts[Fact], undefined>;
  };

/** Whether two facts are the same, whatever the order of what is in them. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
}
