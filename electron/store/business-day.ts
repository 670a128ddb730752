import type { Temporal } from 'temporal-polyfill';
import { businessDay, resolveCurrentDay, type BusinessDay } from '../queue/rules/business-day.ts';
import type { Store } from './open.ts';

/** The business day that the queue is in. */
export const currentBusinessDay = (store: Store, now: Temporal.Instant): BusinessDay =>
  resolveCurrentDay(businessDay(now, store.settings.get().rolloverHour), store.tickets.latestDay());
