import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DEVICE_STATES, DEVICE_TYPES, type DeviceState, type DeviceType } from '../rules/device-states.ts';
import { json } from '../../sqlite/json-column.ts';
import { numberOrZero, rowsOf } from '../../sqlite/rows.ts';
import { DEFECTS } from '../rules/checklist.ts';

const deviceRow = z.object({
  seq: z.int(),
  id: z.string(),
  label: z.string(),
  type: z.enum(DEVICE_TYPES),
  model: z.string(),
  serial: z.string(),
  shelf: z.string(),
  boughtOn: z.string().nullable(),
  valueCents: z.int().nullable(),
  note: z.string(),
  state: z.enum(DEVICE_STATES),
  since: z.string(),
  defects: json(z.array(z.enum(DEFECTS))),
});
const deviceRows = rowsOf(deviceRow);

/** A row of the device table; `since` is when it came into its state (ISO 8601 in UTC), `boughtOn` an ISO date. */
export type Device = z.infer<typeof deviceRow>;

/** What is written down of a device, whatever happens to it. */
export type DeviceFacts = Pick<Device, 'label' | 'type' | 'model' | 'serial' | 'shelf' | 'boughtOn' | 'valueCents' | 'note'>;

const historyRow = z.object({
  device: z.int(),
  act: z.string(),
  at: z.string(),
  staff: z.string().nullable(),
  loan: z.int().nullable(),
  due: z.string().nullable(),
  defects: json(z.array(z.enum(DEFECTS))),
  note: z.string(),
  requestId: z.string().nullable(),
});
const historyRows = rowsOf(historyRow);

/** One thing that happened to a device, without whoever borrowed it. */
export type DeviceHistoryRow = z.infer<typeof historyRow>;

const DEVICE = `seq, id, label, type, model, serial, shelf, bought_on AS boughtOn, value_cents AS valueCents, note, state, since, defects`;
const HISTORY = 'device, act, at, staff, loan, due, defects, note, request_id AS requestId';

/** How many devices of a type are in a state. */
type Count = { type: DeviceType; state: DeviceState; count: number };

export function deviceStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO device (id, label, type, model, serial, shelf, bought_on, value_cents, note, state, since)
    VALUES (:id, :label, :type, :model, :serial, :shelf, :boughtOn, :valueCents, :note, 'available', :since)`);
  const change = db.prepare(`UPDATE device SET label = :label, type = :type, model = :model, serial = :serial, shelf = :shelf,
    bought_on = :boughtOn, value_cents = :valueCents, note = :note WHERE seq = :seq`);
  const move = db.prepare(
    `UPDATE device SET state = :state, since = :since, defects = :defects WHERE seq = :seq AND state = :was RETURNING ${DEVICE}`,
  );
  const write = db.prepare(`INSERT INTO device_history (device, act, at, staff, loan, due, defects, note, request_id)
    VALUES (:device, :act, :at, :staff, :loan, :due, :defects, :note, :requestId)`);
  const byId = db.prepare(`SELECT ${DEVICE} FROM device WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${DEVICE} FROM device WHERE seq = ?`);
  const byLabel = db.prepare(`SELECT ${DEVICE} FROM device WHERE label = ? COLLATE NOCASE`);
  const all = db.prepare(`SELECT ${DEVICE} FROM device ORDER BY label COLLATE NOCASE`);
  const longestThere = db.prepare(`SELECT ${DEVICE} FROM device WHERE type = ? AND state = 'available' ORDER BY since, seq LIMIT 1`);
  const counted = db.prepare('SELECT type, state, count(*) AS count FROM device GROUP BY type, state');
  const byRequest = db.prepare(`SELECT ${HISTORY} FROM device_history WHERE request_id = ?`);
  const ofDevice = db.prepare(`SELECT ${HISTORY} FROM device_history WHERE device = ? ORDER BY seq DESC LIMIT 200`);
  const lastChange = db.prepare('SELECT max(seq) FROM device_history').pluck();

  const counts = z.array(z.object({ type: z.enum(DEVICE_TYPES), state: z.enum(DEVICE_STATES), count: z.int() }));
  // The kiosk's tiles are read at every change of anything, and counted only after a change of a device.
  let known: readonly Count[] | undefined;

  return {
    add: (facts: DeviceFacts & { id: string; since: string }): number => {
      known = undefined;
      return Number(insert.run(facts).lastInsertRowid);
    },
    change: (facts: DeviceFacts & { seq: number }): void => {
      known = undefined;
      change.run(facts);
    },
    /** Moves a device on, unless another was first: then there is no answer. */
    move: (device: Device, to: Pick<Device, 'state' | 'since' | 'defects'>): Device | undefined => {
      known = undefined;
      const { state, since, defects } = to;
      return deviceRows.one(move.get({ seq: device.seq, was: device.state, state, since, defects: JSON.stringify(defects) }));
    },
    write: (row: DeviceHistoryRow): void => void write.run({ ...row, defects: JSON.stringify(row.defects) }),
    byId: (id: string): Device | undefined => deviceRows.one(byId.get(id)),
    bySeq: (seq: number): Device | undefined => deviceRows.one(bySeq.get(seq)),
    /** Capitals make no difference. */
    byLabel: (label: string): Device | undefined => deviceRows.one(byLabel.get(label)),
    all: (): Device[] => deviceRows.all(all.all()),
    longestThere: (type: DeviceType): Device | undefined => deviceRows.one(longestThere.get(type)),
    counts: (): readonly Count[] => (known ??= counts.parse(counted.all())),
    doneBy: (requestId: string): DeviceHistoryRow | undefined => historyRows.one(byRequest.get(requestId)),
    /** The last two hundred things that happened to a device, newest first. */
    history: (device: Device): DeviceHistoryRow[] => historyRows.all(ofDevice.all(device.seq)),
    /** Grows with everything that happens to any device; 0 when nothing ever did. */
    lastChange: (): number => numberOrZero(lastChange.get()),
    /** After a change that was rolled back, what was read in it is not true. */
    forget: (): void => void (known = undefined),
  };
}
