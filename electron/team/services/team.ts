import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { isTrivialPin } from '../rules/pin.ts';
import { NO_SKILLS_SET, type SkillSet } from '../rules/skills.ts';
import type { StaffRole } from '../rules/staff-role.ts';
import type { StaffMember } from '../store/team.ts';
import { hashPin } from './pin-hash.ts';
import type { SerialQueue } from './pin-queue.ts';

// Staff members and desks, managed by coordinators. They are retired instead of deleted, since the history refers to them.

/** All staff members and desks, with the retired ones; `retiredAt` is ISO 8601. */
export type Team = {
  /** The ids of the topics that somebody can know. */
  topics: string[];
  staff: { id: string; name: string; role: StaffRole; skills: SkillSet; retiredAt: string | null }[];
  desks: { id: string; name: string; retiredAt: string | null }[];
};

/** Adds a staff member; the request id becomes their id. Refuses a trivial PIN and a name in use. */
export async function addStaff(
  store: Store,
  pinQueue: SerialQueue,
  request: { requestId: string; name: string; role: StaffRole; pin: string },
  now: Temporal.Instant,
): Promise<Result<Change<string>>> {
  if (isTrivialPin(request.pin)) return refused({ code: 'pin-trivial', field: 'pin' });
  return pinQueue(async () => {
    const pinHash = await hashPin(request.pin);
    return store.transact((): Result<Change<string>> => {
      const { requestId: id, name, role } = request;
      const existing = store.team.findStaffMember(id);
      if (existing)
        return existing.name === name && existing.role === role ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
      if (isNameTaken(store.team.listStaff(), name)) return refused({ code: 'name-taken', field: 'name' });
      store.team.addStaff({ id, name, role, pinHash, at: toTimestamp(now) });
      return changed(id);
    });
  });
}

/**
 * Renames a staff member or changes their role; their session goes on with the new role. Refuses a name in use, and the last
 * coordinator as a helper.
 */
export function updateStaff(store: Store, request: { id: string; name: string; role: StaffRole }) {
  return store.transact((): Result<Change<null>> => {
    const { id, name, role } = request;
    const staff = store.team.listStaff();
    const member = staff.find((row) => row.id === id && !row.retiredAt);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (member.name === name && member.role === role) return unchanged(null);
    if (isNameTaken(staff, name, id)) return refused({ code: 'name-taken', field: 'name' });
    if (role !== 'coordinator' && isLastCoordinator(store, member)) return refused({ code: 'last-coordinator', field: 'role' });
    store.team.updateStaff({ id, name, role });
    return changed(null);
  });
}

/** Sets what a staff member knows; the next call goes by it. A topic that they 'can' is left out, since that is the default. */
export function setSkills(store: Store, request: { id: string; skills: SkillSet }) {
  return store.transact((): Result<Change<null>> => {
    const member = store.team.findStaffMember(request.id);
    if (!member || member.retiredAt) return refused({ code: 'staff-unknown', field: 'id' });
    const topics = Object.fromEntries(Object.entries(request.skills.topics).filter(([, skill]) => skill !== 'can'));
    const skills = { topics, languages: request.skills.languages };
    const isDefault = Object.keys(topics).length === 0 && skills.languages.length === 0;
    store.team.setSkills(request.id, isDefault ? null : skills);
    return changed(null);
  });
}

/**
 * Retires a staff member, ends their sessions (ASVS 7.4.2), unassigns their planned home visits and erases their shifts. Refuses the last
 * coordinator, and a staff member with an open call.
 */
export function retireStaff(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const member = store.team.findStaffMember(id);
    if (!member) return refused({ code: 'staff-unknown', field: 'id' });
    if (member.retiredAt) return unchanged(null);
    if (isLastCoordinator(store, member)) return refused({ code: 'last-coordinator', field: 'id' });
    const open = store.tickets.findOpenCallByStaff(id);
    if (open) return refused({ code: 'staff-serving', field: 'id', number: open.number });
    store.team.retireStaff(id, toTimestamp(now));
    store.team.setRoster(id, null);
    // Their planned home visits need another staff member, and are asked for again.
    for (const visit of store.homeVisits.listOpenOrEndedAfter(toTimestamp(now))) {
      if (visit.state === 'planned' && visit.staff === id)
        store.homeVisits.update({ ...visit, state: 'asked', staff: null, startsAt: null, endsAt: null });
    }
    store.sessions.endByStaff(id);
    return changed(null);
  });
}

/** Adds a desk; the request id becomes its id. Refuses a name in use. */
export function addDesk(store: Store, request: { requestId: string; name: string }, now: Temporal.Instant) {
  return store.transact((): Result<Change<string>> => {
    const { requestId: id, name } = request;
    const existing = store.team.listDesks().find((desk) => desk.id === id);
    if (existing) return existing.name === name ? unchanged(id) : refused({ code: 'request-reused', field: 'requestId' });
    if (isNameTaken(store.team.listDesks(), name)) return refused({ code: 'name-taken', field: 'name' });
    store.team.addDesk({ id, name, at: toTimestamp(now) });
    return changed(id);
  });
}

/** Renames a desk. Refuses a name in use. */
export function renameDesk(store: Store, { id, name }: { id: string; name: string }) {
  return store.transact((): Result<Change<null>> => {
    const desks = store.team.listDesks();
    const active = desks.filter(({ retiredAt }) => !retiredAt);
    const desk = active.find((row) => row.id === id);
    if (!desk) return refused({ code: 'desk-unknown', field: 'id', accepted: active.map((row) => row.id) });
    if (desk.name === name) return unchanged(null);
    if (isNameTaken(desks, name, id)) return refused({ code: 'name-taken', field: 'name' });
    store.team.renameDesk(id, name);
    return changed(null);
  });
}

/** Retires a desk and ends its sessions. Refuses the last desk, and a desk with an open call. */
export function retireDesk(store: Store, id: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const desks = store.team.listDesks();
    const desk = desks.find((row) => row.id === id);
    if (!desk) return refused({ code: 'desk-unknown', field: 'id', accepted: desks.map((row) => row.id) });
    if (desk.retiredAt) return unchanged(null);
    if (desks.filter(({ retiredAt }) => !retiredAt).length === 1) return refused({ code: 'last-desk', field: 'id' });
    const open = store.tickets.findOpenCallByDesk(id);
    if (open) return refused({ code: 'desk-serving', field: 'id', number: open.number });
    store.team.retireDesk(id, toTimestamp(now));
    store.sessions.endByDesk(id);
    return changed(null);
  });
}

/** All staff members and desks, for the coordinator's page; `topics` are those that a ticket can be for. */
export function getTeam(store: Store, topics: string[]): Team {
  return {
    topics,
    staff: store.team
      .listStaff()
      .map(({ id, name, role, skills, retiredAt }) => ({ id, name, role, skills: skills ?? NO_SKILLS_SET, retiredAt })),
    desks: [...store.team.listDesks()],
  };
}

function isLastCoordinator(store: Store, member: StaffMember): boolean {
  const coordinators = store.team.listStaff().filter(({ role, retiredAt }) => role === 'coordinator' && !retiredAt);
  return member.role === 'coordinator' && coordinators.length === 1;
}

/** Whether a name is used by a row that is not retired, other than `ownId`; ignores case. */
const isNameTaken = (rows: readonly { id: string; name: string; retiredAt: string | null }[], name: string, ownId?: string): boolean =>
  rows.some((row) => !row.retiredAt && row.id !== ownId && row.name.toLocaleLowerCase('nl') === name.toLocaleLowerCase('nl'));
