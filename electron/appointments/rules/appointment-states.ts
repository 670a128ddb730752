/** The states of an appointment; the CHECK of the `appointment` table names the same ones. */
export const APPOINTMENT_STATES = ['booked', 'checked-in', 'missed', 'cancelled'] as const;

export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Whoever comes no earlier than this before the start (minutes) can check in; earlier they would overtake others for no reason. */
export const EARLY_MINUTES = 30;

const MINUTE_MS = 60_000;

/**
 * Whether somebody can check in at a moment for an appointment on the same day: in time, too early, or so late that it was given up.
 * All moments are milliseconds since 1970.
 */
export function checkInTime(startsAt: number, now: number, graceMinutes: number): 'in-time' | 'early' | 'late' {
  if (now < startsAt - EARLY_MINUTES * MINUTE_MS) return 'early';
  return now < startsAt + graceMinutes * MINUTE_MS ? 'in-time' : 'late';
}
