import type { Temporal } from 'temporal-polyfill';
import { type Day, endOfDay } from '../rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import { isOverruled } from './queue-state.ts';
import { nextOpening } from '../../digipunt/services/opening-hours.ts';
import { iso } from '../../rules/timestamp.ts';

/** When the hours open the queue next; one that was closed for today, not before its rollover. */
export function opening(store: Store, day: Day, now: Temporal.Instant): string | null {
  const next = nextOpening(store, isOverruled(store, day, now) ? endOfDay(day, store.settings.get().rolloverHour) : now);
  return next ? iso(next) : null;
}
