// What went wrong and was repaired or has to be repaired, as codes; the desk says them in Dutch. No fault holds personal data.

export const FAULT_CODES = [
  'server-stopped',
  'server-hung',
  'start-failed',
  'browser-stopped',
  'page-hung',
  'request-failed',
  'disk-full',
  'disk-failed',
  'clock-jumped',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** A fault that happened `count` times from `from` until `at` (ISO 8601). */
export type Fault = { code: FaultCode; from: string; at: string; count: number };

/** How many faults are kept. */
const MAX_FAULTS = 30;

/** Repetitions of a fault within this time are one line. */
const SAME_FAULT_WITHIN_MS = 3_600_000;

/** Adds a fault; newest first. One that happened before within an hour is counted instead, so that a loop does not push out the rest. */
export function addFault(faults: readonly Fault[], code: FaultCode, at: string): Fault[] {
  const previous = faults.find((fault) => fault.code === code && Math.abs(Date.parse(at) - Date.parse(fault.at)) < SAME_FAULT_WITHIN_MS);
  const others = faults.filter((fault) => fault !== previous);
  return [previous ? { ...previous, at, count: previous.count + 1 } : { code, from: at, at, count: 1 }, ...others].slice(0, MAX_FAULTS);
}
