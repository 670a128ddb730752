import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeTopics, groupTopics, moveGroup, moveTopic } from '../../../renderer/desk/digipunt/topic-order.ts';
import catalogue from '../../../resources/catalog/topics.json';

const IDS = catalogue.map(({ id }) => id);
const idsOf = (topics: readonly { id: string }[]): string[] => topics.map(({ id }) => id);
const someTopics = fc.shuffledSubarray(IDS, { minLength: 1 });
const direction = fc.constantFrom(-1 as const, 1 as const);

test('the topics that are switched on come first in their order, and the groups follow them', () => {
  const topics = arrangeTopics(catalogue, ['print', 'tax', 'eloket']);
  expect(idsOf(topics.filter(({ enabled }) => enabled))).toEqual(['print', 'tax', 'eloket']);
  expect([...groupTopics(topics).keys()].slice(0, 2)).toEqual(['my-device', 'government-money']);
  expect(idsOf(groupTopics(topics).get('government-money') ?? [])).toEqual(['tax', 'eloket', 'profile', 'bank']);
});

test('whatever is moved, every topic stays there once, and the topics of a group stay together', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom(...IDS), direction, fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(someTopics, moves, (enabled, steps) => {
      let topics = arrangeTopics(catalogue, enabled);
      for (const [id, to, wholeGroup] of steps)
        topics = wholeGroup ? moveGroup(topics, catalogue.find((topic) => topic.id === id)?.group ?? '', to) : moveTopic(topics, id, to);
      expect(idsOf(topics).sort()).toEqual([...IDS].sort());
      expect([...groupTopics(topics).values()].flat()).toEqual(topics);
      expect(idsOf(topics.filter((topic) => topic.enabled)).sort()).toEqual([...enabled].sort());
    }),
  );
});

test('a move and the opposite move cancel out, except at the edge of the list', () => {
  fc.assert(
    fc.property(someTopics, fc.constantFrom(...IDS), direction, (enabled, id, to) => {
      const topics = arrangeTopics(catalogue, enabled);
      const moved = moveTopic(topics, id, to);
      const back = to === 1 ? -1 : 1;
      if (idsOf(moved).join() !== idsOf(topics).join()) expect(moveTopic(moved, id, back)).toEqual(topics);
    }),
  );
  const topics = arrangeTopics(catalogue, IDS);
  expect(moveTopic(topics, 'itsme', -1)).toEqual(topics);
  expect(moveTopic(topics, 'password', 1)).toEqual(topics);
  expect(moveGroup(topics, 'sign-in', -1)).toEqual(topics);
  expect(idsOf(moveGroup(topics, 'government-money', -1)).slice(0, 2)).toEqual(['eloket', 'profile']);
});
