import { expect, test } from 'vitest';
import { attendedLessons } from '../../../renderer/desk/agenda/attended-lessons.ts';

const participant = (name: string, attended: number | null) => ({ attended, borrower: { name } });
const PEOPLE = [
  participant('Iémand Voorbeeld', 2),
  participant('Dubbel', 1),
  participant('dubbel', 3),
  participant('Nooit', 0),
  { attended: null, borrower: null },
];

test.for([
  ['iemand voorbeeld ', 2],
  ['Nooit', 0],
  ['Iemand', null],
  ['Dubbel', null],
  ['', null],
] as const)('the lessons on a certificate for “%s” are %s', ([name, lessons]) => {
  expect(attendedLessons(PEOPLE, name)).toBe(lessons);
});
