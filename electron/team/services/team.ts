import type { Temporal } from 'temporal-polyfill';
import { isTrivialPin } from '../rules/pin.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { hashPin } from './pin-hash.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import type { StaffRole } from '../rules/staff-role.ts';
import type { SerialQueue } from './pin-queue.ts';

// What a coordinator does with staff and desks. Nobody is deleted: the history names them.

/** Adds a staff member; the request id becomes their id. */
export async function addStaff(
  store: Store,
  pinQueue: SerialQueue,
  ask: { requestId: string; name: string; role: StaffRole; pin: string },
  now: Temporal.Instant,
): Promise<Result<Change<string>>> {
  if (isTrivialPin(ask.pin)) return refused({ code: 'pin-trivial', field: 'pin' });
  return pinQueue(async () => {
    const pinHash = await hashPin(ask.pin);
    return store.transact((): Result<Change<string>> => {
      const { requestId: id, name, role } = ask;
      const existing = store.team.findStaffMember(id);
      if (existing)
        return existing.name === name && existing.role === role ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
      if (isNameTaken(store.team.listStaff(), name)) return refused({ code: 'name-taken', field: 'name' });
      store.team.addStaff({ id, name, role, pinHash, at: iso(now) });
      return changed(id);
    });
  });
}

/** Gives someone a new PIN: their sessions end, and a lock on their name is lifted. */
export async function changePin(store: Store, pinQueue: SerialQueue, ask: { id: string; pin: string }): Promise<Result<Change<null>>> {
  if (isTrivialPin(ask.pin)) return refused({ code: 'pin-trivial', field: 'pin' });
  return pinQueue(async () => {
    const pinHash = await hashPin(ask.pin);
    return store.transact((): Result<Change<null>> => {
      const member = store.team.findStaffMember(ask.id);
      if (!member || member.retiredAt) return refused({ code: 'staff-unknown', field: 'id' });
      store.team.changePin(ask.id, pinHash);
      store.team.clearPinLock(ask.id);
      store.sessions.endByStaff(ask.id);
      return changed(null);
    });
  });
}

/** Retires a staff member: all their sessions end at once (ASVS 7.4.2). The last coordinator stays. */
export function retireStaff(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const member = store.team.findStaffMember(id);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (member.retiredAt) return unchanged(null);
    const coordinators = store.team.listStaff().filter(({ role, retiredAt }) => role === 'coordinator' && !retiredAt);
    if (member.role === 'coordinator' && coordinators.length === 1) return refused({ code: 'last-coordinator', field: 'id' });
    const open = store.tickets.findOpenCallByStaff(id);
    if (open) return refused({ code: 'staff-serving', field: 'id', number: open.number });
    store.team.retireStaff(id, iso(now));
    // Whoever waits for them at home is waited for by nobody: somebody else has to be found.
    for (const visit of store.homeVisits.listOpenOrEndedAfter(iso(now))) {
      if (visit.state === 'planned' && visit.staff === id)
        store.homeVisits.update({ ...visit, state: 'asked', staff: null, startsAt: null, endsAt: null });
    }
    store.sessions.endByStaff(id);
    return changed(null);
  });
}

/** Adds a desk; the request id becomes its id. */
export function addDesk(store: Store, ask: { requestId: string; name: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name } = ask;
    const existing = store.team.listDesks().find((desk) => desk.id === id);
    if (existing) return existing.name === name ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    if (isNameTaken(store.team.listDesks(), name)) return refused({ code: 'name-taken', field: 'name' });
    store.team.addDesk({ id, name, at: iso(now) });
    return changed(id);
  });
}

/** Retires a desk where nobody is being helped. The last desk stays. */
export function retireDesk(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const desks = store.team.listDesks();
    const desk = desks.find((each) => each.id === id);
    if (!desk) return refused({ code: 'desk-unknown', field: 'id', accepted: desks.map((each) => each.id) });
    if (desk.retiredAt) return unchanged(null);
    if (desks.filter(({ retiredAt }) => !retiredAt).length === 1) return refused({ code: 'last-desk', field: 'id' });
    const open = store.tickets.findOpenCallByDesk(id);
    if (open) return refused({ code: 'desk-serving', field: 'id', number: open.number });
    store.team.retireDesk(id, iso(now));
    store.sessions.endByDesk(id);
    return changed(null);
  });
}

/** Everyone and every desk, for the coordinator's page. */
export function getTeam(store: Store): Team {
  return {
    staff: store.team.listStaff().map(({ id, name, role, retiredAt }) => ({ id, name, role, retiredAt })),
    desks: store.team.listDesks(),
  };
}

/** Names are compared as people do: capitals make no difference. */
const isNameTaken = (all: readonly { name: string; retiredAt: string | null }[], name: string): boolean =>
  all.some((each) => !each.retiredAt && each.name.toLocaleLowerCase('nl') === name.toLocaleLowerCase('nl'));

/** The coordinator's page: everyone and every desk, retired ones too (`retiredAt` is ISO 8601). */
export type Team = {
  staff: { id: string; name: string; role: StaffRole; retiredAt: string | null }[];
  desks: { id: string; name: string; retiredAt: string | null }[];
};
