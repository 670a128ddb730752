import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { PICTURE_COLOURS, PICTURES } from '../../../electron/queue/rules/ticket-picture.ts';
import { pictureName } from '../../../renderer/i18n/catalog-names.ts';
import { LANGUAGES } from '../../languages.ts';

const texts = import.meta.glob<object>('../../../resources/locales/*/catalog.json', { eager: true, import: 'default' });

beforeAll(() =>
  i18next.init({
    lng: 'nl',
    ns: ['catalog'],
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      LANGUAGES.map((code) => [code, { catalog: texts[`../../../resources/locales/${code}/catalog.json`] ?? {} }]),
    ),
  }),
);

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
