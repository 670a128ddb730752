import type { Temporal } from 'temporal-polyfill';
import { nextOpeningTime } from '../../digipunt/services/opening-hours.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { type BusinessDay, endOfDay } from '../rules/business-day.ts';
import { isHoursOverridden } from './queue-state.ts';

/** When the opening hours open the queue next (ISO 8601), not before the rollover if staff overrode today's hours; null for never. */
export function nextQueueOpening(store: Store, day: BusinessDay, now: Temporal.Instant): string | null {
  const nextOpening = nextOpeningTime(store, isHoursOverridden(store, day, now) ? endOfDay(day, store.settings.get().rolloverHour) : now);
  return nextOpening ? toTimestamp(nextOpening) : null;
}
