import type { Temporal } from 'temporal-polyfill';
import { businessDay, currentDay, type Day } from '../queue/rules/business-day.ts';
import type { Store } from './open.ts';

/** The business day that the queue is in. */
export const today = (store: Store, now: Temporal.Instant): Day =>
  currentDay(businessDay(now, store.settings.get().rolloverHour), store.tickets.latestDay());
