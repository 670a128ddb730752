import type { Temporal } from 'temporal-polyfill';
import { findBusClashes } from '../rules/bus-clashes.ts';
import type { Store } from '../../store/open.ts';
import { listUpcoming } from './openings.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** One stop of the digibus: the id and the Dutch name of its place, from and to as ISO 8601. */
export type BusStop = { place: string; name: string; from: string; to: string };

/**
 * A stop with the earlier stop after which the bus cannot be there in time, if any: its Dutch name, and the minutes between
 * the two, which are negative when they overlap.
 */
export type BusRouteStop = BusStop & { clash: { name: string; minutesBetween: number } | null };

/** How far ahead stops are listed, in days, and the maximum number per place. */
const BUS_ROUTE_LIMITS = { days: 42, most: 20 };

/** The stops of the digibus in order of time. There is one bus, so of two stops that clash the later has a `clash`. */
export function listBusRoute(store: Store, now: Temporal.Instant): BusRouteStop[] {
  const stops = listBusStops(store, now, BUS_ROUTE_LIMITS);
  const clashes = findBusClashes(stops);
  return stops.map((stop) => {
    const [worst] = clashes.filter(({ later }) => later === stop).sort((a, b) => a.minutesBetween - b.minutesBetween);
    return Object.assign(stop, { clash: worst ? { name: worst.earlier.name, minutesBetween: worst.minutesBetween } : null });
  });
}

/** The stops that have not begun, in order of time: within `days` days, and at most `most` per place. */
export const listBusStops = (store: Store, now: Temporal.Instant, limits: { days: number; most: number }): BusStop[] =>
  store.places
    .listAll()
    .filter(({ kind, retiredAt }) => kind === 'bus' && retiredAt === null)
    .flatMap(({ id, code, texts, schedule }) =>
      listUpcoming(store, schedule, now, limits).map(({ begins, ends }) => ({
        place: id,
        name: texts.name['nl'] ?? code,
        from: toTimestamp(begins),
        to: toTimestamp(ends),
      })),
    )
    .sort((a, b) => a.from.localeCompare(b.from));
