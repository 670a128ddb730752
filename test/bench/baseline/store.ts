import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

type TicketRequest = { requestId: string; topic: string; language: string };

/** The minimum that any server must do: writes the same rows to the same tables, as durably as ours. */
export function createBaselineStore(folder: string) {
  const db = new Database(join(folder, 'digipunt.sqlite'), { timeout: 250 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const day = new Date().toISOString().slice(0, 10);
  const highest = db.prepare('SELECT max(number) FROM ticket WHERE day = ?').pluck();
  const findByRequestId = db.prepare('SELECT ticket FROM ticket_history WHERE request_id = ?').pluck();
  const insertTicket = db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place)
    VALUES (:id, :day, :number, :topic, :language, :at, 'waiting', :number)`);
  const insertHistory = db.prepare(
    'INSERT INTO ticket_history (ticket, act, at, desk, staff, outcome, request_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // The states of the partial index of open tickets, which is not used otherwise.
  const callNextTicket = db.prepare(`UPDATE ticket SET state = 'called', desk = '1', staff = 'helper1', called_at = :at WHERE seq =
    (SELECT seq FROM ticket WHERE state IN ('waiting', 'called', 'serving', 'parked') AND day = :day AND state = 'waiting' ORDER BY place LIMIT 1) RETURNING seq, number`);
  const finish = db.prepare(`UPDATE ticket SET state = 'finished', ended_at = :at, outcome = 'helped' WHERE seq = :seq`);
  const take = db.transaction(({ requestId, topic, language }: TicketRequest) => {
    const existing = findByRequestId.get(requestId);
    if (existing) return { id: requestId };
    const [number, at] = [Number(highest.get(day) ?? 0) + 1, new Date().toISOString()];
    const seq = insertTicket.run({ id: requestId, day, number, topic, language, at }).lastInsertRowid;
    insertHistory.run(seq, 'take', at, null, null, null, requestId);
    return { id: requestId, number, topic, language, takenAt: at };
  });
  const next = db.transaction(({ requestId }: { requestId: string }) => {
    if (findByRequestId.get(requestId)) return null;
    const at = new Date().toISOString();
    const called = callNextTicket.get({ at, day }) as { seq: number; number: number } | undefined;
    if (called) insertHistory.run(called.seq, 'call', at, '1', 'helper1', null, requestId);
    return called ?? null;
  });
  const finishTicket = db.transaction(({ seq, requestId }: { seq: number; requestId: string }) => {
    const at = new Date().toISOString();
    finish.run({ at, seq });
    insertHistory.run(seq, 'finish', at, '1', 'helper1', 'helped', requestId);
    return {};
  });
  const insertDevice = db.prepare(`INSERT INTO device (id, label, type, model, serial, shelf, bought_on, value_cents, note, state, since)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'available', ?)`);
  const insertDeviceHistory = db.prepare(`INSERT INTO device_history (device, act, at) VALUES (?, 'add', ?)`);
  const insert = db.transaction(({ rows }: { rows: string[][] }) => {
    const at = new Date().toISOString();
    for (const [label, type, model, serial, shelf, , , note] of rows) {
      const seq = insertDevice.run(randomUUID(), label, type, model, serial, shelf, '2026-11-23', 24_950, note, at).lastInsertRowid;
      insertDeviceHistory.run(seq, at);
    }
    return {};
  });
  return {
    insert: (request: { rows: string[][] }) => insert.immediate(request),
    take: (request: TicketRequest) => take.immediate(request),
    next: (request: { requestId: string }) => next.immediate(request),
    finish: (request: { seq: number; requestId: string }) => finishTicket.immediate(request),
  };
}
