import type { Temporal } from 'temporal-polyfill';
import { businessDay, resolveCurrentDay, type BusinessDay } from '../queue/rules/business-day.ts';
import type { Store } from './open.ts';

/** The current business day of the queue, by the clock and the latest day in the store. */
export const currentBusinessDay = (store: Store, now: Temporal.Instant): BusinessDay =>
  resolveCurrentDay(businessDay(now, store.settings.get().rolloverHour), store.tickets.latestDay());
