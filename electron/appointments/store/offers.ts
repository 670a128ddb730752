import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { scheduleSchema } from '../../agenda/rules/schedule.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser } from '../../sqlite/rows.ts';
import type { Offer } from '../rules/offers.ts';

const offerRows = createRowParser(
  z.object({
    id: z.string(),
    schedule: jsonColumn(scheduleSchema),
    topics: jsonColumn(z.array(z.string())).nullable(),
    staff: z.string().nullable(),
    place: z.string().nullable(),
    minutes: z.int(),
    atOnce: z.int(),
  }),
);

/** The statements of the table `appointment_offer`. `onChange` is called before each change. */
export function offerStatements(db: Database, onChange: () => void) {
  const list = db.prepare(`SELECT id, schedule, topics, staff, place, minutes, at_once AS atOnce FROM appointment_offer
    WHERE removed_at IS NULL ORDER BY seq`);
  const save = db.prepare(`INSERT INTO appointment_offer (id, schedule, topics, staff, place, minutes, at_once)
    VALUES (:id, :schedule, :topics, :staff, :place, :minutes, :atOnce)
    ON CONFLICT (id) DO UPDATE SET schedule = excluded.schedule, topics = excluded.topics, staff = excluded.staff, place = excluded.place,
      minutes = excluded.minutes, at_once = excluded.at_once`);
  const remove = db.prepare('UPDATE appointment_offer SET removed_at = :at WHERE id = :id AND removed_at IS NULL');
  return {
    /** Those that are offered now, in the order in which they were made. */
    list: (): Offer[] => offerRows.parseAll(list.all()),
    /** Adds an offer, or replaces the one with its id. */
    save: ({ schedule, topics, ...offer }: Offer): void => {
      onChange();
      save.run({ ...offer, schedule: JSON.stringify(schedule), topics: topics && JSON.stringify(topics) });
    },
    /** Offers no more at a moment (ISO 8601). */
    remove: (id: string, at: string): void => {
      onChange();
      remove.run({ id, at });
    },
  };
}
