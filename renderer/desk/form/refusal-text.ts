import i18next from 'i18next';
import type { RequestError } from '../../api/request-error.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { decimal } from './number-format.ts';

/** Why a request failed, in Dutch: dates as days and numbers with a comma, as staff write them. `secondsLeft` counts down. */
export function refusalText(error: RequestError, secondsLeft: number): string {
  // The code is data, so its key cannot be typed; a test checks that every code has a text.
  const key = `refusal.${error.code}` as 'refusal.pin-locked';
  const values = Object.entries(error).map(([name, value]) => [name, typeof value === 'number' ? decimal.format(value) : value]);
  return i18next.t(key, {
    ns: 'desk',
    ...Object.fromEntries(values),
    count: secondsLeft,
    ...('field' in error && { field: fieldLabel(error) }),
    ...(error.code === 'due-date' && { accepted: formatDay(error.accepted, DUTCH) }),
  });
}

/** The label of the field at fault, found by the last part of its path; the path itself when it has no label. */
export function fieldLabel(error: RequestError): string {
  const path = 'field' in error ? error.field : '';
  const name = path.split('.').at(-1) ?? path;
  return i18next.t(`field.${name}` as 'field.name', { ns: 'desk', defaultValue: path });
}
