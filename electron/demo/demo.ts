import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { businessDay } from '../queue/rules/business-day.ts';
import { choosePicture } from '../queue/rules/ticket-picture.ts';
import { transitionTicket } from '../queue/services/transition-ticket.ts';
import type { Result } from '../refusals/refusal.ts';
import { ok } from '../rules/result.ts';
import { toTimestamp } from '../rules/timestamp.ts';
import type { Store } from '../store/open.ts';
import { hashPin } from '../team/services/pin-hash.ts';
import { seedDemoAgenda } from './demo-agenda.ts';
import { seedDemoLending } from './demo-lending.ts';

const DEMO_PIN = '2580';

/** One hash for all staff of the demonstration, since hashing takes 250 ms and the PIN is public. */
let cachedPinHash: Promise<string> | undefined;

const STAFF = [
  { id: 'coordinator', name: 'Coördinator', role: 'coordinator' },
  { id: 'helper1', name: 'Helper 1', role: 'helper' },
  { id: 'helper2', name: 'Helper 2', role: 'helper' },
] as const;
const DESKS = ['1', '2', '3'];

/**
 * Fills an empty store with demonstration data: staff with one PIN, three desks, a queue that is always open, recent
 * conversations, lending and agenda.
 * @throws when a service refuses it.
 */
export async function seedDemoData(store: Store, now: Temporal.Instant): Promise<void> {
  cachedPinHash ??= hashPin(DEMO_PIN);
  const pinHash = await cachedPinHash;
  const at = toTimestamp(now);
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt Leuven-Noord', demo: true, at });
    store.settings.setUnlogged({ opensByItself: true, checklistDismissed: true });
    for (const id of DESKS) store.team.addDesk({ id, name: id, at });
    for (const member of STAFF) store.team.addStaff({ ...member, pinHash, at });
    for (const [index, minutes] of CONVERSATION_MINUTES.entries()) addFinishedTicket(store, now, index + 1, minutes);
    return ok(null);
  });
  seedDemoLending(store, now);
  seedDemoAgenda(store);
}

/** Lengths of conversations of the day before (minutes), so that the kiosk can estimate a wait. */
const CONVERSATION_MINUTES = [6, 14, 9, 22, 11, 7, 17, 12];

function addFinishedTicket(store: Store, now: Temporal.Instant, number: number, minutes: number): void {
  const yesterday = now.subtract({ hours: 24 });
  const day = businessDay(yesterday, store.settings.get().rolloverHour);
  const [id, takenAt] = [randomUUID(), toTimestamp(yesterday)];
  const ticket = store.tickets.insert({
    id,
    day,
    number,
    topic: 'itsme',
    language: 'nl',
    takenAt,
    place: number,
    deviceType: null,
    session: null,
    ...choosePicture(number, new Set()),
  });
  store.tickets.addHistory({
    ticket: ticket.seq,
    act: 'take',
    at: takenAt,
    desk: null,
    staff: null,
    outcome: null,
    place: null,
    requestId: id,
  });
  const detailsAt = (minute: number) => ({
    at: toTimestamp(yesterday.add({ minutes: minute })),
    desk: '1',
    staff: 'helper1',
    requestId: randomUUID(),
  });
  const called = unwrap(transitionTicket(store, ticket, 'call', detailsAt(0)));
  const serving = unwrap(transitionTicket(store, called, 'start', detailsAt(1)));
  unwrap(transitionTicket(store, serving, 'finish', { ...detailsAt(minutes), outcome: 'helped' }));
}

function unwrap<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`demonstration data refused: ${result.refusal.code}`);
  return result.value;
}
