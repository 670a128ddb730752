import { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { momentOn, TIME_ZONE } from '../../rules/local-time.ts';
import { iso } from '../../rules/timestamp.ts';
import { staffNames } from '../../team/services/staff-names.ts';
import type { VisitState } from '../rules/home-visit-states.ts';
import type { HomeVisit } from '../store/home-visits.ts';

// Help at home: asked for at the desk, planned for a day and a helper, done or cancelled. Whatever tells where somebody lives
// and when they are there stands with their name, and is erased with it.

/** What is asked of somebody who wants help at home. */
export type HomeVisitAsked = { name: string; area: string; reach: string; suits: string; about: string };

/** Opens a request; the request id becomes its id. */
export function askHomeVisit(
  store: Store,
  staff: string,
  ask: HomeVisitAsked & { requestId: string; ticket: string | null },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name, reach, area, suits, about } = ask;
    const known = store.homeVisits.byId(id);
    if (known) {
      const person = store.people.bySeq(known.person);
      const same = person?.erasedAt !== null || (person.name === name && person.reach === reach);
      return same ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    }
    if (store.nextSteps.doneBy(id)) return refused({ code: 'request-reused', field: 'requestId' });
    const ticket = ask.ticket === null ? undefined : store.tickets.byId(ask.ticket);
    if (ask.ticket !== null && !ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const at = iso(now);
    const person = store.people.add({ name, reach, more: { area, suits, about } });
    store.homeVisits.add({ id, person, ticket: ticket?.seq ?? null, askedAt: at });
    if (ticket) store.nextSteps.add({ ticket: ticket.seq, outcome: 'home-visit', place: null, at, staff, requestId: id });
    return changed(id);
  });
}

const onVisit = (store: Store, id: string, change: (visit: HomeVisit) => Result<Change<null>>) =>
  store.transact((): Result<Change<null>> => {
    const visit = store.homeVisits.byId(id);
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
  return onVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return refused({ code: 'visit-ended', field: 'id' });
    const member = store.team.staff().find((each) => each.id === ask.staff && !each.retiredAt);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (ask.to <= ask.from) return refused({ code: 'visit-time', field: 'to' });
    if (iso(momentOn(ask.date, ask.to)) <= iso(now)) return refused({ code: 'time-past', field: 'date' });
    const planned = {
      ...visit,
      state: 'planned' as const,
      staff: member.id,
      startsAt: iso(momentOn(ask.date, ask.from)),
      endsAt: iso(momentOn(ask.date, ask.to)),
    };
    const clash = store.homeVisits.clash(planned);
    if (clash?.startsAt && clash.endsAt)
      return refused({ code: 'visit-clash', field: 'from', staff: member.name, from: timeOf(clash.startsAt), to: timeOf(clash.endsAt) });
    store.homeVisits.change(planned);
    return changed(null);
  });
}

/** Ends a visit: it was done, or it is not to be. */
export const closeHomeVisit = (store: Store, id: string, state: 'done' | 'cancelled', now: Temporal.Instant) =>
  onVisit(store, id, (visit) => {
    if (visit.closedAt !== null) return visit.state === state ? unchanged(null) : refused({ code: 'visit-ended', field: 'id' });
    store.homeVisits.change({ ...visit, state, closedAt: iso(now) });
    return changed(null);
  });

/** So long (hours) an ended visit stays on the list, for whoever pressed the wrong button to see what they did. */
const SHOWN_HOURS = 24;

/** What is asked for, then what is planned, then what ended just now. */
export function homeVisitList(store: Store, now: Temporal.Instant): HomeVisitRow[] {
  const names = staffNames(store);
  return store.homeVisits
    .list(iso(now.subtract({ hours: SHOWN_HOURS })))
    .map(({ id, person: seq, state, askedAt, startsAt, endsAt, staff }) => {
      const person = store.people.bySeq(seq);
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

const timeOf = (moment: string): string => Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString().slice(0, 5);

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
