/** A PIN has four to eight digits: it is typed on a phone's keypad, many times a day. */
export const PIN_PATTERN = /^\d{4,8}$/;

/** PINs that are tried first: one digit, a run up or down (also past the 0), or two digits in turn. */
export function isTrivialPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  const same = (step: number): boolean => steps.every((each) => each === step);
  const inTurn = digits.every((digit, index) => digit === digits[index % 2]);
  return same(0) || same(1) || same(9) || inTurn;
}

/** Wrong PINs in a row that are forgiven (ASVS 6.3.1 leaves the number open). */
const FAILURES_BEFORE_LOCKOUT = 4;
const INITIAL_LOCKOUT_SECONDS = 30;
const MAX_LOCKOUT_SECONDS = 15 * 60;

/** How long a name is locked after so many wrong PINs in a row: 0, then 30 s, doubling up to a quarter of an hour. */
export function lockoutSeconds(wrong: number): number {
  if (wrong <= FAILURES_BEFORE_LOCKOUT) return 0;
  return Math.min(INITIAL_LOCKOUT_SECONDS * 2 ** (wrong - FAILURES_BEFORE_LOCKOUT - 1), MAX_LOCKOUT_SECONDS);
}
