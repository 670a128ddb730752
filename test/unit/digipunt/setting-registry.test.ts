import { expect, test } from 'vitest';
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
