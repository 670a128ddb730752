/** A PIN has four to eight digits, since it is entered on a numeric keypad many times a day. */
export const PIN_PATTERN = /^\d{4,8}$/;

/** Whether a PIN is one of the first guesses: one digit repeated, a run up or down (also past 0), or two alternating digits. */
export function isTrivialPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  const hasConstantStep = (step: number): boolean => steps.every((value) => value === step);
  const alternates = digits.every((digit, index) => digit === digits[index % 2]);
  return hasConstantStep(0) || hasConstantStep(1) || hasConstantStep(9) || alternates;
}

/** Wrong PINs in a row without a lockout (ASVS 6.3.1 does not set the number). */
const FAILURES_BEFORE_LOCKOUT = 4;
const INITIAL_LOCKOUT_SECONDS = 30;
const MAX_LOCKOUT_SECONDS = 15 * 60;

/** The lockout after a number of wrong PINs in a row: none up to four, then 30 s, doubled for each one up to 15 minutes. */
export function lockoutSeconds(failures: number): number {
  if (failures <= FAILURES_BEFORE_LOCKOUT) return 0;
  return Math.min(INITIAL_LOCKOUT_SECONDS * 2 ** (failures - FAILURES_BEFORE_LOCKOUT - 1), MAX_LOCKOUT_SECONDS);
}
