import { randomInt } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import type { Unreadable } from '../../privacy/rules/borrower.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant, localTime } from '../../rules/local-time.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { type Cover, readCover } from '../../roster/services/cover.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { AppointmentState } from '../rules/appointment-states.ts';
import type { Appointment } from '../store/appointments.ts';
import { coveredOffer } from '../rules/covered-offer.ts';
import { findFreeSlot, placeName } from './offers.ts';

// Appointments are booked at the desk or by phone. A name is not asked for: the code is enough to be known again. What is given,
// a first name or a telephone number, is personal data, and its retention period starts at the end of the appointment.

/** What is booked: a slot by its offer, date (ISO) and local time, and in which topic and language somebody is helped. */
type AppointmentWish = { offer: string; date: string; from: string; topic: string; language: string };

/** Books an appointment; the request id becomes its id. Refuses a time that is not offered, taken or past, and what is not offered in it. */
export function bookAppointment(
  store: Store,
  request: AppointmentWish & { requestId: string; name: string; reach: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name, reach, ...wish } = request;
    const existing = store.appointments.findById(id);
    if (existing) return isSameTime(existing, wish) ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    const booked = readWish(store, wish, now, null);
    if (!booked.ok) return booked;
    const person = store.persons.add({ name, reach, more: {} });
    store.appointments.add({ id, person, code: chooseCode(store, now), bookedAt: toTimestamp(now), ...booked.value });
    return changed(id);
  });
}

const isSameTime = ({ startsAt, offer }: Appointment, wish: AppointmentWish): boolean =>
  offer === wish.offer && startsAt === toTimestamp(localInstant(wish.date, wish.from));

/** Moves an appointment, or changes its topic or language; the code stays. Refuses one that is no longer booked. */
export function changeAppointment(store: Store, id: string, wish: AppointmentWish, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const appointment = store.appointments.findById(id);
    if (!appointment) return refused({ code: 'appointment-unknown', field: 'id' });
    if (appointment.state !== 'booked') return refused({ code: 'appointment-ended', field: 'id' });
    const booked = readWish(store, wish, now, appointment);
    if (!booked.ok) return booked;
    const moved = { ...appointment, ...booked.value, overAt: booked.value.endsAt };
    if (JSON.stringify(moved) === JSON.stringify(appointment)) return unchanged(null);
    store.appointments.update(moved);
    return changed(null);
  });
}

/** Cancels an appointment; its time is free again. Refuses one that somebody came to, or missed. */
export function cancelAppointment(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const appointment = store.appointments.findById(id);
    if (!appointment) return refused({ code: 'appointment-unknown', field: 'id' });
    if (appointment.state === 'cancelled') return unchanged(null);
    if (appointment.state !== 'booked') return refused({ code: 'appointment-ended', field: 'id' });
    store.appointments.update({ ...appointment, state: 'cancelled', overAt: toTimestamp(now) });
    return changed(null);
  });
}

function readWish(store: Store, { offer, date, from, topic, language }: AppointmentWish, now: Temporal.Instant, moved: Appointment | null) {
  const slot = findFreeSlot(store, { offer, date, from }, now, moved);
  if (!slot.ok) return slot;
  const { topics, staff, place, begins, ends } = slot.value;
  if (!topics.includes(topic)) return refused({ code: 'topic-unknown', field: 'topic', accepted: topics });
  const languages = enabledLanguages(store);
  if (!languages.includes(language)) return refused({ code: 'language-unknown', field: 'language', accepted: languages });
  const value = {
    offer,
    topic,
    language,
    staff: staff?.id ?? null,
    place: place?.id ?? null,
    startsAt: toTimestamp(begins),
    endsAt: toTimestamp(ends),
  };
  return { ok: true as const, value };
}

/** A code that no appointment from today on has. 10,000 codes are enough: offers are few, and a full day has some dozens. */
function chooseCode(store: Store, now: Temporal.Instant): string {
  const used = store.appointments.codesFrom(toTimestamp(localInstant(localDate(now), '00:00')));
  for (;;) {
    const code = `${randomInt(10_000)}`.padStart(4, '0');
    if (!used.has(code)) return code;
  }
}

type Planned = Pick<Appointment, 'state' | 'place' | 'startsAt' | 'endsAt' | 'topic' | 'staff'>;

/** Whether somebody is expected whom nobody of the roster could help any more. */
function isUncovered({ state, place, startsAt, endsAt, topic, staff }: Planned, cover: Cover | null, now: Temporal.Instant): boolean {
  if (!cover || state !== 'booked' || place !== null || startsAt <= toTimestamp(now)) return false;
  const roster = { here: cover.during({ begins: Date.parse(startsAt), ends: Date.parse(endsAt) }), rostered: cover.rostered };
  return coveredOffer({ staff, atOnce: 1, topics: [topic] }, roster).topics.length === 0;
}

/** How many are expected on a date (ISO) whom nobody of the roster could help any more. */
export function countUncovered(store: Store, date: string, now: Temporal.Instant): number {
  const cover = readCover(store, date);
  return cover === null ? 0 : listOnDate(store, date).filter((appointment) => isUncovered(appointment, cover, now)).length;
}

function listOnDate(store: Store, date: string): Appointment[] {
  const [first, afterLast] = [localInstant(date, '00:00'), localInstant(addDays(date, 1), '00:00')];
  return store.appointments.listBetween(toTimestamp(first), toTimestamp(afterLast));
}

/** An appointment on the desk's list: a date (ISO) with local times. `staffName` is empty for anybody, `number` that of its ticket. */
export type AppointmentRow = {
  id: string;
  offer: string;
  state: AppointmentState;
  date: string;
  from: string;
  to: string;
  topic: string;
  language: string;
  staffName: string;
  /** The Dutch name of where it is; empty for this Digipunt. */
  placeName: string;
  code: string;
  number: number | null;
  /** The `seq` of the row in the person table. */
  person: number;
  name: string;
  reach: string;
  unreadable: Unreadable | null;
  /** Nobody who could help is there by the roster, since somebody said that they cannot come: the visitor has to be told. */
  isUncovered: boolean;
};

/**
 * The appointments of a date (ISO), by time; the cancelled ones too, so that staff see one they cancelled by mistake. One to which
 * nobody came in time is missed also before the maintenance timer has written that.
 */
export function listAppointments(store: Store, date: string, now: Temporal.Instant): AppointmentRow[] {
  const lastStart = toTimestamp(now.subtract({ minutes: store.settings.get().appointmentGraceMinutes }));
  const staffName = createStaffNameLookup(store);
  const cover = readCover(store, date);
  return listOnDate(store, date).map(({ id, offer, state, startsAt, endsAt, topic, language, staff, place, code, ticket, person: seq }) => {
    const person = store.persons.findBySeq(seq);
    return {
      id,
      offer,
      state: state === 'booked' && place === null && startsAt <= lastStart ? 'missed' : state,
      date,
      from: localTime(Temporal.Instant.from(startsAt)),
      to: localTime(Temporal.Instant.from(endsAt)),
      topic,
      language,
      staffName: staffName(staff),
      placeName: placeName(store, place),
      code,
      number: ticket === null ? null : (store.tickets.findBySeq(ticket)?.number ?? null),
      person: seq,
      name: person?.name ?? '',
      reach: person?.reach ?? '',
      unreadable: person?.unreadable ?? null,
      isUncovered: isUncovered({ state, place, startsAt, endsAt, topic, staff }, cover, now),
    };
  });
}
