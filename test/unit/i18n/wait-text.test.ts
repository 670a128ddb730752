import { beforeAll, expect, test } from 'vitest';
import { waitText } from '../../../renderer/kiosk/queue/wait-text.ts';
import { LANGUAGES } from '../../languages.ts';
import { initVisitorTexts } from '../visitor-texts.ts';

beforeAll(initVisitorTexts);

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

test.for(LANGUAGES)('in %s a wait names both ends of a range, and only the upper end when the lower says nothing', (language) => {
  for (let toMinutes = 5; toMinutes <= 240; toMinutes += 5) {
    expect(numbersIn(waitText({ fromMinutes: 0, toMinutes }, language))).toEqual([toMinutes]);
    for (let fromMinutes = 5; fromMinutes < toMinutes; fromMinutes += 5) {
      expect(numbersIn(waitText({ fromMinutes, toMinutes }, language))).toEqual([fromMinutes, toMinutes]);
    }
  }
});

test.for(LANGUAGES)('in %s somebody whose turn may come too late reads no minutes', (language) =>
  expect(waitText('may-not-fit', language)).toMatch(/^\D{20,}$/u),
);

test.for([
  ['nl', 'U wacht ongeveer 15 minuten.', 'U wacht ongeveer 10 tot 25 minuten.'],
  ['fr', 'Vous attendrez environ 15 minutes.', 'Vous attendrez environ 10 à 25 minutes.'],
  ['ar', 'ستنتظر حوالي 15 دقيقة.', 'ستنتظر من 10 إلى 25 دقيقة تقريبًا.'],
  ['ru', 'Вы будете ждать примерно 15 минут.', 'Вы будете ждать примерно от 10 до 25 минут.'],
] as const)('in %s whoever is next reads "%s"', ([language, single, range]) => {
  expect(waitText({ fromMinutes: 0, toMinutes: 15 }, language)).toBe(single);
  expect(waitText({ fromMinutes: 10, toMinutes: 25 }, language)).toBe(range);
});
