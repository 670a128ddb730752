import { Temporal } from 'temporal-polyfill';
import { DEVICE_TYPES, type DeviceType } from './lending.ts';

// What people write in a spreadsheet of devices, read as they mean it: dates and amounts as Excel shows them in Flanders.

/** Names of kinds of devices as they stand in lists, beside their own. */
const ALSO_CALLED: Readonly<Record<string, DeviceType>> = {
  notebook: 'laptop',
  gsm: 'smartphone',
  telefoon: 'smartphone',
  ipad: 'tablet',
};

/** A kind of device by any of its names; nothing when it is none. */
export function deviceTypeNamed(text: string): DeviceType | undefined {
  const name = text.trim().toLowerCase();
  return DEVICE_TYPES.find((type) => type === name) ?? ALSO_CALLED[name];
}

/**
 * A date as an ISO date: 23/11/2026, 23-11-2026, 23.11.26 or 2026-11-23. The day always comes before the month. Two digits
 * of a year are those of this century: no device here is older. Nothing when it is no date.
 */
export function dateWritten(text: string): string | undefined {
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
export function centsWritten(text: string): number | undefined {
  const bare = text.replaceAll(/[€\s\u00a0]|EUR/g, '');
  const plain = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(/\.(?=\d{3}(?:\.|$))/g, '');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}
