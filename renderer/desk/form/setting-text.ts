import i18next from 'i18next';
import type { SettingKey, ShownValue } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { PaperMode, PaperSize } from '../../../electron/print/rules/paper.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { DUTCH, dutchLanguageName } from '../../i18n/languages.ts';
import { decimal } from './number-format.ts';

// Settings in Dutch: their names, and their values with units.

const translator = () => i18next.getFixedT(DUTCH, 'desk');

export const settingName = (key: SettingKey): string => translator()(`setting.${key}.name`);

/** A value of a setting as part of a sentence. Of several lines: those after one another. */
export function valueText(shown: ShownValue): string {
  const t = translator();
  const { kind, value } = shown;
  if (Array.isArray(value)) return valueLines(shown).join(', ') || t('settings.noText');
  // Without a choice of one's own, the whole catalogue and every language.
  if (value === null) return t(kind === 'topics' || kind === 'languages' ? 'settings.all' : 'settings.none');
  if (typeof value === 'boolean') {
    if (kind !== 'switch') return t('settings.present');
    return t(value ? 'settings.on' : 'settings.off');
  }
  if (typeof value === 'number') return numberText(value, shown.unit);
  if (kind === 'paperMode') return t(`kiosk.paperWhen.${value as PaperMode}`);
  if (kind === 'paperSize') return t(`kiosk.paperSizes.${value as PaperSize}`);
  if (value === ' ') return t('settings.space');
  return value === '' ? t('settings.noText') : value;
}

/** A value before a change: two numbers of a sentence have one unit, 'van 14 naar 21 dagen'. */
export const fromText = (from: ShownValue, to: ShownValue): string =>
  typeof from.value === 'number' && typeof to.value === 'number' ? decimal.format(from.value) : valueText(from);

/** The lines or the items of a value that has several. */
export function valueLines({ kind, value }: ShownValue): string[] {
  if (!Array.isArray(value)) return [];
  if (kind === 'languages') return value.map(dutchLanguageName);
  if (kind === 'topics') return value.map((topic) => topicName(topic, DUTCH));
  if (kind === 'fields') return value.map((field) => translator()(`field.${field as 'address'}`));
  return value;
}

/** Whether a value is too long for a sentence that has two of them. */
export const isLong = ({ kind }: ShownValue): boolean => kind === 'lines' || kind === 'topics' || kind === 'languages' || kind === 'fields';

/** A number with its unit. */
export function numberText(value: number, unit: ShownValue['unit']): string {
  const number = decimal.format(value);
  return unit === undefined ? number : translator()(`settings.unit.${unit}`, { count: value, number });
}
