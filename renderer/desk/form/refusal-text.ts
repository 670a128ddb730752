import i18next from 'i18next';
import type { LastChange } from '../../../electron/queue/rules/ticket-states.ts';
import type { RequestError } from '../../api/request-error.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { settingName, valueText } from './setting-text.ts';
import { decimal } from './number-format.ts';

/** Why a request failed, in Dutch: dates as days and numbers with a comma, as staff write them. `secondsLeft` counts down. */
export function refusalText(error: RequestError, secondsLeft: number): string {
  if ('last' in error && error.last) {
    const what = changeText(error.last);
    return error.code === 'undo-changed' ? i18next.t('happened.undo-changed', { ns: 'desk', what }) : what;
  }
  // The code is data, so its key cannot be typed; a test checks that every code has a text.
  const key = `refusal.${error.code}` as 'refusal.pin-locked';
  const values = Object.entries(error).map(([name, value]) => [name, typeof value === 'number' ? decimal.format(value) : value]);
  return i18next.t(key, {
    ns: 'desk',
    ...Object.fromEntries(values),
    count: secondsLeft,
    ...('field' in error && { field: fieldLabel(error) }),
    ...(error.code === 'setting-changed' && { name: settingName(error.setting), value: valueText(error.now) }),
    ...(error.code === 'day-file-future' && { day: formatDay(error.day, DUTCH) }),
    ...(error.code === 'due-date' && { accepted: formatDay(error.accepted, DUTCH) }),
  });
}

/** What happened to a ticket meanwhile, and who did it. */
function changeText({ act, desk, staff }: LastChange): string {
  // A visitor, who has no desk, can only take back their own leaving.
  const key = act === 'undo' && staff === '' ? 'rejoin' : act;
  return i18next.t(`happened.${key}`, { ns: 'desk', desk, staff });
}

/** The label of the field at fault, found by its path or the last part of that; the path itself when it has no label. */
export function fieldLabel(error: RequestError): string {
  const path = 'field' in error ? error.field : '';
  const name = path.split('.').at(-1) ?? path;
  return i18next.t([`field.${path}`, `field.${name}`] as 'field.name'[], { ns: 'desk', defaultValue: path });
}
