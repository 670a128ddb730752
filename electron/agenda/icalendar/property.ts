import ICAL from 'ical.js';
import { tryParse } from './try-parse.ts';

// One property of a calendar (RFC 5545, 3.1), and the text that may stand in it.

/** A property as jCal has it (RFC 7265, 3.4): name, parameters, type, values. */
export type Property = [name: string, parameters: Record<string, string>, type: string, ...values: unknown[]];

/** How the names of our own properties begin. */
export const CUSTOM_PROPERTY_PREFIX = 'x-digipunt-';

/** The words after X-DIGIPUNT- that speak of the schedule; all others are the entry's `more`. */
export const SCHEDULE_PROPERTIES = new Set(['first', 'last', 'cancelled', 'season', 'school', 'rrule', 'holidays', 'exception', 'closed']);
export const PROPERTY_WORD_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A property that the library does not know is text all the same (RFC 5545, 3.8.8.2), and is escaped as such. */
export const createTextProperty = (name: string, text: string): Property => [
  name,
  {},
  'unknown',
  ICAL.stringify.value(text, 'text', ICAL.design.defaultSet, false),
];

// The library folds too, but does not count the space that the next line begins with: its lines are 76 octets long.
export const formatProperty = (property: Property): string => ICAL.stringify.property(property, ICAL.design.defaultSet, true);

/** The text of a property that the library does not know (RFC 5545, 3.3.11): it leaves it as it stands. */
export function unescapeText(raw: string): string {
  const [, , , text] = tryParse(() => ICAL.parse.property(`COMMENT:${raw}`) as Property) ?? [];
  return typeof text === 'string' ? text : raw;
}

/** Text of one line, without control characters, as the forms of the project take it. */
export const toSingleLine = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();

/** Text of several lines, without any control characters but their ends. */
export const toMultiLine = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?![\n\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();
