import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';
import { COMPUTER_KINDS } from '../rules/computer-kind.ts';

const computerRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(COMPUTER_KINDS),
  credentialHash: z.string(),
  pairedKey: z.string(),
  pairedAt: z.string(),
  pairedBy: z.string().nullable(),
  seenAt: z.string(),
});
const computerRows = createRowParser(computerRow);

/** A paired computer that was not removed; moments are ISO 8601 in UTC, `pairedBy` is the id of a staff member. */
export type Computer = z.infer<typeof computerRow>;

const COMPUTER = `id, name, kind, credential_hash AS credentialHash, paired_key AS pairedKey, paired_at AS pairedAt,
  paired_by AS pairedBy, seen_at AS seenAt`;

export function computerStatements(db: Database) {
  const add = db.prepare(`INSERT INTO computer (id, name, kind, credential_hash, paired_key, paired_at, paired_by, seen_at)
    VALUES (:id, :name, :kind, :credentialHash, :pairedKey, :pairedAt, :pairedBy, :seenAt)`);
  const all = db.prepare(`SELECT ${COMPUTER} FROM computer WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id`);
  const rename = db.prepare('UPDATE computer SET name = :name WHERE id = :id');
  const updateLastSeen = db.prepare('UPDATE computer SET seen_at = :at WHERE id = :id');
  const remove = db.prepare('UPDATE computer SET removed_at = :at WHERE id = :id AND removed_at IS NULL');
  // Every request from the network and every broadcast to it looks its computer up; there are a few.
  let cachedComputers: readonly Computer[] | undefined;
  const clearCache = (): void => void (cachedComputers = undefined);
  const change = (write: () => unknown): void => {
    write();
    clearCache();
  };
  const listAll = (): readonly Computer[] => (cachedComputers ??= computerRows.parseAll(all.all()));
  return {
    /** The computers that were not removed, by name. */
    listAll,
    find: (id: string): Computer | undefined => listAll().find((computer) => computer.id === id),
    findByCredentialHash: (hash: string): Computer | undefined => listAll().find(({ credentialHash }) => credentialHash === hash),
    add: (computer: Computer): void => change(() => add.run(computer)),
    rename: (id: string, name: string): void => change(() => rename.run({ id, name })),
    updateLastSeen: (id: string, at: string): void => change(() => updateLastSeen.run({ id, at })),
    remove: (id: string, at: string): void => change(() => remove.run({ id, at })),
    /** Discards cached values; called after a rollback. */
    clearCache,
  };
}
