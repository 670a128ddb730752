import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { listUpcoming } from './openings.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** One stop of the digibus, from and to as ISO 8601; `clash` is the name of an earlier stop that overlaps it. */
export type BusStop = { place: string; name: string; from: string; to: string; clash: string | null };

/** How far ahead stops are listed, in days, and the maximum number per place. */
const BUS_ROUTE_LIMITS = { days: 42, most: 20 };

/** The stops of the digibus in order of time. There is one bus, so of two overlapping stops the later has a `clash`. */
export function listBusStops(store: Store, now: Temporal.Instant): BusStop[] {
  const stops = store.places
    .listAll()
    .filter(({ kind, retiredAt }) => kind === 'bus' && retiredAt === null)
    .flatMap(({ id, code, texts, schedule }) =>
      listUpcoming(store, schedule, now, BUS_ROUTE_LIMITS).map(({ begins, ends }) => ({
        place: id,
        name: texts.name['nl'] ?? code,
        from: toTimestamp(begins),
        to: toTimestamp(ends),
      })),
    )
    .sort((a, b) => a.from.localeCompare(b.from));
  return stops.map((stop, index) => {
    const overlapping = stops.slice(0, index).find((earlier) => earlier.place !== stop.place && earlier.to > stop.from);
    return Object.assign(stop, { clash: overlapping?.name ?? null });
  });
}
