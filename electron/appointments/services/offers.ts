import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { EMPTY_SCHEDULE, type Schedule } from '../../agenda/rules/schedule.ts';
import { formatScheduleText } from '../../agenda/rules/schedule-text.ts';
import { getOpenings } from '../../agenda/services/openings.ts';
import { parseScheduleInput } from '../../agenda/services/schedule-input.ts';
import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { localTime } from '../../rules/local-time.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { type Cover, readCover } from '../../roster/services/cover.ts';
import type { Store } from '../../store/open.ts';
import { coveredOffer } from '../rules/covered-offer.ts';
import { MAX_OFFERS, type Offer } from '../rules/offers.ts';
import { countFree, divideIntoSlots, type Slot } from '../rules/slots.ts';
import type { Appointment } from '../store/appointments.ts';

// When appointments are offered. The times are a schedule as that of a place or a training, so holidays, exceptions and *every
// first Tuesday* are what they are elsewhere.

/** An offer as a coordinator edits it: `when` in lines of Dutch, `topics` null for all, `staff` null for anybody, `place` null for this Digipunt. */
export type OfferDetails = Pick<Offer, 'topics' | 'staff' | 'place' | 'minutes' | 'atOnce'> & {
  when: string;
  holidays: Schedule['holidays'];
};
export type OfferRow = OfferDetails & { id: string };

/** All offers, in the order in which they were made, and how long an appointment is kept (minutes). */
export function listOffers(store: Store): { offers: OfferRow[]; graceMinutes: number } {
  const offers = store.appointmentOffers.list().map(({ id, schedule, topics, staff, place, minutes, atOnce }) => {
    const when = formatScheduleText(schedule);
    return { id, when, holidays: schedule.holidays, topics, staff, place, minutes, atOnce };
  });
  return { offers, graceMinutes: store.settings.get().appointmentGraceMinutes };
}

/** Adds an offer, or replaces the one with this id. Refuses lines that are not understood, unknown topics, staff who left, and places that are no more. */
export function saveOffer(store: Store, id: string, { when, holidays, ...details }: OfferDetails) {
  return store.transact((): Result<Change<string>> => {
    const offers = store.appointmentOffers.list();
    const before = offers.find((offer) => offer.id === id);
    const schedule = parseScheduleInput(before?.schedule ?? EMPTY_SCHEDULE, { when, holidays });
    if (!schedule.ok) return schedule;
    const topics = enabledTopics(store).map((topic) => topic.id);
    if (details.topics?.some((topic) => !topics.includes(topic)))
      return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
    if (details.staff !== null && !findActiveStaff(store, details.staff)) return refused({ code: 'staff-unknown', field: 'id' });
    if (details.place !== null && details.place !== before?.place && !isOpenPlace(store, details.place))
      return refused({ code: 'place-unknown', field: 'place' });
    if (!before && offers.length >= MAX_OFFERS) return refused({ code: 'offers-full', field: 'when', most: MAX_OFFERS });
    const offer = { ...details, id, schedule: schedule.value };
    if (isDeepStrictEqual(offer, before)) return unchanged(id);
    store.appointmentOffers.save(offer);
    return changed(id);
  });
}

/** Offers nothing more in these times. What is booked stays. */
export function removeOffer(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    if (!store.appointmentOffers.list().some((offer) => offer.id === id)) return refused({ code: 'offer-unknown', field: 'id' });
    store.appointmentOffers.remove(id, toTimestamp(now));
    return changed(null);
  });
}

/** A time that can be booked: a date (ISO) with local times; `staff` is an id and a name, null for anybody; so is `place`, null for this Digipunt. */
export type FreeSlot = {
  offer: string;
  date: string;
  from: string;
  to: string;
  topics: string[];
  staff: { id: string; name: string } | null;
  place: { id: string; name: string } | null;
  free: number;
};

/** The times of a date (ISO) that have not begun, also those that are taken, by time. */
export function listSlots(store: Store, date: string, now: Temporal.Instant): FreeSlot[] {
  const cover = readCover(store, date);
  return store.appointmentOffers
    .list()
    .flatMap((offer) => slotsOf(store, offer, date, cover, null))
    .filter(({ begins }) => begins.epochMilliseconds > now.epochMilliseconds)
    .map(({ begins: _begins, ends: _ends, ...slot }) => slot)
    .sort((a, b) => `${a.from}${a.staff?.name ?? ''}`.localeCompare(`${b.from}${b.staff?.name ?? ''}`));
}

type SlotOnDate = FreeSlot & { begins: Temporal.Instant; ends: Temporal.Instant };

/**
 * The slot of an offer on a date at a local time, for somebody who has no appointment yet or moves `moved`. Refused:
 * 'slot-unknown' for a time that is not offered, 'time-past', and 'slot-taken'.
 */
export function findFreeSlot(
  store: Store,
  { offer: id, date, from }: { offer: string; date: string; from: string },
  now: Temporal.Instant,
  moved: Appointment | null,
): Result<SlotOnDate> {
  const offer = store.appointmentOffers.list().find((one) => one.id === id);
  const slot = offer && slotsOf(store, offer, date, readCover(store, date), moved).find((one) => one.from === from);
  if (!slot) return refused({ code: 'slot-unknown', field: 'from' });
  if (slot.begins.epochMilliseconds <= now.epochMilliseconds) return refused({ code: 'time-past', field: 'date' });
  return slot.free > 0 ? ok(slot) : refused({ code: 'slot-taken', field: 'from' });
}

/**
 * The slots of an offer on a date, as far as the roster covers them. An appointment that is `moved` takes no place, and its own time
 * is there also when its helper said since that they cannot come.
 */
function slotsOf(store: Store, offer: Offer, date: string, cover: Cover | null, moved: Appointment | null): SlotOnDate[] {
  const member = offer.staff === null ? null : findActiveStaff(store, offer.staff);
  if (member === undefined || (offer.place !== null && !isOpenPlace(store, offer.place))) return [];
  const topics = enabledTopics(store).flatMap(({ id }) => (offer.topics === null || offer.topics.includes(id) ? [id] : []));
  return getOpenings(store, offer.schedule)
    .listOccurrences(date, date, { most: 24 })
    .flatMap(({ begins, ends }) => {
      const period = { begins: begins.epochMilliseconds, ends: ends.epochMilliseconds };
      const busy = listBusy(store, offer, begins, ends, moved);
      return divideIntoSlots(period, offer.minutes).flatMap((slot) => {
        const [from, to] = [slot.begins, slot.ends].map((moment) => begins.add({ milliseconds: moment - period.begins }));
        if (!from || !to) return [];
        const isOwn = moved?.offer === offer.id && moved.startsAt === toTimestamp(from);
        // The roster says who is at this Digipunt.
        const roster = cover && !isOwn && offer.place === null ? { here: cover.during(slot), rostered: cover.rostered } : null;
        const covered = coveredOffer({ ...offer, topics }, roster);
        if (covered.topics.length === 0) return [];
        return {
          offer: offer.id,
          date,
          from: localTime(from),
          to: localTime(to),
          topics: covered.topics,
          staff: member && { id: member.id, name: member.name },
          place: offer.place === null ? null : { id: offer.place, name: placeName(store, offer.place) },
          free: countFree(slot, busy.same, covered.atOnce) * (isBusy(slot, busy.helper) ? 0 : 1),
          begins: from,
          ends: to,
        };
      });
    });
}

const isBusy = (slot: Slot, busy: readonly Slot[]): boolean => countFree(slot, busy, 1) === 0;

/** What is booked in the times of an offer, and what else its helper has then: appointments of other offers, and home visits. */
function listBusy(store: Store, { id, staff }: Offer, begins: Temporal.Instant, ends: Temporal.Instant, moved: Appointment | null) {
  const [from, to] = [toTimestamp(begins), toTimestamp(ends)];
  const booked = store.appointments
    .listBetween(from, to)
    .filter(({ state, seq }) => (state === 'booked' || state === 'checked-in') && seq !== moved?.seq);
  const visits = staff === null ? [] : store.homeVisits.listOverlapping(staff, from, to);
  const toSlot = ({ startsAt, endsAt }: { startsAt: string | null; endsAt: string | null }): Slot => ({
    begins: Date.parse(startsAt ?? from),
    ends: Date.parse(endsAt ?? from),
  });
  return {
    same: booked.filter(({ offer }) => offer === id).map(toSlot),
    helper: [...booked.filter((one) => staff !== null && one.staff === staff && one.offer !== id), ...visits].map(toSlot),
  };
}

const findActiveStaff = (store: Store, id: string) => store.team.listStaff().find((member) => member.id === id && !member.retiredAt);

const isOpenPlace = (store: Store, id: string): boolean => store.places.findById(id)?.retiredAt === null;

/** The Dutch name of a place; empty for this Digipunt (null). */
export function placeName(store: Store, id: string | null): string {
  const place = id === null ? undefined : store.places.findById(id);
  return place ? (place.texts.name['nl'] ?? place.code) : '';
}
