import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  choosePicture,
  PICTURE_COLOURS,
  PICTURE_COMBINATION_COUNT,
  pictureKey,
  PICTURES,
} from '../../../electron/queue/rules/ticket-picture.ts';

const ALL_COMBINATIONS = PICTURES.flatMap((picture) => PICTURE_COLOURS.map((colour) => ({ picture, colour })));
const anyNumber = fc.integer({ min: 1, max: 999 });

test('160 consecutive numbers have 160 different combinations of picture and colour', () => {
  const keys = Array.from({ length: PICTURE_COMBINATION_COUNT }, (_, index) => pictureKey(choosePicture(index + 1, new Set())));
  expect(new Set(keys).size).toBe(PICTURE_COMBINATION_COUNT);
});

test('a ticket gets a combination that is not in use, as long as one is free', () =>
  fc.assert(
    fc.property(anyNumber, fc.subarray(ALL_COMBINATIONS, { maxLength: PICTURE_COMBINATION_COUNT - 1 }), (ticket, taken) => {
      const takenKeys = new Set(taken.map(pictureKey));
      expect([...takenKeys]).not.toContain(pictureKey(choosePicture(ticket, takenKeys)));
    }),
  ));

test('a ticket gets a picture that is not in use in any colour, as long as one is free', () =>
  fc.assert(
    fc.property(anyNumber, fc.array(fc.constantFrom(...ALL_COMBINATIONS), { maxLength: 60 }), (ticket, taken) => {
      const pictures = new Set(taken.map(({ picture }) => picture));
      fc.pre(pictures.size < PICTURES.length);
      expect(pictures).not.toContain(choosePicture(ticket, new Set(taken.map(pictureKey))).picture);
    }),
  ));

test('a ticket gets its own combination when all are in use', () =>
  expect(choosePicture(7, new Set(ALL_COMBINATIONS.map(pictureKey)))).toEqual(choosePicture(7, new Set())));
