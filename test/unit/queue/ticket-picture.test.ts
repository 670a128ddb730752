import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  choosePicture,
  PICTURE_COMBINATION_COUNT,
  pictureKey,
  PICTURE_COLOURS,
  PICTURES,
} from '../../../electron/queue/rules/ticket-picture.ts';

const every = PICTURES.flatMap((picture) => PICTURE_COLOURS.map((colour) => ({ picture, colour })));
const number = fc.integer({ min: 1, max: 999 });

test('160 numbers in a row have 160 different pictures', () => {
  const given = Array.from({ length: PICTURE_COMBINATION_COUNT }, (_, index) => pictureKey(choosePicture(index + 1, new Set())));
  expect(new Set(given).size).toBe(PICTURE_COMBINATION_COUNT);
});

test('nobody gets what another has, as long as one pair is free', () =>
  fc.assert(
    fc.property(number, fc.subarray(every, { maxLength: PICTURE_COMBINATION_COUNT - 1 }), (ticket, taken) => {
      const out = new Set(taken.map(pictureKey));
      expect([...out]).not.toContain(pictureKey(choosePicture(ticket, out)));
    }),
  ));

test('as long as a picture is free, the shape alone tells tickets apart', () =>
  fc.assert(
    fc.property(number, fc.array(fc.constantFrom(...every), { maxLength: 60 }), (ticket, taken) => {
      const pictures = new Set(taken.map(({ picture }) => picture));
      fc.pre(pictures.size < PICTURES.length);
      expect(pictures).not.toContain(choosePicture(ticket, new Set(taken.map(pictureKey))).picture);
    }),
  ));

test('when every pair is out, a ticket still gets one', () =>
  expect(choosePicture(7, new Set(every.map(pictureKey)))).toEqual(choosePicture(7, new Set())));
