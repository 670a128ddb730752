import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { booleanColumn } from '../../sqlite/boolean-column.ts';

const recordingRow = z.object({
  language: z.string(),
  text: z.string(),
  file: z.string(),
  seconds: z.number(),
  bytes: z.int(),
  isShared: booleanColumn,
  recordedAt: z.string(),
});

/**
 * A sentence that a person recorded; `file` is the hash that names its sound, `recordedAt` ISO 8601, `isShared`: every Digipunt of the
 * zone may use it.
 */
export type Recording = z.infer<typeof recordingRow>;

export function recordingStatements(db: Database) {
  const listAll = db.prepare(
    'SELECT language, text, file, seconds, bytes, is_shared AS isShared, recorded_at AS recordedAt FROM recording ORDER BY language, text',
  );
  const upsert = db.prepare(`INSERT INTO recording (language, text, file, seconds, bytes, is_shared, recorded_at)
    VALUES (:language, :text, :file, :seconds, :bytes, :isShared, :recordedAt)
    ON CONFLICT (language, text) DO UPDATE SET file = excluded.file, seconds = excluded.seconds, bytes = excluded.bytes,
      is_shared = excluded.is_shared, recorded_at = excluded.recorded_at`);
  const remove = db.prepare('DELETE FROM recording WHERE language = ? AND text = ?');
  let cached: readonly Recording[] | undefined;
  return {
    /** All recordings; the same list until they change. */
    all: (): readonly Recording[] => (cached ??= z.array(recordingRow).parse(listAll.all())),
    put: (recording: Recording): void => {
      upsert.run({ ...recording, isShared: Number(recording.isShared) });
      cached = undefined;
    },
    remove: (language: string, text: string): void => {
      remove.run(language, text);
      cached = undefined;
    },
    /** Called after a rollback. */
    clearCache: (): void => void (cached = undefined),
  };
}
