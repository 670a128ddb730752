import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant, localTime } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import { placeName } from './offers.ts';

/**
 * An appointment on the coordinator's calendar: a date (ISO) with local times. A calendar hangs open on a screen, so it has neither the
 * name of the visitor nor the code; `staff` is the name of the helper, empty for anybody, `place` that of the place, empty for this Digipunt.
 */
export type CalendarAppointment = { id: string; date: string; from: string; to: string; topic: string; staff: string; place: string };

/** The appointments between two dates (ISO, inclusive) that are expected or came, by start. */
export function listCalendarAppointments(store: Store, from: string, to: string): CalendarAppointment[] {
  const staffName = createStaffNameLookup(store);
  const [first, afterLast] = [localInstant(from, '00:00'), localInstant(addDays(to, 1), '00:00')];
  return store.appointments
    .listBetween(toTimestamp(first), toTimestamp(afterLast))
    .filter(({ state }) => state === 'booked' || state === 'checked-in')
    .map(({ id, startsAt, endsAt, topic, staff, place }) => {
      const [begins, ends] = [Temporal.Instant.from(startsAt), Temporal.Instant.from(endsAt)];
      return {
        id,
        date: localDate(begins),
        from: localTime(begins),
        to: localTime(ends),
        topic,
        staff: staffName(staff),
        place: placeName(store, place),
      };
    });
}
