import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumberOrZero, createRowParser } from '../../sqlite/rows.ts';
import { DEFECTS } from '../rules/checklist.ts';
import { DEVICE_STATES, DEVICE_TYPES, type DeviceState, type DeviceType } from '../rules/device-states.ts';

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

/** A row of the device table. `since` is when the device entered its state (ISO 8601 in UTC), `boughtOn` an ISO date. */
export type Device = z.infer<typeof deviceRow>;

/** The fields of a device that staff enter. */
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

/** One event in the history of a device, without the borrower. */
export type DeviceHistoryRow = z.infer<typeof historyRow>;

const DEVICE = `seq, id, label, type, model, serial, shelf, bought_on AS boughtOn, value_cents AS valueCents, note, state, since, defects`;
const HISTORY = 'device, act, at, staff, loan, due, defects, note, request_id AS requestId';

/** How many devices of a type are in a state. */
type Count = { type: DeviceType; state: DeviceState; count: number };

export function deviceStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO device (id, label, type, model, serial, shelf, bought_on, value_cents, note, state, since)
    VALUES (:id, :label, :type, :model, :serial, :shelf, :boughtOn, :valueCents, :note, 'available', :since)`);
  const update = db.prepare(`UPDATE device SET label = :label, type = :type, model = :model, serial = :serial, shelf = :shelf,
    bought_on = :boughtOn, value_cents = :valueCents, note = :note WHERE seq = :seq`);
  const updateState = db.prepare(
    `UPDATE device SET state = :state, since = :since, defects = :defects WHERE seq = :seq AND state = :was RETURNING ${DEVICE}`,
  );
  const insertHistory = db.prepare(`INSERT INTO device_history (device, act, at, staff, loan, due, defects, note, request_id)
    VALUES (:device, :act, :at, :staff, :loan, :due, :defects, :note, :requestId)`);
  const byId = db.prepare(`SELECT ${DEVICE} FROM device WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${DEVICE} FROM device WHERE seq = ?`);
  const byLabel = db.prepare(`SELECT ${DEVICE} FROM device WHERE label = ? COLLATE NOCASE`);
  const all = db.prepare(`SELECT ${DEVICE} FROM device ORDER BY label COLLATE NOCASE`);
  const longestAvailable = db.prepare(`SELECT ${DEVICE} FROM device WHERE type = ? AND state = 'available' ORDER BY since, seq LIMIT 1`);
  const countByTypeAndState = db.prepare('SELECT type, state, count(*) AS count FROM device GROUP BY type, state');
  const byRequest = db.prepare(`SELECT ${HISTORY} FROM device_history WHERE request_id = ?`);
  const historyByDevice = db.prepare(`SELECT ${HISTORY} FROM device_history WHERE device = ? ORDER BY seq DESC LIMIT 200`);
  const lastHistorySeq = db.prepare('SELECT max(seq) FROM device_history').pluck();

  const counts = z.array(z.object({ type: z.enum(DEVICE_TYPES), state: z.enum(DEVICE_STATES), count: z.int() }));
  // The kiosk reads the counts after every change of anything; they are queried again only after a change of a device.
  let cachedCounts: readonly Count[] | undefined;

  return {
    add: (details: DeviceDetails & { id: string; since: string }): number => {
      cachedCounts = undefined;
      return Number(insert.run(details).lastInsertRowid);
    },
    update: (details: DeviceDetails & { seq: number }): void => {
      cachedCounts = undefined;
      update.run(details);
    },
    /** Changes the state of a device; undefined when another request changed it first. */
    updateState: (device: Device, to: Pick<Device, 'state' | 'since' | 'defects'>): Device | undefined => {
      cachedCounts = undefined;
      const { state, since, defects } = to;
      return deviceRows.parseOptional(
        updateState.get({ seq: device.seq, was: device.state, state, since, defects: JSON.stringify(defects) }),
      );
    },
    addHistory: (row: DeviceHistoryRow): void => void insertHistory.run({ ...row, defects: JSON.stringify(row.defects) }),
    findById: (id: string): Device | undefined => deviceRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): Device | undefined => deviceRows.parseOptional(bySeq.get(seq)),
    /** Ignores case. */
    findByLabel: (label: string): Device | undefined => deviceRows.parseOptional(byLabel.get(label)),
    listAll: (): Device[] => deviceRows.parseAll(all.all()),
    findLongestAvailable: (type: DeviceType): Device | undefined => deviceRows.parseOptional(longestAvailable.get(type)),
    countByTypeAndState: (): readonly Count[] => (cachedCounts ??= counts.parse(countByTypeAndState.all())),
    findByRequestId: (requestId: string): DeviceHistoryRow | undefined => historyRows.parseOptional(byRequest.get(requestId)),
    /** The last 200 events of a device, newest first. */
    listHistory: (device: Device): DeviceHistoryRow[] => historyRows.parseAll(historyByDevice.all(device.seq)),
    /** Increases with every event of any device; 0 when there are none. */
    changeVersion: (): number => parseNumberOrZero(lastHistorySeq.get()),
    /** Discards cached values; called after a rollback. */
    clearCache: (): void => void (cachedCounts = undefined),
  };
}
