import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_CHOICE_SETTINGS } from '../../../electron/queue/rules/choice-settings.ts';
import {
  type Candidate,
  chooseNext,
  findOvertaken,
  findUnservable,
  type Helper,
  mayServe,
} from '../../../electron/queue/rules/choose-next.ts';
import { chooseNextPlainly } from './choose-next-reference.ts';
import { sortByPosition } from '../../../electron/queue/rules/line-order.ts';

/** Set to run the properties more often than `npm test` does. */
const RUNS = Number(process.env['DIGIPUNT_RUNS'] ?? 100);

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 9);
const TOPICS = ['itsme', 'bank', 'work'];
const LANGUAGES = ['nl', 'ar', 'fa-AF'];

const ticket = (number: number, more: Partial<Candidate> = {}): Candidate => ({
  number,
  place: number,
  topic: 'itsme',
  language: 'nl',
  takenAt: NOW - (60 - number) * MINUTE,
  overtaken: 0,
  onlyFor: null,
  hasPriority: false,
  holdEndsAt: null,
  ...more,
});
const helper = (id: string, more: Partial<Helper> = {}): Helper => ({ id, topics: {}, languages: [], slots: Infinity, ...more });
const choose = (waiting: Candidate[], me: Helper, present: Helper[] = [me]) =>
  chooseNext(waiting, me, present, DEFAULT_CHOICE_SETTINGS, NOW);

test('without skills, the visitor who waits longest is next', () => {
  expect(choose([ticket(2), ticket(1)], helper('anna'))).toMatchObject({ ticket: { number: 1 }, reason: 'waits-longest' });
  expect(choose([], helper('anna'))).toBeUndefined();
});

test('a helper is never given a topic that they do not know, and staff are told which nobody present knows', () => {
  const me = helper('anna', { topics: { bank: 'not' } });
  const bank = ticket(1, { topic: 'bank' });
  expect(choose([bank, ticket(2)], me)?.ticket.number).toBe(2);
  expect(choose([bank], me)).toBeUndefined();
  expect(findUnservable([ticket(2), bank], [me])).toEqual([bank]);
  expect(findUnservable([bank], [me, helper('bert')])).toEqual([]);
});

test.each([
  ['language', { language: 'ar' }, 8, 12],
  ['good-topic', { topic: 'work' }, 4, 6],
  ['hold', { holdEndsAt: NOW + 9 * MINUTE }, 8, 12],
  ['priority', { hasPriority: true }, 40, 48],
] as const)('%s moves a ticket ahead by some minutes and no more', (reason, more, enough, tooMany) => {
  const me = helper('anna', { languages: ['ar'], topics: { work: 'good' } });
  const first = ticket(1, { takenAt: NOW - 60 * MINUTE });
  const behind = (minutes: number) => ticket(2, { takenAt: NOW - (60 - minutes) * MINUTE, ...more });
  expect(choose([first, behind(enough)], me)).toMatchObject({ ticket: { number: 2 }, reason });
  expect(choose([first, behind(tooMany)], me)).toMatchObject({ ticket: { number: 1 }, reason: 'waits-longest' });
});

test('before closing the line is not hurried for a ticket that nobody present may serve', () => {
  const present = ['anna', 'bert'].map((id) => helper(id, { topics: { bank: 'not' }, languages: ['ar'], slots: 3 }));
  const [me = helper('anna')] = present;
  const bank = ticket(1, { topic: 'bank' });
  // Three conversations each: the two whom they may serve have time enough.
  const waiting = [bank, ticket(2), ticket(3, { language: 'ar' })];
  expect(choose(waiting, me, present)).toMatchObject({ ticket: { number: 3 }, reason: 'language' });
  const full = [...waiting, ticket(4), ticket(5), ticket(6)];
  expect(choose(full, me, present)).toMatchObject({ ticket: { number: 2 }, reason: 'waits-longest' });
});

test('what was transferred to a colleague is for that colleague alone', () => {
  const [anna, bert] = [helper('anna'), helper('bert', { topics: { itsme: 'not' } })];
  const waiting = [ticket(1, { onlyFor: 'bert' }), ticket(2)];
  expect(choose(waiting, anna, [anna, bert])?.ticket.number).toBe(2);
  expect(choose(waiting, bert, [anna, bert])?.ticket.number).toBe(1);
});

test('what only one helper can serve is kept for them when it is due', () => {
  const [anna, bert] = [helper('anna'), helper('bert', { topics: { bank: 'not' } })];
  const waiting = [ticket(1), ticket(2, { topic: 'bank' }), ticket(3)];
  expect(choose(waiting, anna, [anna, bert])).toMatchObject({ ticket: { number: 2 }, reason: 'only-you' });
  expect(choose(waiting, bert, [anna, bert])).toMatchObject({ ticket: { number: 1 } });
  const notDue = [ticket(1), ticket(2), ticket(3, { topic: 'bank' })];
  expect(choose(notDue, anna, [anna, bert])?.ticket.number).toBe(1);
});

const anySkills = fc.record({
  topics: fc.dictionary(fc.constantFrom(...TOPICS), fc.constantFrom('good' as const, 'can' as const, 'not' as const)),
  languages: fc.subarray(LANGUAGES),
});
const anyHelpers = fc
  .array(anySkills, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((skills, index) => helper(`helper-${index}`, skills)));
const anyTicket = fc.record({
  topic: fc.constantFrom(...TOPICS),
  language: fc.constantFrom(...LANGUAGES),
  wait: fc.integer({ min: 0, max: 90 }),
  hasPriority: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  hold: fc.option(fc.integer({ min: 0, max: 30 })),
  isForOne: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
});
const anyLine = (maxLength: number) =>
  fc.array(anyTicket, { maxLength }).map((list) =>
    [...list]
      .sort((a, b) => b.wait - a.wait)
      .map(({ topic, language, wait, hasPriority, hold, isForOne }, index) =>
        ticket(index + 1, {
          topic,
          language,
          hasPriority,
          onlyFor: isForOne ? 'helper-0' : null,
          takenAt: NOW - wait * MINUTE,
          holdEndsAt: hold === null ? null : NOW + hold * MINUTE,
        }),
      ),
  );

/** Calls by helpers in turn until nobody can serve anything; each ticket's overtakings are counted as the store counts them. */
function runDay(
  line: readonly Candidate[],
  helpers: readonly Helper[],
  turns: readonly number[],
): { calls: { helper: Helper; number: number; hasPriority: boolean }[]; most: number } {
  let waiting = structuredClone([...line]);
  const calls: { helper: Helper; number: number; hasPriority: boolean }[] = [];
  let [most, idle, turn] = [0, 0, 0];
  while (waiting.length > 0 && idle < 2 * helpers.length) {
    const pick = turns.length > 0 && idle === 0 ? (turns[turn % turns.length] ?? 0) : turn;
    const me = helpers[pick % helpers.length] ?? helper('none');
    turn += 1;
    const choice = chooseNext(waiting, me, helpers, DEFAULT_CHOICE_SETTINGS, NOW + turn * MINUTE);
    idle = choice ? 0 : idle + 1;
    if (!choice) continue;
    if (!choice.ticket.hasPriority)
      for (const overtaken of findOvertaken(choice.ticket, waiting, me)) most = Math.max(most, (overtaken.overtaken += 1));
    calls.push({ helper: me, number: choice.ticket.number, hasPriority: choice.ticket.hasPriority });
    waiting = waiting.filter((one) => one !== choice.ticket);
  }
  return { calls, most };
}
const anyDay = fc.tuple(anyLine(25), anyHelpers, fc.array(fc.nat(9), { maxLength: 40 }));

test('nobody is overtaken more than three times, except by granted priority', () =>
  fc.assert(
    fc.property(anyDay, ([line, helpers, turns]) => {
      expect(runDay(line, helpers, turns).most).toBeLessThanOrEqual(DEFAULT_CHOICE_SETTINGS.overtakings);
    }),
    { numRuns: RUNS },
  ));

test('who can be served is served, after as many calls of helpers who could as stood ahead, three, and granted priorities', () =>
  fc.assert(
    fc.property(anyDay, ([line, helpers, turns]) => {
      const { calls } = runDay(line, helpers, turns);
      for (const [ahead, waiting] of line.entries()) {
        const { number } = waiting;
        const index = calls.findIndex((call) => call.number === number);
        expect(index >= 0).toBe(helpers.some((one) => mayServe(one, waiting)));
        const before = calls.slice(0, index).filter((call) => mayServe(call.helper, waiting) && !call.hasPriority);
        expect(before.length).toBeLessThanOrEqual(ahead + DEFAULT_CHOICE_SETTINGS.overtakings);
      }
    }),
    { numRuns: RUNS },
  ));

const { priorityMinutes, holdMinutes, languageMinutes, goodTopicMinutes } = DEFAULT_CHOICE_SETTINGS;
/** By how many minutes a ticket can be moved ahead at most. */
const MOST_MINUTES = priorityMinutes + holdMinutes + languageMinutes + goodTopicMinutes;

test('an appointment goes before who walked in only if it is due, or came no later than the minutes that priority gives', () =>
  fc.assert(
    fc.property(anyDay, ([line, helpers]) => {
      for (const me of helpers) {
        const chosen = chooseNext(line, me, helpers, DEFAULT_CHOICE_SETTINGS, NOW)?.ticket;
        if (!chosen?.hasPriority) continue;
        const servable = sortByPosition(line).filter((one) => helpers.some((other) => mayServe(other, one)));
        const isDue = servable.slice(0, helpers.length).includes(chosen);
        for (const ahead of findOvertaken(chosen, line, me))
          expect(isDue || chosen.takenAt - ahead.takenAt <= MOST_MINUTES * MINUTE).toBe(true);
      }
    }),
    { numRuns: 10 * RUNS },
  ));

test('who walks in is not starved by appointments, however many check in behind them', () =>
  fc.assert(
    fc.property(anySkills, fc.array(anyTicket, { minLength: 150, maxLength: 150 }), (skills, arrivals) => {
      const me = helper('helper-0', { ...skills, topics: {} });
      const walkIn = ticket(1, { takenAt: NOW });
      let waiting: Candidate[] = [walkIn];
      for (const [minute, { topic, language }] of arrivals.entries()) {
        // Each minute one appointment checks in, and one visitor is called: without a bound it would always be the appointment.
        waiting.push(ticket(minute + 2, { topic, language, hasPriority: true, takenAt: NOW + minute * MINUTE }));
        const chosen = chooseNext(waiting, me, [me], DEFAULT_CHOICE_SETTINGS, NOW + minute * MINUTE)?.ticket;
        if (chosen === walkIn) return;
        expect(minute).toBeLessThanOrEqual(MOST_MINUTES);
        waiting = waiting.filter((one) => one !== chosen);
      }
      throw new Error('who walked in was never called');
    }),
    { numRuns: RUNS },
  ));

test('with the same skills for all it is first come, first served', () =>
  fc.assert(
    fc.property(anyLine(25), fc.integer({ min: 1, max: 4 }), (line, count) => {
      const helpers = Array.from({ length: count }, (_, index) => helper(`helper-${index}`));
      const plain = line.map((one) => ({ ...one, hasPriority: false, holdEndsAt: null, onlyFor: null }));
      expect(choose(plain, helpers[0] ?? helper('anna'), helpers)?.ticket).toBe(sortByPosition(plain)[0]);
    }),
    { numRuns: RUNS },
  ));

test('the same input gives the same answer, in whatever order it comes', () =>
  fc.assert(
    fc.property(anyLine(25), anyHelpers, fc.infiniteStream(fc.nat()), (line, helpers, random) => {
      const me = helpers[0] ?? helper('anna');
      const shuffled = line.map((one) => ({ one, key: random.next().value })).sort((a, b) => a.key - b.key);
      const answer = choose(line, me, helpers);
      expect(choose(line, me, helpers)).toEqual(answer);
      expect(
        choose(
          shuffled.map(({ one }) => one),
          me,
          helpers,
        ),
      ).toEqual(answer);
      if (answer) expect(mayServe(me, answer.ticket)).toBe(true);
    }),
    { numRuns: RUNS },
  ));

test('the answer is that of the plain way to choose, also with little time left, overtakings and somebody who is not counted', () =>
  fc.assert(
    fc.property(
      anyLine(25),
      anyHelpers,
      fc.array(fc.nat(4), { minLength: 25, maxLength: 25 }),
      fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }), { minLength: 4, maxLength: 4 }),
      fc.option(anySkills, { freq: 4 }),
      fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
      (line, helpers, overtaken, slots, visiting, isPassed) => {
        const waiting = line.map((one, index) => ({
          ...one,
          overtaken: overtaken[index] ?? 0,
          place: one.place + (isPassed[index] ? 2.5 : 0),
        }));
        const present = helpers.map((one, index) => ({ ...one, slots: slots[index] ?? Infinity }));
        const me = visiting ? helper('visiting', visiting) : present[0];
        if (!me) throw new Error('nobody is present');
        expect(chooseNext(waiting, me, present, DEFAULT_CHOICE_SETTINGS, NOW)).toEqual(
          chooseNextPlainly(waiting, me, present, DEFAULT_CHOICE_SETTINGS, NOW),
        );
      },
    ),
    { numRuns: 10 * RUNS },
  ));

/** Whether some order of calls serves everybody within the rounds and the cap on overtakings. */
function canAllBeServed(waiting: readonly Candidate[], helpers: readonly Helper[], rounds: number): boolean {
  const serve = (line: readonly Candidate[], round: number, index: number): boolean => {
    if (line.length === 0) return true;
    if (round === rounds) return false;
    const me = helpers[index];
    if (!me) return serve(line, round + 1, 0);
    const ahead: Candidate[] = [];
    for (const one of line) {
      if (mayServe(me, one)) {
        if (ahead.every(({ overtaken }) => overtaken < 3)) {
          const rest = line
            .filter((other) => other !== one)
            .map((other) => (ahead.includes(other) ? Object.assign(structuredClone(other), { overtaken: other.overtaken + 1 }) : other));
          if (serve(rest, round, index + 1)) return true;
        }
        ahead.push(one);
      }
    }
    return serve(line, round, index + 1);
  };
  return serve(waiting, 0, 0);
}

test('everybody is served before closing whenever some order within the bounds could do it', () =>
  fc.assert(
    fc.property(anyLine(7), anyHelpers, fc.integer({ min: 1, max: 4 }), (line, helpers, rounds) => {
      const plain = line.map((one) => ({ ...one, hasPriority: false })).filter((waiting) => helpers.some((one) => mayServe(one, waiting)));
      fc.pre(canAllBeServed(plain, helpers, rounds));
      let waiting = structuredClone(plain);
      for (let round = 0; round < rounds; round++)
        for (const [index, { id }] of helpers.entries()) {
          const present = helpers.map((one, other) => ({ ...one, slots: rounds - round - (other < index ? 1 : 0) }));
          const me = present.find((one) => one.id === id) ?? helper(id);
          const choice = chooseNext(waiting, me, present, DEFAULT_CHOICE_SETTINGS, NOW + round * 10 * MINUTE);
          if (!choice) continue;
          for (const overtaken of findOvertaken(choice.ticket, waiting, me)) overtaken.overtaken += 1;
          waiting = waiting.filter((one) => one !== choice.ticket);
        }
      expect(waiting.map(({ number }) => number)).toEqual([]);
    }),
    { numRuns: RUNS },
  ));
