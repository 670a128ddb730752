import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { listUpcoming } from './openings.ts';
import { iso } from '../../rules/timestamp.ts';

/** One stop of the digibus (ISO 8601); `clash` is where the bus stands at that time already. */
export type BusStop = { place: string; name: string; from: string; to: string; clash: string | null };

/** So far ahead (days) and so many stops of each place the digibus is followed. */
const BUS_ROUTE_LIMITS = { days: 42, most: 20 };

/** Where the digibus goes, in order of time. There is one bus: where two stops overlap, the later one says so. */
export function listBusStops(store: Store, now: Temporal.Instant): BusStop[] {
  const stops = store.places
    .listAll()
    .filter(({ kind, retiredAt }) => kind === 'bus' && retiredAt === null)
    .flatMap(({ id, code, texts, schedule }) =>
      listUpcoming(store, schedule, now, BUS_ROUTE_LIMITS).map(({ begins, ends }) => ({
        place: id,
        name: texts.name['nl'] ?? code,
        from: iso(begins),
        to: iso(ends),
      })),
    )
    .sort((a, b) => a.from.localeCompare(b.from));
  return stops.map((stop, nth) => {
    const there = stops.slice(0, nth).find((other) => other.place !== stop.place && other.to > stop.from);
    return Object.assign(stop, { clash: there?.name ?? null });
  });
}
