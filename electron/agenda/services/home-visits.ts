import { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant, localTime } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { VisitState } from '../rules/home-visit-states.ts';
import type { Person } from '../../privacy/store/persons.ts';
import type { HomeVisit } from '../store/home-visits.ts';

// Home visits: requested at the desk, planned for a date and a staff member, then done or cancelled. The area and the times
// that suit are stored with the person's name, and erased with it.

/** The details of a request: the area where the person lives, how to reach them, when it suits, and what it is about. */
export type HomeVisitRequest = { name: string; area: string; reach: string; suits: string; about: string };

/** Requests a home visit; the request id becomes its id. Refuses a request id that was used for something else. */
export function requestHomeVisit(
  store: Store,
  staff: string,
  request: HomeVisitRequest & { requestId: string; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name, reach, area, suits, about } = request;
    const existing = store.homeVisits.findById(id);
    if (existing) {
      const person = store.persons.findBySeq(existing.person);
      const isSameRequest = person?.erasedAt !== null || (person.name === name && person.reach === reach);
      return isSameRequest ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    }
    if (store.nextSteps.findByRequestId(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const ticket = request.ticket === null ? undefined : store.tickets.findById(request.ticket);
    if (request.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const at = toTimestamp(now);
    const person = store.persons.add({ name, reach, more: { area, suits, about } });
    store.homeVisits.add({ id, person, ticket: ticket?.seq ?? null, askedAt: at });
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'home-visit', place: null, at, staff, requestId: id });
    return changed(id);
  });
}

const withVisit = (store: Store, id: string, change: (visit: HomeVisit) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const visit = store.homeVisits.findById(id);
    if (!visit) return refused({ code: 'visit-unknown', field: 'id' });
    return change(visit);
  });

/**
 * Plans a visit, or plans it anew: a staff member, a date (ISO) and local times of that day. Refuses a visit that has ended,
 * an end that is past or not after the start, and a time at which the staff member has another visit or
 * an appointment.
 */
export function planHomeVisit(
  store: Store,
  id: string,
  plan: { staff: string; date: string; from: string; to: string },
  now: Temporal.Instant,
) {
  return withVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return refused({ code: 'visit-ended', field: 'id' });
    const member = store.team.listStaff().find((candidate) => candidate.id === plan.staff && !candidate.retiredAt);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (plan.to <= plan.from) return refused({ code: 'visit-time', field: 'to' });
    if (toTimestamp(localInstant(plan.date, plan.to)) <= toTimestamp(now)) return refused({ code: 'time-past', field: 'date' });
    const planned = {
      ...visit,
      state: 'planned' as const,
      staff: member.id,
      startsAt: toTimestamp(localInstant(plan.date, plan.from)),
      endsAt: toTimestamp(localInstant(plan.date, plan.to)),
    };
    const overlapping = findOtherVisit(store, planned) ?? findAppointment(store, planned);
    if (overlapping?.startsAt && overlapping.endsAt)
      return refused({
        code: 'visit-clash',
        field: 'from',
        staff: member.name,
        from: formatLocalTime(overlapping.startsAt),
        to: formatLocalTime(overlapping.endsAt),
      });
    store.homeVisits.update(planned);
    return changed(null);
  });
}

type PlannedTime = { staff: string; startsAt: string; endsAt: string };

/** Another visit that the staff member of a visit makes at an overlapping time. */
const findOtherVisit = (store: Store, { seq, staff, startsAt, endsAt }: PlannedTime & { seq: number }) =>
  store.homeVisits.listOverlapping(staff, startsAt, endsAt).find((other) => other.seq !== seq);

/** An appointment that the staff member of a visit has at the same time. */
const findAppointment = (store: Store, { staff, startsAt, endsAt }: PlannedTime) =>
  store.appointments.listBetween(startsAt, endsAt).find((one) => one.staff === staff && one.state === 'booked');

/** Closes a visit as done or cancelled. Refuses one that was already closed with the other state. */
export const closeHomeVisit = (store: Store, id: string, state: 'done' | 'cancelled', now: Temporal.Instant) =>
  withVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return visit.state === state ? unchanged(null) : refused({ code: 'visit-ended', field: 'id' });
    store.homeVisits.update({ ...visit, state, closedAt: toTimestamp(now) });
    return changed(null);
  });

/** How long a closed visit stays on the list, in hours, so that staff can see one they closed by mistake. */
const CLOSED_VISIT_HOURS = 24;

/** Requested visits, then planned ones by time, then those closed in the last 24 hours. */
export function listHomeVisits(store: Store, now: Temporal.Instant): HomeVisitRow[] {
  const nameOf = createStaffNameLookup(store);
  return store.homeVisits
    .listOpenOrEndedAfter(toTimestamp(now.subtract({ hours: CLOSED_VISIT_HOURS })))
    .map(({ id, person: seq, state, askedAt, startsAt, endsAt, staff }) => {
      const person = store.persons.findBySeq(seq);
      const { area = '', suits = '', about = '' } = person?.more ?? {};
      return {
        id,
        state,
        askedAt,
        startsAt,
        endsAt,
        staff: nameOf(staff),
        person: seq,
        name: person?.name ?? '',
        unreadable: person?.unreadable ?? null,
        reach: person?.reach ?? '',
        area,
        suits,
        about,
      };
    });
}

/** The planned visits, and those that were done, between two dates (ISO, inclusive), by start. */
export function listCalendarVisits(store: Store, from: string, to: string): CalendarVisit[] {
  const nameOf = createStaffNameLookup(store);
  const [first, afterLast] = [localInstant(from, '00:00'), localInstant(addDays(to, 1), '00:00')];
  return store.homeVisits
    .listStartingBetween(toTimestamp(first), toTimestamp(afterLast))
    .flatMap(({ id, person: seq, startsAt, endsAt, staff }) => {
      if (startsAt === null || endsAt === null) return [];
      const person = store.persons.findBySeq(seq);
      const times = { date: localDate(Temporal.Instant.from(startsAt)), from: formatLocalTime(startsAt), to: formatLocalTime(endsAt) };
      return [{ id, ...times, name: person?.name ?? '', area: person?.more['area'] ?? '', staff: nameOf(staff) }];
    });
}

/**
 * A home visit on the coordinator's calendar: a date (ISO) with local times. The texts are less than the list of home visits
 * shows: no contact, and not what the visit is about. They are empty once the person is erased.
 */
export type CalendarVisit = { id: string; date: string; from: string; to: string; name: string; area: string; staff: string };

const formatLocalTime = (moment: string): string => localTime(Temporal.Instant.from(moment));

/** A home visit on the desk's list; moments are ISO 8601. `staff` is a name; the texts are empty once the person is erased. */
export type HomeVisitRow = {
  id: string;
  state: VisitState;
  askedAt: string;
  startsAt: string | null;
  endsAt: string | null;
  staff: string;
  /** The `seq` of the row in the person table. */
  person: number;
  name: string;
  unreadable: Person['unreadable'];
  reach: string;
  area: string;
  suits: string;
  about: string;
};
