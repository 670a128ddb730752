import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../rules/local-time.ts';

const [DAYS, WEEKS, MONTHS] = [7, 4, 12];

/** Made before a migration or restore, or on request: kept this long, whatever else there is (days). */
const MIN_SPECIAL_DAYS = 7;

/** A backup to keep or delete; `at` is ISO 8601. */
export type RetainedBackup = { name: string; at: string; state: 'good' | 'damaged'; isDaily: boolean };

/**
 * How long a backup may be kept (days): it holds persons who are erased in the store. At least a week, to recover from a bad
 * version, also when borrowers are erased sooner.
 */
export const maxBackupAgeDays = (retentionDays: number): number => Math.max(7, retentionDays);

/**
 * The names of the backups to delete. Kept are the newest of each of 7 days, 4 weeks and 12 months, but none that is older than
 * `maxAgeDays`. The newest good one is kept in any case; a damaged one too, until it is too old, since a person has to see it.
 */
export function backupsToDelete(backups: readonly RetainedBackup[], now: Temporal.Instant, maxAgeDays: number): string[] {
  const newestFirst = [...backups].sort((a, b) => b.at.localeCompare(a.at));
  const keep = new Set<string>();
  const newest = newestFirst.find(({ state }) => state === 'good');
  if (newest) keep.add(newest.name);
  const ageDays = ({ at }: RetainedBackup): number => now.since(Temporal.Instant.from(at)).total('hours') / 24;
  const young = newestFirst.filter((backup) => ageDays(backup) <= maxAgeDays);
  for (const backup of young)
    if (backup.state === 'damaged' || (!backup.isDaily && ageDays(backup) <= MIN_SPECIAL_DAYS)) keep.add(backup.name);
  const keepNewestOfEach = (count: number, periodOf: (date: Temporal.PlainDate) => string): void => {
    const periods = new Map<string, string>();
    for (const { at, name, state } of young) {
      const period = periodOf(Temporal.Instant.from(at).toZonedDateTimeISO(TIME_ZONE).toPlainDate());
      if (state === 'good' && !periods.has(period)) periods.set(period, name);
    }
    for (const name of [...periods.values()].slice(0, count)) keep.add(name);
  };
  keepNewestOfEach(DAYS, (date) => date.toString());
  keepNewestOfEach(WEEKS, (date) => `${date.yearOfWeek}-${date.weekOfYear}`);
  keepNewestOfEach(MONTHS, (date) => date.toPlainYearMonth().toString());
  return newestFirst.map(({ name }) => name).filter((name) => !keep.has(name));
}
