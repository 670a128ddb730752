import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DEVICE_STATES, DEVICE_TYPES, type DeviceState, type DeviceType } from '../rules/device-states.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumberOrZero, createRowParser } from '../../sqlite/rows.ts';
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
  defects: jsonColumn(z.array(z.enum(DEFECTS))),
});
const deviceRows = createRowParser(deviceRow);

/** A row of the device table; `since` is when it came into its state (ISO 8601 in UTC), `boughtOn` an ISO date. */
export type Device = z.infer<typeof deviceRow>;

/** What is written down of a device, whatever happens to it. */
export type DeviceDetails = Pick<Device, 'label' | 'type' | 'model' | 'serial' | 'shelf' | 'boughtOn' | 'valueCents' | 'note'>;

const historyRow = z.object({
  device: z.int(),
  act: z.string(),
  at: z.string(),
  staff: z.string().nullable(),
  loan: z.int().nullable(),
  due: z.string().nullable(),
  defects: jsonColumn(z.array(z.enum(DEFECTS))),
  note: z.string(),
  requestId: z.string().nullable(),
});
const historyRows = createRowParser(historyRow);

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
  let cachedCounts: readonly Count[] | undefined;

  return {
    add: (details: DeviceDetails & { id: string; since: string }): number => {
      cachedCounts = undefined;
      return Number(insert.run(details).lastInsertRowid);
    },
    update: (details: DeviceDetails & { seq: number }): void => {
      cachedCounts = undefined;
      change.run(details);
    },
    /** Moves a device on, unless another was first: then there is no answer. */
    updateState: (device: Device, to: Pick<Device, 'state' | 'since' | 'defects'>): Device | undefined => {
      cachedCounts = undefined;
      const { state, since, defects } = to;
      return deviceRows.parseOptional(move.get({ seq: device.seq, was: device.state, state, since, defects: JSON.stringify(defects) }));
    },
    addHistory: (row: DeviceHistoryRow): void => void write.run({ ...row, defects: JSON.stringify(row.defects) }),
    findById: (id: string): Device | undefined => deviceRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): Device | undefined => deviceRows.parseOptional(bySeq.get(seq)),
    /** Capitals make no difference. */
    findByLabel: (label: string): Device | undefined => deviceRows.parseOptional(byLabel.get(label)),
    listAll: (): Device[] => deviceRows.parseAll(all.all()),
    findLongestAvailable: (type: DeviceType): Device | undefined => deviceRows.parseOptional(longestThere.get(type)),
    countByTypeAndState: (): readonly Count[] => (cachedCounts ??= counts.parse(counted.all())),
    findByRequestId: (requestId: string): DeviceHistoryRow | undefined => historyRows.parseOptional(byRequest.get(requestId)),
    /** The last two hundred things that happened to a device, newest first. */
    listHistory: (device: Device): DeviceHistoryRow[] => historyRows.parseAll(ofDevice.all(device.seq)),
    /** Grows with everything that happens to any device; 0 when nothing ever did. */
    changeVersion: (): number => parseNumberOrZero(lastChange.get()),
    /** After a change that was rolled back, what was read in it is not true. */
    clearCache: (): void => void (cachedCounts = undefined),
  };
}
