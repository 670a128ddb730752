import { expect, test } from 'vitest';
import texts from '../../../resources/locales/nl/desk.json';
import { defaultOf, SETTING_KEYS, SETTINGS, writeSetting } from '../../../electron/digipunt/rules/setting-registry.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../electron/digipunt/rules/settings.ts';

const accepts = (key: (typeof SETTING_KEYS)[number], value: unknown): boolean =>
  settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...writeSetting(DEFAULT_SETTINGS, key, value) }).success;

test('the bounds that the page says are those that the store accepts, and each default is within them', () => {
  const bounded = SETTING_KEYS.filter((key) => SETTINGS[key].bounds);
  expect(bounded.length).toBeGreaterThan(15);
  for (const key of bounded) {
    const [least, most] = SETTINGS[key].bounds ?? [0, 0];
    expect([key, [least - 1, least, most, most + 1].map((value) => accepts(key, value))]).toEqual([key, [false, true, true, false]]);
    const standard = defaultOf(key);
    if (standard !== null) expect([key, Number(standard) >= least && Number(standard) <= most]).toEqual([key, true]);
  }
});

test('every setting with a number has bounds, and every other one has none', () => {
  for (const key of SETTING_KEYS) expect([key, SETTINGS[key].bounds !== undefined]).toEqual([key, SETTINGS[key].kind === 'number']);
});

test('every setting has a name, a sentence that says what it does, other words to find it by, and a default that the store accepts', () => {
  const said: Readonly<Record<string, { name: string; does: string; words: string }>> = texts.setting;
  expect(Object.keys(said).toSorted()).toEqual(SETTING_KEYS.toSorted());
  for (const key of SETTING_KEYS) {
    const { name = '', does = '', words = '' } = said[key] ?? {};
    expect([key, name.length > 2, /^\p{Lu}.{15,}\.$/su.test(does), words.length > 2]).toEqual([key, true, true, true]);
    if (key !== 'digipunt') expect([key, defaultOf(key) !== undefined, accepts(key, defaultOf(key))]).toEqual([key, true, true]);
  }
  for (const field of ['name', 'does'] as const) {
    const all = SETTING_KEYS.map((key) => said[key]?.[field]);
    expect(new Set(all).size).toBe(all.length);
  }
});
