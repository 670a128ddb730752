import ICAL from 'ical.js';
import { tryParse } from './try-parse.ts';

// One property of a calendar (RFC 5545, 3.1) and its text. ical.js formats a property, but its folding is not used: it does
// not count the space that a continuation line begins with, so its lines are 76 octets long.

/** A property in jCal (RFC 7265, 3.4): name, parameters, type, values. */
export type Property = [name: string, parameters: Record<string, string>, type: string, ...values: unknown[]];

/** The prefix of the names of our own properties. */
export const CUSTOM_PROPERTY_PREFIX = 'x-digipunt-';

/** The words after X-DIGIPUNT- that describe the schedule; all others go into `more` of the entry. */
export const SCHEDULE_PROPERTIES = new Set(['first', 'last', 'cancelled', 'season', 'school', 'rrule', 'holidays', 'exception', 'closed']);
export const PROPERTY_WORD_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A property that ical.js does not know. Its value is TEXT (RFC 5545, 3.8.8.2), but ical.js does not escape it, so this does. */
export const createTextProperty = (name: string, text: string): Property => [
  name,
  {},
  'unknown',
  ICAL.stringify.value(text, 'text', ICAL.design.defaultSet, false),
];

/** One line of a file, not folded and without a line end. */
export const formatProperty = (property: Property): string => ICAL.stringify.property(property, ICAL.design.defaultSet, true);

/** Unescapes the TEXT (RFC 5545, 3.3.11) of a property that ical.js does not know and therefore leaves escaped. */
export function unescapeText(raw: string): string {
  const [, , , text] = tryParse(() => ICAL.parse.property(`COMMENT:${raw}`) as Property) ?? [];
  return typeof text === 'string' ? text : raw;
}

/** Text on one line without control characters, as the forms accept it. ZWNJ and ZWJ stay: Dari and emoji need them. */
export const toSingleLine = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();

/** Text of several lines, without control characters other than line feeds. ZWNJ and ZWJ stay. */
export const toMultiLine = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?![\n\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();
