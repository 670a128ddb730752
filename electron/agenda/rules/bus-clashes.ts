/** A stop of the digibus at a place; `from` and `to` are moments (ISO 8601 in UTC). */
type Stop = { place: string; from: string; to: string };

/** A stop that the bus cannot reach in time. `minutesBetween` is the time for the drive; negative when the stops overlap. */
type BusClash<BusStop extends Stop> = { earlier: BusStop; later: BusStop; minutesBetween: number };

/** The least time between two stops (minutes): to pack up, drive to the next village and set up. An assumption, not measured. */
const MIN_TRAVEL_MINUTES = 15;

const MINUTE_MS = 60_000;

/** The pairs of stops at different places that one bus cannot both serve, in order of the earlier stop. */
export function findBusClashes<BusStop extends Stop>(stops: readonly BusStop[]): BusClash<BusStop>[] {
  const inOrder = stops.toSorted((a, b) => a.from.localeCompare(b.from));
  return inOrder.flatMap((earlier, index) => {
    const clashes: BusClash<BusStop>[] = [];
    for (const later of inOrder.slice(index + 1)) {
      const minutesBetween = (Date.parse(later.from) - Date.parse(earlier.to)) / MINUTE_MS;
      if (minutesBetween >= MIN_TRAVEL_MINUTES) break;
      if (later.place !== earlier.place) clashes.push({ earlier, later, minutesBetween });
    }
    return clashes;
  });
}
