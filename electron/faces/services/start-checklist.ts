import { hasDevicesToLend } from '../../lending/services/device-counts.ts';
import type { Store } from '../../store/open.ts';

/** What remains to be set up in a new Digipunt, in the order of the desk; `done` is read from what the store holds. */
export type StartChecklist = { id: 'team' | 'hours' | 'topics' | 'devices' | 'ticket'; done: boolean }[];

/** The checklist of a new Digipunt; null when all of it is done, or when a coordinator has put it away. */
export function startChecklist(store: Store): StartChecklist | null {
  const { checklistDismissed, hours, topics } = store.settings.get();
  if (checklistDismissed) return null;
  const items: StartChecklist = [
    { id: 'team', done: store.team.listStaff().filter(({ retiredAt }) => !retiredAt).length > 1 },
    { id: 'hours', done: hours !== null },
    { id: 'topics', done: topics !== null },
    { id: 'devices', done: hasDevicesToLend(store) },
    { id: 'ticket', done: store.tickets.latestDay() !== null },
  ];
  return items.every(({ done }) => done) ? null : items;
}
