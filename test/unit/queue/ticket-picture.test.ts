import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosePicture, hasColour, PICTURE_COMBINATIONS, pictureKey, PICTURES } from '../../../electron/queue/rules/ticket-picture.ts';

const anyNumber = fc.integer({ min: 1, max: 999 });
/** The pictures of new tickets. */
const CHOSEN_PICTURES = new Set(PICTURE_COMBINATIONS.map(({ picture }) => picture));

test('consecutive numbers have different combinations of picture and colour until all have been used', () => {
  const keys = PICTURE_COMBINATIONS.map((_, index) => pictureKey(choosePicture(index + 1, new Set())));
  expect(new Set(keys).size).toBe(PICTURE_COMBINATIONS.length);
});

test('a ticket gets a combination that is not in use, as long as one is free', () =>
  fc.assert(
    fc.property(anyNumber, fc.subarray([...PICTURE_COMBINATIONS], { maxLength: PICTURE_COMBINATIONS.length - 1 }), (ticket, taken) => {
      const takenKeys = new Set(taken.map(pictureKey));
      expect([...takenKeys]).not.toContain(pictureKey(choosePicture(ticket, takenKeys)));
    }),
  ));

test('a ticket gets a picture that is not in use in any colour, as long as one is free', () =>
  fc.assert(
    fc.property(anyNumber, fc.array(fc.constantFrom(...PICTURE_COMBINATIONS), { maxLength: 60 }), (ticket, taken) => {
      const pictures = new Set(taken.map(({ picture }) => picture));
      fc.pre(pictures.size < CHOSEN_PICTURES.size);
      expect(pictures).not.toContain(choosePicture(ticket, new Set(taken.map(pictureKey))).picture);
    }),
  ));

test('a ticket gets its own combination when all are in use', () =>
  expect(choosePicture(7, new Set(PICTURE_COMBINATIONS.map(pictureKey)))).toEqual(choosePicture(7, new Set())));

test('whatever is in use, a thing with a colour of its own never has another', () =>
  fc.assert(
    fc.property(anyNumber, fc.subarray([...PICTURE_COMBINATIONS]), (ticket, taken) => {
      const chosen = choosePicture(ticket, new Set(taken.map(pictureKey)));
      expect([chosen, hasColour(chosen)]).toEqual([chosen, true]);
      const own = { banana: 'yellow', cherries: 'red', heart: 'red', sun: 'yellow' } as const;
      if (chosen.picture in own) expect(chosen.colour).toBe(own[chosen.picture as keyof typeof own]);
    }),
  ));

test('all pictures are given to new tickets but those of things that are orange or green, which no ticket is', () =>
  expect(PICTURES.filter((picture) => !CHOSEN_PICTURES.has(picture))).toEqual(['tree', 'turtle', 'carrot']));
