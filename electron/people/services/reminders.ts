import { Temporal } from 'temporal-polyfill';
import { listAppointments } from '../../appointments/services/booking.ts';
import type { Unreadable } from '../../privacy/rules/borrower.ts';
import { addDays } from '../../rules/dates.ts';
import { localInstant, localTime } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { PersonKind } from './find-people.ts';

// Who is expected on a day and can be phoned or written to the day before. The program sends nothing itself.

/** Somebody to remind. `time` is local (HH:MM), null for a loan, which is due on the whole day. */
export type Reminder = {
  kind: Exclude<PersonKind, 'waiting'>;
  /** The id of the loan, sign-up, home visit or appointment. */
  id: string;
  time: string | null;
  name: string;
  reach: string;
  unreadable: Unreadable | null;
  /** The name of a training, the label of a device, where a visit is, or the topic of an appointment. */
  what: string;
  /** Who goes, or who helps and where; empty where nobody in particular does. */
  staff: string;
};

/** Everybody who is expected on a date (ISO), by time; loans that are due come last. Whose data was erased is not listed. */
export function listReminders(store: Store, date: string, now: Temporal.Instant): Reminder[] {
  return [
    ...listAppointmentReminders(store, date, now),
    ...listSessionReminders(store, date),
    ...listVisitReminders(store, date),
    ...listLoanReminders(store, date),
  ].sort((a, b) => `${a.time ?? '~'}${a.what}${a.name}`.localeCompare(`${b.time ?? '~'}${b.what}${b.name}`));
}

function toReminder(store: Store, seq: number | null, reminder: Pick<Reminder, 'kind' | 'id' | 'time' | 'what' | 'staff'>): Reminder[] {
  const person = seq === null ? undefined : store.persons.findBySeq(seq);
  if (!person || person.erasedAt !== null) return [];
  return [{ ...reminder, name: person.name, reach: person.reach, unreadable: person.unreadable }];
}

const listAppointmentReminders = (store: Store, date: string, now: Temporal.Instant): Reminder[] =>
  listAppointments(store, date, now)
    .filter(({ state }) => state === 'booked')
    .flatMap(({ id, person, from, topic, staffName, placeName }) =>
      toReminder(store, person, {
        kind: 'appointment',
        id,
        time: from,
        what: topic,
        staff: [staffName, placeName].filter(Boolean).join(', '),
      }),
    );

const listSessionReminders = (store: Store, date: string): Reminder[] =>
  store.trainingSessions
    .listFrom(date)
    .filter((session) => session.date === date && session.cancelledAt === null)
    .flatMap(({ seq, training, from }) => {
      const what = store.trainings.findBySeq(training)?.texts.name['nl'] ?? '';
      return store.signUps
        .listBySession(seq)
        .filter(({ state }) => state === 'signed-up')
        .flatMap(({ id, person }) => toReminder(store, person, { kind: 'training', id, time: from, what, staff: '' }));
    });

function listVisitReminders(store: Store, date: string): Reminder[] {
  const staffName = createStaffNameLookup(store);
  const [first, afterLast] = [date, addDays(date, 1)].map((day) => toTimestamp(localInstant(day, '00:00')));
  return store.homeVisits
    .listStartingBetween(first ?? '', afterLast ?? '')
    .filter(({ state }) => state === 'planned')
    .flatMap(({ id, person, startsAt, staff }) => {
      const what = store.persons.findBySeq(person)?.more['area'] ?? '';
      const time = startsAt === null ? null : localTime(Temporal.Instant.from(startsAt));
      return toReminder(store, person, { kind: 'home-visit', id, time, what, staff: staffName(staff) });
    });
}

const listLoanReminders = (store: Store, date: string): Reminder[] =>
  store.loans
    .listOpen()
    .filter(({ due, backAt }) => due === date && backAt === null)
    .flatMap(({ id, person, device }) =>
      toReminder(store, person, { kind: 'loan', id, time: null, what: store.devices.findBySeq(device)?.label ?? '', staff: '' }),
    );
