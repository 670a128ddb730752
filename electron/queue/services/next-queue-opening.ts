import type { Temporal } from 'temporal-polyfill';
import { type BusinessDay, endOfDay } from '../rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import { isHoursOverridden } from './queue-state.ts';
import { nextOpeningTime } from '../../digipunt/services/opening-hours.ts';
import { iso } from '../../rules/timestamp.ts';

/** When the hours open the queue next; one that was closed for today, not before its rollover. */
export function nextQueueOpening(store: Store, day: BusinessDay, now: Temporal.Instant): string | null {
  const next = nextOpeningTime(store, isHoursOverridden(store, day, now) ? endOfDay(day, store.settings.get().rolloverHour) : now);
  return next ? iso(next) : null;
}
