import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { booleanColumn } from '../../sqlite/boolean-column.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { createRowParser } from '../../sqlite/rows.ts';

const sessionRow = z.object({
  seq: z.int(),
  training: z.int(),
  date: z.string(),
  from: z.string(),
  to: z.string(),
  endsAt: z.string(),
  seats: z.int(),
  cancelledAt: z.string().nullable(),
  isCourse: booleanColumn,
  course: z.int().nullable(),
});
const sessionRows = createRowParser(sessionRow);

/**
 * A row of the `training_session` table: a date (ISO), local times (09:00), and its end as a moment (ISO 8601 in UTC). The row of a
 * course (`isCourse`) has those of its first lesson and ends with its last; `course` is the course that a lesson belongs to.
 */
export type TrainingSession = z.infer<typeof sessionRow>;

const SESSION = `seq, training, date, from_time AS "from", to_time AS "to", ends_at AS endsAt, seats, cancelled_at AS cancelledAt,
  is_course AS isCourse, course`;

export function trainingSessionStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO training_session (training, date, from_time, to_time, ends_at, seats, is_course, course)
    VALUES (:training, :date, :from, :to, :endsAt, :seats, :isCourse, :course) RETURNING ${SESSION}`);
  const update = db.prepare(`UPDATE training_session SET date = :date, from_time = :from, to_time = :to, ends_at = :endsAt, seats = :seats,
    cancelled_at = :cancelledAt, course = :course WHERE seq = :seq`);
  const byStart = db.prepare(
    `SELECT ${SESSION} FROM training_session WHERE training = :training AND date = :date AND from_time = :from AND is_course = 0`,
  );
  const bySeq = db.prepare(`SELECT ${SESSION} FROM training_session WHERE seq = ?`);
  const fromDate = db.prepare(`SELECT ${SESSION} FROM training_session WHERE date >= ? AND is_course = 0 ORDER BY date, from_time, seq`);
  const byTraining = db.prepare(
    `SELECT ${SESSION} FROM training_session WHERE training = ? AND date >= ? AND is_course = 0 ORDER BY date, from_time`,
  );
  const lessons = db.prepare(`SELECT ${SESSION} FROM training_session WHERE course = ? ORDER BY date, from_time`);
  const course = db.prepare(
    `SELECT ${SESSION} FROM training_session WHERE training = ? AND is_course = 1 AND ends_at > ? ORDER BY ends_at LIMIT 1`,
  );
  const optionalRow = sessionRow.optional();
  return {
    add: (session: Omit<TrainingSession, 'seq' | 'cancelledAt'>): TrainingSession => {
      agenda.increment();
      return sessionRow.parse(insert.get({ ...session, isCourse: session.isCourse ? 1 : 0 }));
    },
    /** Everything but the training, and whether it is a course. */
    update: ({ training: _training, isCourse: _isCourse, ...session }: TrainingSession): void => {
      agenda.increment();
      update.run(session);
    },
    /** The session of a training on a date (ISO) that begins at a time (09:00). */
    findByStart: (training: number, date: string, from: string): TrainingSession | undefined =>
      optionalRow.parse(byStart.get({ training, date, from })),
    /** The course of a training that is not over at a moment (ISO 8601). */
    findCourse: (training: number, at: string): TrainingSession | undefined => optionalRow.parse(course.get(training, at)),
    /** The lessons of a course, also those that are cancelled, in order of time. */
    listLessons: (course: number): TrainingSession[] => sessionRows.parseAll(lessons.all(course)),
    findBySeq: (seq: number): TrainingSession | undefined => optionalRow.parse(bySeq.get(seq)),
    /** The sessions of every training from a date (ISO) on, in order of time. */
    listFrom: (date: string): TrainingSession[] => sessionRows.parseAll(fromDate.all(date)),
    /** The sessions of one training from a date (ISO) on, in order of time. */
    listByTraining: (training: number, date: string): TrainingSession[] => sessionRows.parseAll(byTraining.all(training, date)),
  };
}
