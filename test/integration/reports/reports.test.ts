import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../../electron/lists/workbook.ts';
import { parseCsv } from '../../../electron/lists/csv.ts';
import { openTestApp } from '../fixtures.ts';

const DAY = { from: '2026-11-23', to: '2026-11-23' };

const query = (range: object): string => new URLSearchParams(range as Record<string, string>).toString();

/** Rows without empty cells at their end. */
const trimmed = (rows: string[][]): string[][] => rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));

/** A day with six tickets for itsme in Dutch and one for the bank in Arabic: four are helped, one misses its call, one leaves. */
async function openWorkedDay() {
  const digipunt = await openTestApp();
  for (let index = 0; index < 6; index++) await digipunt.takeTicket();
  const arabic = await digipunt.takeTicket({ topic: 'bank', language: 'ar' });
  const desk = await digipunt.signIn('helper1', '1');
  for (let index = 0; index < 5; index++) {
    digipunt.advanceClock({ minutes: 4 });
    const { body } = await desk.callNext();
    if (index === 4) await desk.runAction(body.ticket, 'missed');
    else {
      await desk.runAction(body.ticket, 'start');
      digipunt.advanceClock({ minutes: 6 });
      await desk.runAction(body.ticket, 'finish', { outcome: index === 0 ? 'referred' : 'helped' });
    }
  }
  await digipunt.post(`/api/kiosk/tickets/${arabic.body.ticket.id}/leave`, { requestId: crypto.randomUUID() });
  return { ...digipunt, coordinator: await digipunt.signIn('coordinator', '3'), desk };
}

test('a coordinator reads the figures of a day, which the histories count too, and a helper does not', async () => {
  const { coordinator, desk, folder } = await openWorkedDay();
  const { status, body } = await coordinator.get(`/api/desk/reports/visits?${query(DAY)}`);
  expect(status).toBe(200);
  // The same, counted from what was done instead of what the tickets are.
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const acts = (act: string): number =>
    db
      .prepare<[string], number>(`SELECT count(DISTINCT ticket) FROM ticket_history WHERE at >= '2026-11-23' AND act = ?`)
      .pluck()
      .get(act) ?? 0;
  const counts = { taken: acts('take'), helped: acts('finish'), missed: acts('miss'), left: acts('leave') };
  db.close();
  const count = (lines: { value: string; count: number }[], value: string) => lines.find((line) => line.value === value)?.count ?? 0;
  expect(body.now.visits).toBe(counts.taken);
  expect(count(body.now.states, 'finished')).toBe(counts.helped);
  expect(count(body.now.states, 'missed')).toBe(counts.missed);
  expect(count(body.now.states, 'left')).toBe(counts.left);
  expect(body.now.topics).toEqual([
    { value: 'itsme', count: 6 },
    { value: 'bank', count: 1 },
  ]);
  expect(body.now.hours).toEqual([{ value: '1 10', count: 7 }]);
  expect(body.now.helps).toEqual({ count: 4, medianMinutes: 6, p90Minutes: 6 });
  expect(body.before).toMatchObject({ from: '2026-11-22', to: '2026-11-22' });
  expect(body.yearBefore).toMatchObject({ from: '2025-11-23', visits: 0 });
  expect((await desk.get(`/api/desk/reports/visits?${query(DAY)}`)).status).toBe(403);
});

test('an export has the same cells as CSV and as a workbook, and no number under five', async () => {
  const { app, coordinator, port } = await openWorkedDay();
  const file = async (as: string): Promise<Uint8Array> => {
    const path = `/api/desk/reports/visits/export?${query({ ...DAY, as })}`;
    const headers = { host: `127.0.0.1:${port}`, cookie: coordinator.cookie };
    const response = await app.fetch(new Request(`http://127.0.0.1:${port}${path}`, { headers }), { kind: 'loopback', port });
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  };
  const csv = trimmed(parseCsv(await file('csv'), () => 0)).filter((cells) => cells.length > 0);
  const workbook = await file('xlsx');
  const first = await readWorkbook(workbook, null);
  if (!first.ok) throw new Error(first.refusal.code);
  const cells: string[][] = [];
  for (const name of first.value.sheets) {
    const sheet = await readWorkbook(workbook, name);
    if (sheet.ok) cells.push(...sheet.value.rows);
  }
  expect(trimmed(cells)).toEqual(csv);
  expect(csv).toContainEqual(['itsme', '10']);
  expect(csv).toContainEqual(['Arabisch', '< 5']);
  expect(csv).toContainEqual(['Pools', '< 5']);
  const small = csv.flatMap((row) => row.slice(1)).filter((cell) => /^[1-9]$/.test(cell));
  expect(small).toEqual([]);
});

test.for([
  [{ from: '2026-11-23', to: '2026-11-22' }, 'to'],
  [{ from: '2006-11-23', to: '2026-11-22' }, 'to'],
  [{ from: 'gisteren', to: '2026-11-22' }, 'from'],
] as const)('a range that is none is refused: %j', async ([range, field]) => {
  const digipunt = await openTestApp();
  const coordinator = await digipunt.signIn('coordinator', '3');
  const { status, body } = await coordinator.get(`/api/desk/reports/visits?${query(range)}`);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code: 'malformed', field });
});
