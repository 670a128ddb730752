import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { backupsToDelete, maxBackupAgeDays, type RetainedBackup } from '../../../electron/backup/rules/backup-retention.ts';

const NOW = Temporal.Instant.from('2026-11-23T04:00:00Z');
const atDay = (daysAgo: number): string => NOW.subtract({ hours: 24 * daysAgo }).toString();
const daily = (daysAgo: number, state: 'good' | 'damaged' = 'good'): RetainedBackup => ({
  name: `${daysAgo}`,
  at: atDay(daysAgo),
  state,
  isDaily: true,
});
const keptOf = (backups: RetainedBackup[], maxAge: number): string[] => {
  const gone = new Set(backupsToDelete(backups, NOW, maxAge));
  return backups.map(({ name }) => name).filter((name) => !gone.has(name));
};

test('of a year of daily backups, seven days, four weeks and twelve months are kept', () => {
  const kept = keptOf(
    Array.from({ length: 400 }, (_, day) => daily(day)),
    400,
  );
  expect(kept.slice(0, 7)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  // 2026-11-23 is a Monday, so that weeks end after 1, 8 and 15 days; months after 23, 54, …
  expect(kept.slice(7, 12)).toEqual(['8', '15', '23', '54', '84']);
  expect(kept).toHaveLength(7 + 2 + 11);
});

test('none is kept longer than persons are, but for a week', () => {
  expect(keptOf([daily(0), daily(29), daily(31)], maxBackupAgeDays(30))).toEqual(['0', '29']);
  expect(maxBackupAgeDays(0)).toBe(7);
});

test('a damaged backup is not counted, and stays for a person to see until it is too old', () => {
  expect(keptOf([daily(0, 'damaged'), daily(1), daily(40, 'damaged')], 30)).toEqual(['0', '1']);
});

test('before a migration or restore, every backup stays for a week', () => {
  const special = [1, 2, 3].map((hours) =>
    Object.assign(daily(1), { name: `${hours}`, at: NOW.subtract({ hours }).toString(), isDaily: false }),
  );
  expect(keptOf(special, 30)).toEqual(['1', '2', '3']);
});

test('whatever there is, the newest good one is kept, few are kept, and asking again deletes nothing more', () => {
  const backup = fc.record({
    name: fc.uuid(),
    at: fc.integer({ min: 0, max: 500 * 24 }).map((hours) => NOW.subtract({ hours }).toString()),
    state: fc.constantFrom('good' as const, 'damaged' as const),
    isDaily: fc.constant(true),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(backup, { selector: ({ name }) => name, maxLength: 60 }),
      fc.integer({ min: 7, max: 400 }),
      (backups, maxAge) => {
        const gone = backupsToDelete(backups, NOW, maxAge);
        const rest = backups.filter(({ name }) => !gone.includes(name));
        const newest = backups.filter(({ state }) => state === 'good').sort((a, b) => b.at.localeCompare(a.at))[0];
        if (newest) expect(rest.some(({ at, state }) => state === 'good' && at === newest.at)).toBe(true);
        expect(rest.filter(({ state }) => state === 'good').length).toBeLessThanOrEqual(7 + 4 + 12);
        const tooOld = rest.filter(({ at }) => NOW.since(Temporal.Instant.from(at)).total('hours') > 24 * maxAge);
        expect(tooOld.filter(({ at }) => at !== newest?.at)).toEqual([]);
        expect(backupsToDelete(rest, NOW, maxAge)).toEqual([]);
      },
    ),
  );
});
