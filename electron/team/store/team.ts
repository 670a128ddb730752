import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { booleanColumn } from '../../sqlite/boolean-column.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser } from '../../sqlite/rows.ts';
import { type Roster, rosterSchema } from '../../roster/rules/roster.ts';
import { type SkillSet, skillSetSchema } from '../rules/skills.ts';

const digipuntRow = z.object({ id: z.string(), name: z.string(), demo: booleanColumn, setUpAt: z.string() });
const digipuntRows = createRowParser(digipuntRow);
const staffRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['helper', 'coordinator']),
  pinHash: z.string(),
  /** The request that set the PIN; null for the first PIN. */
  pinRequestId: z.string().nullable(),
  retiredAt: z.string().nullable(),
  skills: jsonColumn(skillSetSchema).nullable(),
  roster: jsonColumn(rosterSchema).nullable(),
});
const staffRows = createRowParser(staffRow);
const deskRow = z.object({ id: z.string(), name: z.string(), retiredAt: z.string().nullable() });
const deskRows = createRowParser(deskRow);
const pinLockRow = z.object({ wrong: z.int(), lockedUntil: z.string().nullable() });
const pinLockRows = createRowParser(pinLockRow);

/** The one row of the digipunt table; `setUpAt` is ISO 8601. */
export type Digipunt = z.infer<typeof digipuntRow>;
export type StaffMember = z.infer<typeof staffRow>;
export type Desk = z.infer<typeof deskRow>;
/** Wrong PINs in a row of one staff member; `lockedUntil` is ISO 8601. */
export type PinLock = z.infer<typeof pinLockRow>;

const STAFF = 'id, name, role, pin_hash AS pinHash, pin_request_id AS pinRequestId, retired_at AS retiredAt, skills, roster';

/** `onRosterChange` is called before each change of a roster: the agenda goes by it. */
export function teamStatements(db: Database, onRosterChange: () => void) {
  const digipunt = db.prepare('SELECT id, name, demo, set_up_at AS setUpAt FROM digipunt');
  const createDigipunt = db.prepare('INSERT INTO digipunt (only, id, name, demo, set_up_at) VALUES (1, :id, :name, :demo, :at)');
  const renameDigipunt = db.prepare('UPDATE digipunt SET name = ?');
  const listStaff = db.prepare(`SELECT ${STAFF} FROM staff ORDER BY name COLLATE NOCASE`);
  const addStaff = db.prepare('INSERT INTO staff (id, name, role, pin_hash, added_at) VALUES (:id, :name, :role, :pinHash, :at)');
  const updateStaff = db.prepare('UPDATE staff SET name = :name, role = :role WHERE id = :id');
  const setSkills = db.prepare('UPDATE staff SET skills = :skills WHERE id = :id');
  const setRoster = db.prepare('UPDATE staff SET roster = :roster WHERE id = :id');
  const changePin = db.prepare('UPDATE staff SET pin_hash = :pinHash, pin_request_id = :requestId WHERE id = :id');
  const retireStaff = db.prepare('UPDATE staff SET retired_at = :at WHERE id = :id AND retired_at IS NULL');
  const listDesks = db.prepare('SELECT id, name, retired_at AS retiredAt FROM desk ORDER BY length(name), name COLLATE NOCASE');
  const addDesk = db.prepare('INSERT INTO desk (id, name, added_at) VALUES (:id, :name, :at)');
  const renameDesk = db.prepare('UPDATE desk SET name = :name WHERE id = :id');
  const retireDesk = db.prepare('UPDATE desk SET retired_at = :at WHERE id = :id AND retired_at IS NULL');
  const findPinLock = db.prepare('SELECT wrong, locked_until AS lockedUntil FROM pin_lock WHERE staff = ?');
  const setPinLock = db.prepare(`INSERT INTO pin_lock (staff, wrong, locked_until) VALUES (:staff, :wrong, :lockedUntil)
    ON CONFLICT (staff) DO UPDATE SET wrong = excluded.wrong, locked_until = excluded.locked_until`);
  const clearPinLock = db.prepare('DELETE FROM pin_lock WHERE staff = ?');
  // Read at every request and broadcast, and changed a few times a year.
  let cachedDigipunt: Digipunt | undefined;
  let cachedStaff: readonly StaffMember[] | undefined;
  let cachedDesks: readonly Desk[] | undefined;
  const clearCache = (): void => {
    [cachedDigipunt, cachedStaff, cachedDesks] = [undefined, undefined, undefined];
  };
  const change = (write: () => unknown): void => {
    write();
    clearCache();
  };
  const readStaff = (): readonly StaffMember[] => (cachedStaff ??= staffRows.parseAll(listStaff.all()));
  return {
    /** Undefined until the first set-up. */
    digipunt: (): Digipunt | undefined => (cachedDigipunt ??= digipuntRows.parseOptional(digipunt.get())),
    createDigipunt: (row: { id: string; name: string; demo: boolean; at: string }): void =>
      void createDigipunt.run({ ...row, demo: row.demo ? 1 : 0 }),
    renameDigipunt: (name: string): void => change(() => renameDigipunt.run(name)),
    /** All staff members, with retired ones, sorted by name. */
    listStaff: readStaff,
    findStaffMember: (id: string): StaffMember | undefined => readStaff().find((member) => member.id === id),
    addStaff: (row: Pick<StaffMember, 'id' | 'name' | 'role' | 'pinHash'> & { at: string }): void => change(() => addStaff.run(row)),
    updateStaff: (row: Pick<StaffMember, 'id' | 'name' | 'role'>): void => change(() => updateStaff.run(row)),
    /** Null for who can everything. */
    setSkills: (id: string, skills: SkillSet | null): void => change(() => setSkills.run({ id, skills: skills && JSON.stringify(skills) })),
    /** Null for who is in no roster. */
    setRoster: (id: string, roster: Roster | null): void => {
      onRosterChange();
      change(() => setRoster.run({ id, roster: roster && JSON.stringify(roster) }));
    },
    changePin: (row: { id: string; pinHash: string; requestId: string }): void => change(() => changePin.run(row)),
    retireStaff: (id: string, at: string): void => change(() => retireStaff.run({ id, at })),
    /** All desks, with retired ones, sorted by length and name, so that 2 comes before 10. */
    listDesks: (): readonly Desk[] => (cachedDesks ??= deskRows.parseAll(listDesks.all())),
    addDesk: (row: { id: string; name: string; at: string }): void => change(() => addDesk.run(row)),
    renameDesk: (id: string, name: string): void => change(() => renameDesk.run({ id, name })),
    retireDesk: (id: string, at: string): void => change(() => retireDesk.run({ id, at })),
    findPinLock: (staff: string): PinLock | undefined => pinLockRows.parseOptional(findPinLock.get(staff)),
    setPinLock: (staff: string, state: PinLock): void => void setPinLock.run({ staff, ...state }),
    clearPinLock: (staff: string): void => void clearPinLock.run(staff),
    /** Discards cached values; called after a rollback. */
    clearCache,
  };
}
