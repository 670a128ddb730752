import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { runRosterRetention, saveRoster, setAbsence } from '../../../electron/roster/services/change-roster.ts';
import { rosterWeek } from '../../../electron/roster/services/roster-week.ts';
import { openStore } from '../../../electron/store/open.ts';
import { retireStaff } from '../../../electron/team/services/team.ts';
import { temporaryFolder } from '../fixtures.ts';

// When somebody was here is personal data of theirs, and is erased as that of borrowers is.

const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const ABSENCE = '2026-12-15';
const EXTRA = '2026-12-17';

/** The files of a folder that hold one of the two dates. */
const filesWithDates = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => [ABSENCE, EXTRA].some((date) => readFileSync(file).includes(date)));

test('after the retention period no file says when somebody was here or could not come, nor does the page before that', () => {
  const folder = temporaryFolder();
  const store = openStore(join(folder, 'digipunt.sqlite'));
  store.team.addStaff({ id: 'an', name: 'An', role: 'helper', pinHash: 'x', at: MONDAY.toString() });
  const lines = `dinsdag vanaf 2026-12-01 9-12\nook op ${EXTRA} 9-12`;
  expect(saveRoster(store, 'an', { when: lines, holidays: 'closed' }, MONDAY).ok).toBe(true);
  expect(setAbsence(store, { staff: 'an', date: ABSENCE, isAbsent: true }, MONDAY).ok).toBe(true);
  expect(filesWithDates(folder)).not.toEqual([]);
  const keptOnDay = Temporal.Instant.from('2027-01-14T09:00:00Z'); // 30 days after the absence
  expect(runRosterRetention(store, keptOnDay)).toMatchObject({ value: { changed: true } }); // the start of the rule
  expect(rosterWeek(store, ABSENCE, keptOnDay).shifts).toMatchObject([{ date: ABSENCE, isAbsent: true }, { date: EXTRA }]);
  expect(rosterWeek(store, '2026-12-08', keptOnDay).shifts).toEqual([]);
  const later = keptOnDay.add({ hours: 24 * 3 });
  expect(runRosterRetention(store, later)).toMatchObject({ value: { changed: true } });
  // Until the next day, or a change of the period, nobody's roster is read again.
  const listStaff = vi.spyOn(store.team, 'listStaff');
  expect(runRosterRetention(store, later.add({ seconds: 10 }))).toMatchObject({ value: { changed: false } });
  expect(listStaff).not.toHaveBeenCalled();
  runRosterRetention(store, later.add({ hours: 24 }));
  expect(listStaff).toHaveBeenCalledTimes(1);
  expect(store.team.findStaffMember('an')?.roster?.schedule.rules).toMatchObject([{ first: '2020-01-01' }]);
  expect(filesWithDates(folder)).toEqual([]);
  store.close();
});

test('with somebody who is retired their shifts are erased', () => {
  const store = openStore(':memory:');
  for (const id of ['an', 'bo']) store.team.addStaff({ id, name: id, role: 'coordinator', pinHash: 'x', at: MONDAY.toString() });
  saveRoster(store, 'an', { when: 'dinsdag 9-12', holidays: 'closed' }, MONDAY);
  expect(store.team.findStaffMember('an')?.roster).not.toBeNull();
  expect(retireStaff(store, 'an', MONDAY).ok).toBe(true);
  expect(store.team.findStaffMember('an')?.roster).toBeNull();
  store.close();
});
