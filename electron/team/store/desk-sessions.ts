import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';

const sessionRow = z.object({
  tokenHash: z.string(),
  staff: z.string(),
  desk: z.string(),
  day: z.string(),
  signedInAt: z.string(),
  seenAt: z.string(),
  computer: z.string().nullable(),
});
const sessionRows = createRowParser(sessionRow);

/** A session of a staff member at a desk, on a paired computer or (null) on the kiosk's own machine. Only a hash of the token is stored, so a copy of the store gives no access. */
export type DeskSession = z.infer<typeof sessionRow>;

const SESSION = 'token_hash AS tokenHash, staff, desk, day, signed_in_at AS signedInAt, seen_at AS seenAt, computer';

export function sessionStatements(db: Database) {
  const add = db.prepare(
    `INSERT INTO session (token_hash, staff, desk, day, signed_in_at, seen_at, computer)
      VALUES (:tokenHash, :staff, :desk, :day, :signedInAt, :seenAt, :computer)`,
  );
  const all = db.prepare(`SELECT ${SESSION} FROM session`);
  const updateLastSeen = db.prepare('UPDATE session SET seen_at = ? WHERE token_hash = ?');
  const end = db.prepare('DELETE FROM session WHERE token_hash = ?');
  const endByStaff = db.prepare('DELETE FROM session WHERE staff = ?');
  const endOthersOfStaff = db.prepare('DELETE FROM session WHERE staff = :staff AND token_hash <> :tokenHash');
  const endByComputer = db.prepare('DELETE FROM session WHERE computer = ?');
  const endByDesk = db.prepare('DELETE FROM session WHERE desk = ?');
  // Every request and every broadcast to a desk looks its session up; a few are open at a time.
  let cachedSessions: readonly DeskSession[] | undefined;
  const clearCache = (): void => void (cachedSessions = undefined);
  const change = (write: () => unknown): void => {
    write();
    clearCache();
  };
  // In memory: a durable write a minute for each desk would say little more. After a restart every page that is there connects
  // at once, and for any other the last use of its session counts.
  const signsOfLife = new Map<string, number>();
  const listAll = (): readonly DeskSession[] => (cachedSessions ??= sessionRows.parseAll(all.all()));
  return {
    add: (session: DeskSession): void => change(() => add.run(session)),
    findByTokenHash: (tokenHash: string): DeskSession | undefined => listAll().find((session) => session.tokenHash === tokenHash),
    listAll,
    updateLastSeen: (tokenHash: string, at: string): void => change(() => updateLastSeen.run(at, tokenHash)),
    /** Notes that the page of a session is there; `at` is in milliseconds since 1970. */
    noteSignOfLife: (tokenHash: string, at: number): void => void signsOfLife.set(tokenHash, at),
    /** When the page of a session was last there (milliseconds since 1970). */
    lastSignOfLife: ({ tokenHash, seenAt }: DeskSession): number => Math.max(Date.parse(seenAt), signsOfLife.get(tokenHash) ?? 0),
    end: (tokenHash: string): void => {
      signsOfLife.delete(tokenHash);
      change(() => end.run(tokenHash));
    },
    endByStaff: (staff: string): void => change(() => endByStaff.run(staff)),
    /** Ends the sessions of a staff member except one. */
    endOthersOfStaff: (staff: string, tokenHash: string): void => change(() => endOthersOfStaff.run({ staff, tokenHash })),
    endByComputer: (computer: string): void => change(() => endByComputer.run(computer)),
    endByDesk: (desk: string): void => change(() => endByDesk.run(desk)),
    /** Discards cached values; called after a rollback. */
    clearCache,
  };
}
