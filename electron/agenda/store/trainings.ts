import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { booleanColumn } from '../../sqlite/boolean-column.ts';
import { scheduleSchema } from '../rules/schedule.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { translationsColumn } from './places.ts';
import { createRowParser } from '../../sqlite/rows.ts';

const trainingRow = z.object({
  seq: z.int(),
  id: z.string(),
  code: z.string(),
  subject: z.string(),
  language: z.string(),
  priceCents: z.int(),
  seats: z.int(),
  place: z.int().nullable(),
  texts: translationsColumn,
  schedule: jsonColumn(scheduleSchema),
  isCourse: booleanColumn,
  retiredAt: z.string().nullable(),
});
const trainingRows = createRowParser(trainingRow);

/** A row of the `training` table; `place` is null for this Digipunt, `retiredAt` is ISO 8601 in UTC, `isCourse` as in services/courses.ts. */
export type Training = z.infer<typeof trainingRow>;

export type TrainingDetails = Omit<Training, 'seq' | 'id' | 'retiredAt'>;

const toColumns = <Row extends TrainingDetails>(training: Row) => ({
  ...training,
  texts: JSON.stringify(training.texts),
  schedule: JSON.stringify(training.schedule),
  isCourse: training.isCourse ? 1 : 0,
});

export function trainingStatements(db: Database, agenda: AgendaVersion) {
  const all = db.prepare(`SELECT seq, id, code, subject, language, price_cents AS priceCents, seats, place, texts, schedule,
    is_course AS isCourse, retired_at AS retiredAt FROM training ORDER BY code COLLATE NOCASE`);
  const insert = db.prepare(`INSERT INTO training (id, code, subject, language, price_cents, seats, place, texts, schedule, is_course)
    VALUES (:id, :code, :subject, :language, :priceCents, :seats, :place, :texts, :schedule, :isCourse)`);
  const update = db.prepare(`UPDATE training SET code = :code, subject = :subject, language = :language, price_cents = :priceCents,
    seats = :seats, place = :place, texts = :texts, schedule = :schedule, is_course = :isCourse, retired_at = :retiredAt WHERE seq = :seq`);
  // Cached for the same reasons as places.
  let cachedTrainings: readonly Training[] | undefined;
  const listAll = (): readonly Training[] => (cachedTrainings ??= trainingRows.parseAll(all.all()));
  const clearCache = (): void => void (cachedTrainings = undefined);
  const onChange = (): void => {
    clearCache();
    agenda.increment();
  };
  return {
    /** Every training in order of code, including retired ones. */
    listAll,
    findById: (id: string): Training | undefined => listAll().find((training) => training.id === id),
    /** Upper and lower case of the code do not matter. */
    findByCode: (code: string): Training | undefined => listAll().find((training) => training.code.toLowerCase() === code.toLowerCase()),
    findBySeq: (seq: number): Training | undefined => listAll().find((training) => training.seq === seq),
    add: (training: TrainingDetails & { id: string }): void => {
      insert.run(toColumns(training));
      onChange();
    },
    update: (training: Training): void => {
      update.run(toColumns(training));
      onChange();
    },
    /** Must be called after a rollback: the cache may hold rows read in that transaction. */
    clearCache,
  };
}
