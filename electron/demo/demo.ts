import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { businessDay } from '../queue/rules/business-day.ts';
import { type Result } from '../refusals/refusal.ts';
import { choosePicture } from '../queue/rules/ticket-picture.ts';
import type { Store } from '../store/open.ts';
import { fillDemoAgenda } from './demo-agenda.ts';
import { fillDemoLending } from './demo-lending.ts';
import { move } from '../queue/services/move-ticket.ts';
import { hashPin } from '../team/services/pin-hash.ts';
import { ok } from '../rules/result.ts';
import { iso } from '../rules/timestamp.ts';

const PIN = '2580';
/** Everybody knows the PIN of a demonstration, so one hash does for all; it takes a quarter of a second to make. */
let pinHashed: Promise<string> | undefined;
const STAFF = [
  { id: 'coordinator', name: 'Coördinator', role: 'coordinator' },
  { id: 'helper1', name: 'Helper 1', role: 'helper' },
  { id: 'helper2', name: 'Helper 2', role: 'helper' },
] as const;
const DESKS = ['1', '2', '3'];

/** Fills an empty store with a Digipunt to try out: staff with one PIN, three desks, a queue that is open at any hour. */
export async function fillDemo(store: Store, now: Temporal.Instant): Promise<void> {
  pinHashed ??= hashPin(PIN);
  const pinHash = await pinHashed;
  const at = iso(now);
  store.transact(() => {
    store.team.setUp({ id: randomUUID(), name: 'Digipunt Leuven-Noord', demo: true, at });
    store.settings.set({ opensByItself: true });
    for (const id of DESKS) store.team.addDesk({ id, name: id, at });
    for (const member of STAFF) store.team.addStaff({ ...member, pinHash, at });
    for (const [index, minutes] of YESTERDAY_MINUTES.entries()) finishYesterday(store, now, index + 1, minutes);
    return ok(null);
  });
  fillDemoLending(store, now);
  fillDemoAgenda(store);
}

/** Conversations of the day before, so that the kiosk has something to go on for its wait. */
const YESTERDAY_MINUTES = [6, 14, 9, 22, 11, 7, 17, 12];

function finishYesterday(store: Store, now: Temporal.Instant, number: number, minutes: number): void {
  const taken = now.subtract({ hours: 24 });
  const day = businessDay(taken, store.settings.get().rolloverHour);
  const [id, takenAt] = [randomUUID(), iso(taken)];
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
  store.tickets.write({ ticket: ticket.seq, act: 'take', at: takenAt, desk: null, staff: null, outcome: null, requestId: id });
  const acting = (minute: number) => ({ at: iso(taken.add({ minutes: minute })), desk: '1', staff: 'helper1', requestId: randomUUID() });
  const called = must(move(store, ticket, 'call', acting(0)));
  const serving = must(move(store, called, 'start', acting(1)));
  must(move(store, serving, 'finish', { ...acting(minutes), outcome: 'helped' }));
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`demonstration data refused: ${result.refusal.code}`);
  return result.value;
}
