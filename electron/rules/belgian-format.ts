import { Temporal } from 'temporal-polyfill';
import { localDate } from './local-time.ts';

// Parses and formats dates and amounts as Excel shows them in Flanders, for lists that are edited in a spreadsheet.

/**
 * Parses 23/11/2026, 23-11-2026, 23.11.26 or 2026-11-23 to an ISO date; undefined when invalid. The day comes before the
 * month. A year of two digits is in this century: no device is older.
 */
export function parseDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, belgianDay, , belgianMonth, belgianYear] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ?? [];
  const parts = { year: Number(year ?? belgianYear), month: Number(month ?? belgianMonth), day: Number(day ?? belgianDay) };
  if (Object.values(parts).some(Number.isNaN)) return undefined;
  if (parts.year < 100) parts.year += 2000;
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return undefined; // a date that does not exist, like 30 February
  }
}

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** Day 0 of Excel for all dates after February 1900, which has 29 days in Excel (Microsoft, article 214326). */
const EXCEL_EPOCH = Temporal.PlainDate.from('1899-12-30');

/**
 * Parses what a cell of a spreadsheet can hold for a date: as `parseDate`, or 23 november 2026, or Excel's number of the day
 * (46349), which it shows when a cell is not formatted as a date. Five digits: years 1927 to 2173.
 */
export function parseDateCell(text: string): string | undefined {
  if (/^[1-9]\d{4}$/.test(text)) return EXCEL_EPOCH.add({ days: Number(text) }).toString();
  const [, day, month, year] = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(text) ?? [];
  return month === undefined ? parseDate(text) : parseDate(`${day}/${MONTHS.indexOf(month.toLowerCase()) + 1}/${year}`);
}

/**
 * Parses an amount of euros to cents: 1.234,56 or 1234,5 or 1234.56 or € 12; undefined when invalid or negative. Without a
 * comma, three digits after a dot are thousands.
 */
export function parseCents(text: string): number | undefined {
  const bare = text.replaceAll(/[€\s\u00a0]|EUR/g, '');
  const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(/\.(?=\d{3}(?:\.|$))/g, '');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

/** Formats a date or timestamp (ISO 8601) as 03/02/2026: day, month, year; empty for null. */
export function formatDate(isoText: string | null): string {
  if (isoText === null) return '';
  const date = isoText.includes('T') ? localDate(Temporal.Instant.from(isoText)) : isoText;
  return date.split('-').toReversed().join('/');
}

/** Formats cents as euros with a comma and two decimals (12,50); empty for null. */
export const formatAmount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
