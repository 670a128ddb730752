import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import desk from '../../../resources/locales/nl/desk.json';
import type { LoggedChange } from '../../../electron/digipunt/services/setting-log.ts';
import { changeSentence } from '../../../renderer/desk/settings/change-sentence.ts';

beforeAll(() =>
  i18next.init({ lng: 'nl', ns: ['desk'], defaultNS: 'desk', resources: { nl: { desk } }, interpolation: { escapeValue: false } }),
);

const NOW = new Date('2026-11-28T12:00:00Z');
const CHANGE = {
  seq: 1,
  at: '2026-11-28T09:12:00.000Z',
  staff: 'Ann',
  setting: 'loanDays',
  from: { kind: 'number', unit: 'days', value: 14 },
  to: { kind: 'number', unit: 'days', value: 21 },
  via: 'page',
  canUndo: true,
} as const satisfies LoggedChange;

test.for<[Partial<LoggedChange>, string]>([
  [{}, 'Ann veranderde ‘Leentermijn’ van 14 naar 21 dagen, vandaag 10.12 uur.'],
  [{ to: { ...CHANGE.to, value: 1 } }, 'Ann veranderde ‘Leentermijn’ van 14 naar 1 dag, vandaag 10.12 uur.'],
  [{ via: 'undo', at: '2026-11-27T23:05:00.000Z' }, 'Ann zette ‘Leentermijn’ terug van 14 naar 21 dagen, vandaag 00.05 uur.'],
  [
    { staff: null, via: 'file', at: '2026-11-23T09:12:00.000Z' },
    'De opdrachtregel nam ‘Leentermijn’ over uit een bestand, maandag 23 november 10.12 uur.',
  ],
  [{ at: '2025-12-01T09:12:00.000Z' }, 'Ann veranderde ‘Leentermijn’ van 14 naar 21 dagen, 1 december 2025 10.12 uur.'],
  [
    { setting: 'tapSound', from: { kind: 'switch', value: true }, to: { kind: 'switch', value: false } },
    'Ann veranderde ‘Klik bij een tik’ van aan naar uit, vandaag 10.12 uur.',
  ],
  [
    { setting: 'holdMinutes', from: { kind: 'number', unit: 'minutes', value: null }, to: { kind: 'number', unit: 'minutes', value: 30 } },
    'Ann veranderde ‘Apart houden voor een nummer’ van niet ingesteld naar 30 minuten, vandaag 10.12 uur.',
  ],
  [
    { setting: 'pxPerMm', from: { kind: 'number', unit: 'pxPerMm', value: 3.94 }, to: { kind: 'number', unit: 'pxPerMm', value: 5.9 } },
    'Ann veranderde ‘Beeldpunten per millimeter’ van 3,94 naar 5,9 per mm, vandaag 10.12 uur.',
  ],
  [
    { setting: 'logo', from: { kind: 'image', value: true }, to: { kind: 'image', value: true } },
    'Ann veranderde ‘Logo’, vandaag 10.12 uur.',
  ],
  [
    { setting: 'languages', from: { kind: 'languages', value: null }, to: { kind: 'languages', value: ['nl', 'fr'] } },
    'Ann veranderde ‘Talen op de kiosk’, vandaag 10.12 uur.',
  ],
])('change %# is said as a Dutch sentence', ([changes, sentence]) => {
  expect(changeSentence({ ...CHANGE, ...changes }, NOW)).toBe(sentence);
});
