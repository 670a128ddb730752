import type { Schedule } from '../../agenda/rules/schedule.ts';

/** The bounds of an offer: how long an appointment lasts (minutes), and how many people come at once. */
export const OFFER_BOUNDS = { minutes: [10, 180], atOnce: [1, 20] } as const;

/** How long after its start an appointment is kept (minutes). */
export const GRACE_MINUTES_BOUNDS = [5, 60] as const;

export const MAX_OFFERS = 30;

/**
 * Times in which appointments are offered: when, for which topics (null: all), by whom (the id of a staff member, null: anybody), where
 * (the id of a place, null: this Digipunt), how long one lasts (minutes) and how many there are at once.
 */
export type Offer = {
  id: string;
  schedule: Schedule;
  topics: string[] | null;
  staff: string | null;
  place: string | null;
  minutes: number;
  atOnce: number;
};
