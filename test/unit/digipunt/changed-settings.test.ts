import { expect, test } from 'vitest';
import { SETTING_KEYS } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import { kioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import { listSettings } from '../../../electron/digipunt/services/setting-values.ts';
import { openStore } from '../../../electron/store/open.ts';
import { changedSettings } from '../../../renderer/desk/settings/changed-settings.ts';

/** What a page reads of a Digipunt that nobody changed. */
function readSettings() {
  using store = openStore(':memory:');
  return { before: kioskSettings(store), listed: listSettings(store) };
}

test('only what differs is said, each value of a group by itself, with its unit', () => {
  const { before, listed } = readSettings();
  const changed = (after: Partial<KioskSettings>) => changedSettings(listed, { before, after });
  expect(changed(before)).toEqual([]);
  expect(changed({})).toEqual([]);
  const { choice, callSounds, languages } = before;
  expect(
    changed({
      idleSeconds: 90,
      tapSound: before.tapSound,
      choice: { ...choice, priorityMinutes: 30 },
      accent: '#5b1a6e',
      languages: ['nl'],
    }),
  ).toEqual([
    { key: 'languages', from: { kind: 'languages', value: languages }, to: { kind: 'languages', value: ['nl'] } },
    { key: 'accent', from: { kind: 'colour', value: null }, to: { kind: 'colour', value: '#5b1a6e' } },
    { key: 'idleSeconds', from: { kind: 'number', unit: 'seconds', value: 60 }, to: { kind: 'number', unit: 'seconds', value: 90 } },
    {
      key: 'choice-priorityMinutes',
      from: { kind: 'number', unit: 'minutes', value: choice.priorityMinutes },
      to: { kind: 'number', unit: 'minutes', value: 30 },
    },
  ]);
  expect(changed({ callSounds: { ...callSounds, chime: !callSounds.chime } }).map(({ key }) => key)).toEqual(['callSounds-chime']);
});

test('a number that is none or out of its bounds is left out, and one that is switched off is said', () => {
  const { before, listed } = readSettings();
  const changed = (after: Partial<KioskSettings>, from = before) =>
    changedSettings(listed, { before: from, after }).map(({ to }) => to.value);
  expect(changed({ idleSeconds: NaN, numberSeconds: 1, autoScanSeconds: 0, rolloverHour: 5 })).toEqual([5]);
  expect(changed({ autoScanSeconds: null }, { ...before, autoScanSeconds: 2.5 })).toEqual([null]);
});

test('every value of the sections of the kiosk is a setting of the list', () => {
  const { before } = readSettings();
  const groups = new Set(SETTING_KEYS.map((key) => key.split('-')[0]));
  expect(Object.keys(before).filter((name) => !groups.has(name))).toEqual([]);
});
