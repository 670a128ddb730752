import { join } from 'node:path';
import Database from 'better-sqlite3';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import catalog from '../../../resources/catalog/topics.json';
import type { CallReason } from '../../../electron/queue/rules/desk-reasons.ts';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { Report } from '../../../electron/reports/rules/report.ts';
import { openTestApp } from '../fixtures.ts';

// Every figure of visits once more, from the history of each ticket and nothing that was computed when it changed.

type Entry = { act: string; at: string; outcome: string | null; reason: string | null };
type Visit = { topic: string; language: string; entries: Entry[] };

const [STEPS, DAY] = [240, '2026-11-23'];

/** What happens at a step, as often as it is here. */
const ACTS = Object.entries({ take: 3, next: 4, start: 6, finish: 7, missed: 4, call: 2, merge: 2 })
  .flatMap(([act, times]) => Array.from({ length: times }, () => act))
  .concat(['recall', 'requeue', 'park', 'unpark', 'remove', 'reopen', 'correct', 'leave', 'priority']);

/** A day on which two desks do everything that can be done with tickets, and take some of it back at once. */
async function openBusyDay(seed: number) {
  const testApp = await openTestApp();
  const generator = xoroshiro128plus(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[uniformInt(generator, 0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick');
    return item;
  };
  const desks = [await testApp.signIn('helper1', '1'), await testApp.signIn('helper2', '2')] as const;
  /** The last ticket that each desk called. */
  const called = new Map<unknown, { id: string }>();
  const tickets: { id: string }[] = [];
  for (let step = 0; step < STEPS; step++) {
    testApp.advanceClock({ seconds: pick([0, 17, 61, 130]) });
    const desk = pick(desks);
    const act = pick(ACTS);
    if (act === 'take' || tickets.length < 3) {
      const taken = await testApp.takeTicket({ topic: pick(['itsme', 'bank', 'tax']), language: pick(['nl', 'ar', 'fr']) });
      tickets.push(taken.body.ticket);
      continue;
    }
    if (act === 'next') {
      const { status, body } = await desk.callNext();
      if (status === 200) called.set(desk, body.ticket);
      continue;
    }
    const isOfAnyTicket = ['call', 'leave', 'reopen', 'correct', 'merge'].includes(act);
    const ticket = isOfAnyTicket ? pick(tickets.slice(-8)) : (called.get(desk) ?? pick(tickets));
    if (act === 'leave') {
      await testApp.post(`/api/kiosk/tickets/${ticket.id}/leave`, { requestId: crypto.randomUUID() });
      continue;
    }
    const fields: Record<string, object> = {
      call: { reason: pick(['turned-up', 'quick'] satisfies CallReason[]) },
      finish: { outcome: pick(['helped', 'referred', 'not-helped'] satisfies Outcome[]) },
      correct: { outcome: pick(['helped', 'training'] satisfies Outcome[]) },
      merge: { into: pick(tickets.slice(-8)).id },
      priority: { reason: 'child' },
    };
    // What a ticket does not allow is refused, and so is an undo of what cannot be undone.
    const done = await desk.runAction(ticket, act, fields[act]);
    if (done.status >= 300) continue;
    if (act === 'call') called.set(desk, ticket);
    if (pick([true, false, false])) await desk.runAction(ticket, 'undo', { act: act === 'priority' ? 'prioritise' : act });
  }
  const { body } = await (await testApp.signIn('coordinator', '3')).get(`/api/desk/reports/visits?from=${DAY}&to=${DAY}`);
  const db = new Database(join(testApp.folder, 'digipunt.sqlite'), { readonly: true });
  const history = db.prepare<[number], Entry>('SELECT act, at, outcome, reason FROM ticket_history WHERE ticket = ? ORDER BY seq');
  const visits = db
    .prepare<[string], { seq: number; topic: string; language: string }>('SELECT seq, topic, language FROM ticket WHERE day = ?')
    .all(DAY)
    .map(({ seq, topic, language }): Visit => ({ topic, language, entries: withoutUndone(history.all(seq)) }));
  db.close();
  return { report: body.now as Report, visits };
}

/** A history without what was undone. */
function withoutUndone(entries: readonly Entry[]): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries)
    if (entry.act === 'undo') kept.pop();
    else kept.push(entry);
  return kept;
}

const STATE_AFTER: Readonly<Record<string, string>> = {
  call: 'called',
  recall: 'called',
  start: 'serving',
  miss: 'missed',
  finish: 'finished',
  correct: 'finished',
  park: 'parked',
  remove: 'left',
  leave: 'left',
  merge: 'merged',
};

/** Entries since the visitor was last back in the line: before them the ticket has no call. */
const ofLastCall = ({ entries }: Visit): Entry[] =>
  entries.slice(entries.findLastIndex(({ act }) => ['take', 'requeue', 'pass', 'park', 'transfer', 'reopen'].includes(act)));

const momentOf = (visit: Visit, ...acts: string[]): number | null => {
  const at = ofLastCall(visit).findLast(({ act }) => acts.includes(act))?.at;
  return at === undefined ? null : Date.parse(at);
};

const stateOf = ({ entries }: Visit): string => STATE_AFTER[entries.findLast(({ act }) => act !== 'prioritise')?.act ?? ''] ?? 'waiting';

const minutes = (from: number | null, to: number | null): number[] =>
  from === null || to === null ? [] : [Math.floor((to - from) / 60_000)];

/** The middle value and the one that nine in ten do not exceed. */
function summary(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianMinutes: rank(0.5), p90Minutes: rank(0.9) };
}

/** Values with how often each is there, as a report lists them, in any order. */
const tally = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries(Object.entries(Object.groupBy(values, (value) => value)).map(([value, all]) => [value, all?.length ?? 0]));

const linesOf = (lines: Report['topics']) => Object.fromEntries(lines.map(({ value, count }) => [value, count]));

test('every figure of a busy day is what the histories of its tickets say', async () => {
  const { report, visits: all } = await openBusyDay(7);
  const visits = all.filter((visit) => stateOf(visit) !== 'merged');
  const taken = (visit: Visit): number => Date.parse(visit.entries[0]?.at ?? '');
  const finished = visits.filter((visit) => stateOf(visit) === 'finished');
  const help = (visit: Visit): number[] => minutes(momentOf(visit, 'start'), momentOf(visit, 'finish'));

  expect(report.visits).toBe(visits.length);
  expect(linesOf(report.states)).toEqual(tally(all.map(stateOf)));
  expect(linesOf(report.topics)).toEqual(tally(visits.map(({ topic }) => topic)));
  const groups = new Map(catalog.map(({ id, group }) => [id, group]));
  expect(linesOf(report.groups)).toEqual(tally(visits.map(({ topic }) => groups.get(topic) ?? '')));
  expect(linesOf(report.languages)).toEqual(tally(visits.map(({ language }) => language)));
  expect(linesOf(report.outcomes)).toEqual(
    tally(finished.map((visit) => ofLastCall(visit).findLast(({ outcome }) => outcome !== null)?.outcome ?? '')),
  );
  const hour = (visit: Visit): string => {
    const local = Temporal.Instant.fromEpochMilliseconds(taken(visit)).toZonedDateTimeISO('Europe/Brussels');
    return `${local.dayOfWeek} ${String(local.hour).padStart(2, '0')}`;
  };
  expect(linesOf(report.hours)).toEqual(tally(visits.map(hour)));
  expect(report.waits).toEqual(summary(visits.flatMap((visit) => minutes(taken(visit), momentOf(visit, 'call', 'recall')))));
  expect(report.helps).toEqual(summary(finished.flatMap(help)));
  const deskHours = Object.entries(Object.groupBy(finished, ({ topic }) => topic)).map(([topic, ofTopic]) => [
    topic,
    Math.round((ofTopic ?? []).flatMap(help).reduce((sum, one) => sum + one, 0) / 60),
  ]);
  expect(linesOf(report.deskHours)).toEqual(Object.fromEntries(deskHours.filter(([, hours]) => hours !== 0)));
  const called = all.flatMap(({ entries }) => entries.flatMap(({ act, reason }) => (act === 'call' && reason !== null ? [reason] : [])));
  expect(linesOf(report.reasons)).toEqual(tally(called));

  // The day had some of everything, so that nothing above compares nothing with nothing.
  expect(Object.keys(linesOf(report.states))).toEqual(expect.arrayContaining(['finished', 'missed', 'left', 'merged']));
  expect(report.helps.count).toBeGreaterThan(3);
  expect(report.waits.count).toBeGreaterThan(5);
  expect(called.length).toBeGreaterThan(1);
});
