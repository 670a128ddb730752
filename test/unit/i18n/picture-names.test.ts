import { beforeAll, expect, test } from 'vitest';
import { PICTURE_COLOURS, PICTURES } from '../../../electron/queue/rules/ticket-picture.ts';
import { pictureName } from '../../../renderer/i18n/catalog-names.ts';
import { LANGUAGES } from '../../languages.ts';
import { initVisitorTexts } from '../visitor-texts.ts';

beforeAll(initVisitorTexts);

/** What stands before a colour where colours agree with nouns: then the colour agrees with the word 'colour' alone. */
const OF_COLOUR: Readonly<Record<string, RegExp>> = {
  fr: /^\S+ de couleur \S+$/,
  es: /^\S+ de color \S+$/,
  pt: /^\S+ de cor \S+$/,
  pl: /^\S+ w kolorze \S+$/,
  ro: /^\S+ de culoare \S+$/,
  ru: /^\S+ \S+ого цвета$|^\S+ синего цвета$/,
  uk: /^\S+ \S+(?:ого|ього) кольору$/,
  ar: /^\S+ باللون ال\S+$/,
};

test.for(LANGUAGES)('in %s every picture has a name of its own that is right in every colour', (language) => {
  const names = PICTURES.flatMap((picture) => PICTURE_COLOURS.map((colour) => pictureName({ picture, colour }, language)));
  expect(new Set(names).size).toBe(PICTURES.length * PICTURE_COLOURS.length);
  const pattern = OF_COLOUR[language];
  if (pattern) for (const name of names) expect(name).toMatch(pattern);
});
