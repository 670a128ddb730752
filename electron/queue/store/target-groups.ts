import type { Database } from 'better-sqlite3';
import type { TargetGroup } from '../rules/target-groups.ts';

// Sums by day, and nothing that leads back to a ticket: what group somebody belongs to is asked for the annual report alone. The
// table is not in the second record, whose lines are in the order of the tickets.

export function targetGroupStatements(db: Database) {
  const add = db.prepare(`INSERT INTO target_group_count (day, target_group, count) VALUES (?, ?, 1)
    ON CONFLICT (day, target_group) DO UPDATE SET count = count + 1`);
  return {
    /** Counts one visitor of a group on a business day (ISO). */
    count: (day: string, group: TargetGroup): void => void add.run(day, group),
  };
}
