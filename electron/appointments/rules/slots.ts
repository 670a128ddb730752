const MINUTE_MS = 60_000;

/** From a moment (inclusive) to a moment (exclusive), in milliseconds since 1970. */
export type Slot = { begins: number; ends: number };

/** Divides a period into slots of some minutes, from its start; a rest that is too short is left out. */
export function divideIntoSlots({ begins, ends }: Slot, minutes: number): Slot[] {
  const length = minutes * MINUTE_MS;
  const count = Math.max(0, Math.floor((ends - begins) / length));
  return Array.from({ length: count }, (_, index) => ({ begins: begins + index * length, ends: begins + (index + 1) * length }));
}

const overlaps = (one: Slot, other: Slot): boolean => one.begins < other.ends && other.begins < one.ends;

/**
 * How many more people can come in a slot. What was booked before the times were changed may lie across two slots: it counts in
 * both, so that nobody is promised a helper who is busy.
 */
export const countFree = (slot: Slot, booked: readonly Slot[], atOnce: number): number =>
  Math.max(0, atOnce - booked.filter((one) => overlaps(one, slot)).length);
