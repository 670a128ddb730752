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

test('the figures for the annual report are those of the export, and a helper cannot read them', async () => {
  const { coordinator, desk } = await openWorkedDay();
  const { body } = await coordinator.get('/api/desk/reports/annual?year=2026');
  expect(body.now).toMatchObject({ from: '2026-01-01', to: '2026-12-31', visits: 20, loans: 10 });
  expect(body.now.topics).toContainEqual({ value: 'bank', count: '< 5' });
  expect(body.yearBefore).toMatchObject({ from: '2025-01-01', to: '2025-12-31', visits: '< 5' });
  expect((await coordinator.get('/api/desk/reports/annual?year=1999')).body.error).toMatchObject({ code: 'malformed', field: 'year' });
  for (const path of ['annual?year=2026', 'board']) expect((await desk.get(`/api/desk/reports/${path}`)).status).toBe(403);
});

test('the board says who waits how long, who helps whom, and what is about to go wrong', async () => {
  const { takeTicket, signIn, advanceClock } = await openTestApp();
  await takeTicket({ language: 'ar' });
  await takeTicket({ topic: 'bank' });
  const coordinator = await signIn('coordinator', '3');
  const board = async () => (await coordinator.get('/api/desk/reports/board')).body;
  expect((await board()).desks).toEqual([{ name: '3', staff: ['Coördinator'], number: null, topic: null, state: null, minutes: null }]);
  const helper = await signIn('helper1', '1');
  await helper.callNext();
  await coordinator.post('/api/desk/kiosk-settings', { requestId: crypto.randomUUID(), longWaitMinutes: 31 });
  advanceClock({ minutes: 31 });
  expect((await board()).warnings).not.toContainEqual(expect.objectContaining({ kind: 'long-wait' }));
  await coordinator.post('/api/desk/kiosk-settings', { requestId: crypto.randomUUID(), longWaitMinutes: 30 });
  expect(await board()).toMatchObject({
    waiting: [{ number: 2, topic: 'bank', language: 'nl', waitedMinutes: 31, isServable: true }],
    desks: [
      { name: '1', staff: ['Helper 1'], number: 1, topic: 'itsme', state: 'called', minutes: 31 },
      { name: '3', number: null },
    ],
  });
  const kinds = (await board()).warnings.map(({ kind }: { kind: string }) => kind);
  // No helper's page is open, so the call has no sign of life; a device of the demonstration is late.
  expect(kinds).toEqual(['call-left', 'long-wait', 'overdue']);
});

test('the board warns of a topic that nobody who is here can serve, of devices that are due today, and stops when somebody comes who can', async () => {
  const { takeTicket, signIn, setClock } = await openTestApp();
  await takeTicket({ topic: 'bank' });
  const coordinator = await signIn('coordinator', '3');
  const board = async () => (await coordinator.get('/api/desk/reports/board')).body;
  const write = (path: string, fields: object) => coordinator.post(`/api/desk/${path}`, { requestId: crypto.randomUUID(), ...fields });
  expect((await board()).warnings.map(({ kind }: { kind: string }) => kind)).toEqual(['overdue']);
  for (const staff of ['helper1', 'coordinator'])
    expect((await write(`staff/${staff}/skills`, { skills: { topics: { bank: 'not' }, languages: [] } })).status).toBe(204);
  // Only who is signed in counts: the second helper could, and is not here.
  expect((await board()).warnings).toContainEqual({ kind: 'nobody-can', topic: 'bank', count: 1 });
  expect((await board()).waiting).toMatchObject([{ topic: 'bank', isServable: false }]);
  await signIn('helper2', '2');
  expect((await board()).warnings.map(({ kind }: { kind: string }) => kind)).toEqual(['overdue']);

  const { devices } = (await coordinator.get('/api/desk/devices')).body as { devices: { id: string; state: string }[] };
  const device = devices.find(({ state }) => state === 'available')?.id;
  const { due } = (await coordinator.get('/api/desk/lending-terms')).body as { due: string };
  const borrower = { name: 'A.B.', reach: '0470', more: {} };
  const loan = { device, ticket: null, waiting: null, borrower, due, parts: [], condition: '', accepted: true };
  expect((await write('loans', loan)).status).toBe(201);
  setClock(`${due}T09:00:00Z`);
  const { warnings } = (await (await signIn('coordinator', '3')).get('/api/desk/reports/board')).body;
  expect(warnings).toContainEqual({ kind: 'due-today', count: 1 });
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

test('loans, trainings, home visits and referrals of a year are what one counts row by row', async () => {
  const { signIn, folder, takeTicket } = await openTestApp();
  const desk = await signIn('helper1', '1');
  // The demonstration data has everything else.
  const { places } = (await desk.get('/api/desk/places')).body;
  await takeTicket();
  const { ticket } = (await desk.callNext()).body;
  await desk.runAction(ticket, 'start');
  expect((await desk.runAction(ticket, 'refer', { place: places[0].id })).status).toBe(204);
  const { sessions: upcoming } = (await desk.get('/api/desk/sessions')).body;
  for (const name of ['Els', 'Omar'])
    expect(
      (
        await desk.post('/api/desk/sign-ups', {
          requestId: crypto.randomUUID(),
          session: upcoming[0].key,
          ticket: null,
          borrower: { name, reach: name, more: {} },
        })
      ).status,
    ).toBe(201);
  const visit = { ticket: null, name: 'A.B.', area: 'Wijk', reach: '0470', suits: '', about: '', requestId: crypto.randomUUID() };
  const asked = (await desk.post('/api/desk/home-visits', visit)).body;
  const cancelled = { requestId: crypto.randomUUID(), state: 'cancelled' };
  expect((await desk.post(`/api/desk/home-visits/${asked.id}/close`, cancelled)).status).toBe(204);
  const checklist = { condition: 'good', signedOut: true, wiped: true, charged: true };
  const { loans: open } = (await desk.get('/api/desk/loans')).body;
  for (const { id, parts } of open.slice(0, 3)) {
    const returned = { back: parts, checklist, note: '', requestId: crypto.randomUUID() };
    expect((await desk.post(`/api/desk/loans/${id}/return`, returned)).status).toBe(204);
  }
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const coordinator = await signIn('coordinator', '3');
  const { now } = (await coordinator.get(`/api/desk/reports/visits?${query(year)}`)).body;

  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  type Row = Record<string, any>;
  const rowsOf = (table: string) => db.prepare<[], Row>(`SELECT * FROM ${table}`).all();
  const [devices, loans, waiting] = [rowsOf('device'), rowsOf('loan'), rowsOf('waiting')];
  const [sessions, signUps, visits, steps] = [rowsOf('training_session'), rowsOf('sign_up'), rowsOf('home_visit'), rowsOf('next_step')];
  db.close();
  const isInYear = (moment: string | null): boolean => moment?.startsWith('2026') ?? false;
  const typeOf = (loan: Row): string => devices.find(({ seq }) => seq === loan['device'])?.['type'];
  /** The lines of a report that count these values. */
  const tally = (values: string[]) =>
    Object.fromEntries(Object.entries(Object.groupBy(values, (value) => value)).map(([value, all]) => [value, all?.length]));
  const lines = (name: string) => Object.fromEntries(now[name].map(({ value, count }: { value: string; count: number }) => [value, count]));

  expect(lines('lent')).toEqual(tally(loans.filter((loan) => isInYear(loan['lent_at'])).map(typeOf)));
  expect(lines('overdue')).toEqual(
    tally(loans.filter(({ due, back_at: back }) => isInYear(due) && (back ?? '2026-11-23').slice(0, 10) > due).map(typeOf)),
  );
  expect(lines('wished')).toEqual(tally(waiting.filter((row) => isInYear(row['asked_at'])).map(({ type }) => type)));
  expect(lines('loanEnds')).toEqual(tally(loans.filter((loan) => isInYear(loan['back_at'])).map(({ ended }) => ended)));
  const returned = loans.filter(({ ended, back_at: back }) => ended === 'returned' && isInYear(back));
  const meanDays = (some: Row[]): number => {
    const days = some.map(
      ({ lent_at: lent, back_at: back }) => (Date.parse(back.slice(0, 10)) - Date.parse(lent.slice(0, 10))) / 86_400_000,
    );
    return Math.round(days.reduce((sum, day) => sum + day, 0) / days.length);
  };
  expect(returned.length).toBeGreaterThan(0);
  expect(now.loanDays).toMatchObject({ count: returned.length, meanDays: meanDays(returned) });
  expect(now.loanDaysByKind).toMatchObject(
    Object.entries(Object.groupBy(returned, typeOf))
      .map(([value, some = []]) => ({ value, count: some.length, meanDays: meanDays(some) }))
      .toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  );
  const held = sessions.filter(({ date, cancelled_at: cancelled }) => isInYear(date) && cancelled === null);
  const inYear = new Set(sessions.filter(({ date }) => isInYear(date)).map(({ seq }) => seq));
  expect(lines('trainings')).toEqual({
    sessions: held.length,
    seats: held.reduce((sum, { seats }) => sum + seats, 0),
    ...tally(signUps.filter(({ session, person }) => inYear.has(session) && person !== null).map(({ state }) => state)),
  });
  expect(lines('homeVisits')).toEqual({
    asked: visits.length,
    ...tally(visits.filter(({ closed_at: closed }) => closed).map(({ state }) => state)),
  });
  expect(lines('referrals')).toEqual({
    [places[0].texts?.name?.nl ?? places[0].name]: steps.filter(({ outcome }) => outcome === 'referred').length,
  });
  expect(Object.keys(lines('lent')).length).toBeGreaterThan(0);
});

test('a target group is counted once for a visitor where the Digipunt asks for it, and no row leads back to a ticket', async () => {
  const { signIn, takeTicket, folder } = await openTestApp();
  const desk = await signIn('helper1', '1');
  const coordinator = await signIn('coordinator', '3');
  const counted = async () => (await coordinator.get(`/api/desk/reports/visits?${query(DAY)}`)).body.now.targetGroups;
  const help = async (targetGroup: string) => {
    await takeTicket();
    const { ticket } = (await desk.callNext()).body;
    await desk.runAction(ticket, 'start');
    expect((await desk.runAction(ticket, 'finish', { outcome: 'helped', targetGroup })).status).toBe(200);
    return ticket;
  };
  await help('senior');
  expect(await counted()).toEqual([]);
  await coordinator.post('/api/desk/kiosk-settings', { requestId: crypto.randomUUID(), asksTargetGroup: true });
  expect((await desk.get('/api/desk/state')).body.asksTargetGroup).toBe(true);
  await help('newcomer');
  const undone = await help('senior');
  expect((await desk.runAction(undone, 'undo', { act: 'finish' })).status).toBe(200);
  expect((await desk.runAction(undone, 'finish', { outcome: 'helped', targetGroup: 'senior' })).status).toBe(200);
  expect(await counted()).toEqual([
    { value: 'senior', count: 1 },
    { value: 'newcomer', count: 1 },
  ]);
  expect((await desk.runAction(undone, 'finish', { outcome: 'helped', targetGroup: 'rijk' })).body.error.field).toBe('targetGroup');
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  expect(db.prepare('SELECT * FROM target_group_count ORDER BY target_group').all()).toEqual([
    { day: DAY.from, target_group: 'newcomer', count: 1 },
    { day: DAY.from, target_group: 'senior', count: 1 },
  ]);
  db.close();
});
