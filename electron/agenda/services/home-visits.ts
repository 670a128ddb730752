import { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { localInstant, TIME_ZONE } from '../../rules/local-time.ts';
import { iso } from '../../rules/timestamp.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { VisitState } from '../rules/home-visit-states.ts';
import type { HomeVisit } from '../store/home-visits.ts';

// Help at home: asked for at the desk, planned for a day and a helper, done or cancelled. Whatever tells where somebody lives
// and when they are there stands with their name, and is erased with it.

/** What is asked of somebody who wants help at home. */
export type HomeVisitRequest = { name: string; area: string; reach: string; suits: string; about: string };

/** Opens a request; the request id becomes its id. */
export function requestHomeVisit(
  store: Store,
  staff: string,
  ask: HomeVisitRequest & { requestId: string; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name, reach, area, suits, about } = ask;
    const existing = store.homeVisits.findById(id);
    if (existing) {
      const person = store.people.findBySeq(existing.person);
      const same = person?.erasedAt !== null || (person.name === name && person.reach === reach);
      return same ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    }
    if (store.nextSteps.findByRequestId(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.findById(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const at = iso(now);
    const person = store.people.add({ name, reach, more: { area, suits, about } });
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

/** Plans who goes and when: a date (ISO) and times of that day. Nobody is planned at two places at once. */
export function planHomeVisit(
  store: Store,
  id: string,
  ask: { staff: string; date: string; from: string; to: string },
  now: Temporal.Instant,
) {
  return withVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return refused({ code: 'visit-ended', field: 'id' });
    const member = store.team.listStaff().find((each) => each.id === ask.staff && !each.retiredAt);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (ask.to <= ask.from) return refused({ code: 'visit-time', field: 'to' });
    if (iso(localInstant(ask.date, ask.to)) <= iso(now)) return refused({ code: 'time-past', field: 'date' });
    const planned = {
      ...visit,
      state: 'planned' as const,
      staff: member.id,
      startsAt: iso(localInstant(ask.date, ask.from)),
      endsAt: iso(localInstant(ask.date, ask.to)),
    };
    const clash = store.homeVisits.findOverlapping(planned);
    if (clash?.startsAt && clash.endsAt)
      return refused({
        code: 'visit-clash',
        field: 'from',
        staff: member.name,
        from: formatLocalTime(clash.startsAt),
        to: formatLocalTime(clash.endsAt),
      });
    store.homeVisits.update(planned);
    return changed(null);
  });
}

/** Ends a visit: it was done, or it is not to be. */
export const closeHomeVisit = (store: Store, id: string, state: 'done' | 'cancelled', now: Temporal.Instant) =>
  withVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return visit.state === state ? unchanged(null) : refused({ code: 'visit-ended', field: 'id' });
    store.homeVisits.update({ ...visit, state, closedAt: iso(now) });
    return changed(null);
  });

/** So long (hours) an ended visit stays on the list, for whoever pressed the wrong button to see what they did. */
const CLOSED_VISIT_HOURS = 24;

/** What is asked for, then what is planned, then what ended just now. */
export function homeVisitList(store: Store, now: Temporal.Instant): HomeVisitRow[] {
  const names = createStaffNameLookup(store);
  return store.homeVisits
    .listOpenOrEndedAfter(iso(now.subtract({ hours: CLOSED_VISIT_HOURS })))
    .map(({ id, person: seq, state, askedAt, startsAt, endsAt, staff }) => {
      const person = store.people.findBySeq(seq);
      const { area = '', suits = '', about = '' } = person?.more ?? {};
      return {
        id,
        state,
        askedAt,
        startsAt,
        endsAt,
        staff: names(staff),
        name: person?.name ?? '',
        reach: person?.reach ?? '',
        area,
        suits,
        about,
      };
    });
}

const formatLocalTime = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString().slice(0, 5);

/** Help at home: what is asked, and from `startsAt` on (ISO 8601) what is planned. */
export type HomeVisitRow = {
  id: string;
  state: VisitState;
  askedAt: string;
  startsAt: string | null;
  endsAt: string | null;
  staff: string;
  name: string;
  reach: string;
  area: string;
  suits: string;
  about: string;
};
