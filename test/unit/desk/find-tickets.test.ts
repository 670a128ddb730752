import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { findTickets } from '../../../renderer/desk/queue/find-tickets.ts';
import catalog from '../../../resources/locales/nl/catalog.json';

beforeAll(() => i18next.init({ lng: 'nl', resources: { nl: { catalog } } }));

const ticket = (number: number, topic: string, picture: DeskTicket['picture'], takenAt: string) =>
  ({ number, topic, picture, colour: 'red', takenAt, language: number === 12 ? 'ar' : 'nl' }) as DeskTicket;

const TODAY = [
  ticket(1, 'itsme', 'cat', '2026-11-23T09:04:00Z'),
  ticket(11, 'bank', 'cat', '2026-11-23T09:40:00Z'),
  ticket(12, 'bank', 'boat', '2026-11-23T10:10:00Z'),
];

test.each([
  ['', [1, 11, 12]],
  ['1', [1]],
  ['12 ', [12]],
  ['KAT', [1, 11]],
  ['bank kat', [11]],
  ['10:', [1, 11]],
  ['bank 10:4', [11]],
  ['13', []],
  ['rood boot', [12]],
  ['10:50', [11]],
  ['10u50 bank', [11]],
  ['11.00', [12]],
  ['10:25', []],
  ['11u', [12]],
  ['arab', [12]],
  ['nédèrlands', [1, 11]],
])('‘%s’ finds the numbers %j', (query, numbers) => {
  expect(findTickets(TODAY, query, 'nl').map(({ number }) => number)).toEqual(numbers);
});
