import { Temporal } from 'temporal-polyfill';
import { localDate } from './local-time.ts';

// What people write in a spreadsheet of devices, read as they mean it: dates and amounts as Excel shows them in Flanders.

/**
 * A date as an ISO date: 23/11/2026, 23-11-2026, 23.11.26 or 2026-11-23. The day always comes before the month. Two digits
 * of a year are those of this century: no device here is older. Nothing when it is no date.
 */
export function parseDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, ownDay, , ownMonth, ownYear] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ?? [];
  const parts = { year: Number(year ?? ownYear), month: Number(month ?? ownMonth), day: Number(day ?? ownDay) };
  if (Object.values(parts).some(Number.isNaN)) return undefined;
  if (parts.year < 100) parts.year += 2000;
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return undefined; // the thirtieth of February
  }
}

/** An amount in cents: 1.234,56 or 1234,5 or 1234.56 or € 12. With no comma, three digits after a dot are thousands. */
export function parseCents(text: string): number | undefined {
  const bare = text.replaceAll(/[€\s\u00a0]|EUR/g, '');
  const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(/\.(?=\d{3}(?:\.|$))/g, '');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

/** A date or a moment (ISO 8601) as 3/02/2026 is written: day, month, year. */
export function formatDate(iso: string | null): string {
  if (iso === null) return '';
  const date = iso.includes('T') ? localDate(Temporal.Instant.from(iso)) : iso;
  return date.split('-').toReversed().join('/');
}

export const formatAmount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
