import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { applyDeskAction, callNext } from '../../../electron/queue/services/calls.ts';
import { leaveQueue } from '../../../electron/queue/services/leave-queue.ts';
import { setQueueState } from '../../../electron/queue/services/set-queue-state.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { undoDeskAction } from '../../../electron/queue/services/undo.ts';
import { refused } from '../../../electron/rules/result.ts';
import { openStore, type Store } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const DAY = '2026-11-23';
const STAFF = { staff: 'helper1', desk: '1' };

/** What the store answers from memory, in an order that does not depend on how it got there. */
const remembered = ({ tickets, queue, team, sessions, settings, settingLog }: Store) => ({
  open: tickets.listOpen(DAY).sort((a, b) => a.seq - b.seq),
  waiting: tickets.listWaiting(DAY).length,
  lastPosition: tickets.lastPosition(DAY),
  latestDay: tickets.latestDay(),
  conversations: tickets.recentConversationLengths().length,
  calls: tickets.recentCalls(),
  queue: queue.lastChange(),
  staff: team.listStaff(),
  desks: team.listDesks(),
  digipunt: team.digipunt(),
  sessions: sessions.listAll(),
  settings: settings.get(),
  settingLog: settingLog.lastSeq(),
});

test('after every change, and after one that was rolled back, the store answers from memory what is on disk', async () => {
  const folder = temporaryFolder();
  (await openTestApp({ folder })).app.close();
  const file = join(folder, 'digipunt.sqlite');
  using store = openStore(file);
  const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  const take = (nth: number) => takeTicket(store, { topic: 'itsme', language: 'nl', requestId: id(nth) }, NOW);
  const act = (deskAct: 'missed' | 'start' | 'finish', ticket: number, requestId: number) =>
    applyDeskAction(
      store,
      STAFF,
      { ticket: id(ticket), deskAct, outcome: deskAct === 'finish' ? 'helped' : undefined, requestId: id(requestId) },
      NOW,
    );
  const rolledBack = () =>
    store.transact(() => {
      store.team.addDesk({ id: 'x', name: 'x', at: '2026-11-23T09:00:00.000Z' });
      store.sessions.endByDesk('1');
      store.settings.set({ loanDays: 5 }, { staff: null, at: NOW.toString() });
      store.settingLog.lastSeq();
      store.tickets.insert({ ...(store.tickets.findById(id(2)) ?? expect.fail('no ticket')), id: id(99), number: 99 });
      return refused({ code: 'ticket-unknown', field: 'id' });
    });
  const steps: (() => unknown)[] = [
    () => take(1),
    () => take(2),
    () => take(3),
    () => callNext(store, STAFF, id(10), NOW),
    () => act('missed', 1, 11),
    rolledBack,
    () => callNext(store, STAFF, id(12), NOW),
    () => act('start', 2, 13),
    () => act('finish', 2, 14),
    () => undoDeskAction(store, STAFF, { ticket: id(2), act: 'finish', requestId: id(17) }, NOW),
    () => act('finish', 2, 18),
    () => leaveQueue(store, id(3), id(15), NOW),
    () => setQueueState(store, 'helper1', { state: 'paused', pause: 'busy', requestId: id(16) }, NOW),
    () => store.settings.set({ loanDays: 7 }, { staff: 'coordinator', at: NOW.toString() }),
    () => store.team.retireDesk('3', '2026-11-23T09:00:00.000Z'),
  ];
  for (const step of steps) {
    remembered(store); // fills every cache, so that a stale one would show
    step();
    using fresh = openStore(file);
    expect(remembered(store)).toEqual(remembered(fresh));
  }
});

test('what the agenda shows has another version after each change, and the same one after a change that was rolled back', async () => {
  const folder = temporaryFolder();
  (await openTestApp({ folder })).app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  const person = store.persons.add({ name: 'Jan', reach: '0470 00 00 00', more: {} });
  const steps: (() => unknown)[] = [
    () => store.settings.setUnlogged({ hours: null }),
    () => store.settings.setUnlogged({ schoolHolidays: [] }),
    () => store.settings.setUnlogged({ address: 'Markt 1' }),
    () => store.places.update(store.places.listAll()[0] ?? expect.fail('no place')),
    () => store.trainings.update(store.trainings.listAll()[0] ?? expect.fail('no training')),
    () => store.persons.erase(person, NOW.toString()),
  ];
  const version = () => store.agendaVersion() + store.persons.changeVersion();
  const versions = [version()];
  for (const step of steps) {
    step();
    versions.push(version());
  }
  expect(new Set(versions).size).toBe(steps.length + 1);

  store.settings.setUnlogged({ rolloverHour: 3 });
  store.transact(() => refused({ code: 'ticket-unknown', field: 'id' }));
  expect(version()).toBe(versions.at(-1));
});
