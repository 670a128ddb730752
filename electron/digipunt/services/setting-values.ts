import { formatScheduleText } from '../../agenda/rules/schedule-text.ts';
import { scheduleSchema, schoolHolidaysSchema } from '../../agenda/rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import {
  defaultOf,
  isLoggedByHash,
  readSetting,
  SETTING_KEYS,
  type SettingEntry,
  type SettingKey,
  SETTINGS,
  type ShownValue,
} from '../rules/setting-registry.ts';
import { currentSettings } from './change-settings.ts';

/** A setting for the page that lists them all, with its present value and its default; the name of the Digipunt has none. */
export type ListedSetting = Pick<SettingEntry, 'page'> & {
  key: SettingKey;
  bounds: readonly [least: number, most: number] | null;
  now: ShownValue;
  standard: ShownValue | null;
};

export function listSettings(store: Store): ListedSetting[] {
  const current = currentSettings(store);
  return SETTING_KEYS.map((key) => {
    const standard = defaultOf(key);
    const { page, bounds } = SETTINGS[key];
    return {
      key,
      page,
      bounds: bounds ?? null,
      now: shownValue(key, readSetting(current, key)),
      standard: standard === undefined ? null : shownValue(key, standard),
    };
  });
}

/** A value of a setting as pages get it. */
export function shownValue(key: SettingKey, value: unknown): ShownValue {
  const { kind, unit } = SETTINGS[key];
  return { kind, ...(unit && { unit }), value: plainValue(key, value) };
}

function plainValue(key: SettingKey, value: unknown): ShownValue['value'] {
  if (value === null || value === undefined) return key === 'schoolHolidays' ? ['schoolvakanties van Vlaanderen'] : null;
  if (isLoggedByHash(key)) return true;
  if (key === 'hours') {
    const schedule = scheduleSchema.parse(value);
    return [...formatScheduleText(schedule).split('\n'), ...(schedule.holidays === 'open' ? ['open op feestdagen'] : [])];
  }
  if (key === 'schoolHolidays') return schoolHolidaysSchema.parse(value).map(({ name, from, to }) => `${from} ${to} ${name}`);
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(String);
  return Object.entries(value).flatMap(([code, texts]: [string, unknown]) =>
    typeof texts === 'string'
      ? [`${code}: ${texts}`]
      : Object.entries(texts as object).map(([language, text]) => `${code} (${language}): ${text}`),
  );
}
