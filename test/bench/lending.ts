import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Client, createClient, expectStatus, signInClient } from './client.ts';
import { copyFolder, createTemporaryFolder } from './seeded-store.ts';
import { startBaseline, startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const [FEW, MANY, PAST_LOANS] = [10, 2_000, 50_000];
const ROWS = 5_000;
const WARM_UP = 20;
const ITERATIONS = 60;
const IMPORTS = 12;

/** Creates a data folder with demonstration data whose devices are retired, so many available laptops, and so many settled loans. */
async function createLendingFolder(devices: number, loans: number): Promise<string> {
  const folder = createTemporaryFolder();
  await (await startServer(folder, '--demo')).stop();
  const db = new Database(join(folder, 'digipunt.sqlite'));
  const at = new Date(Date.now() - 400 * 86_400_000).toISOString();
  const device = db.prepare(`INSERT INTO device (id, label, type, model, serial, shelf, note, state, since)
    VALUES (?, ?, 'laptop', 'Model', '', 'Kast', '', 'available', ?)`);
  const person = db.prepare(`INSERT INTO person (name, reach, more, erased_at) VALUES ('', '', '{}', ?)`);
  const loan = db.prepare(`INSERT INTO loan (id, device, person, lent_at, due, parts, condition, back_at, ended, closed_at)
    VALUES (?, ?, ?, ?, ?, '[]', '', ?, 'returned', ?)`);
  db.transaction(() => {
    // Ends the waiting list, holds and loans of the demonstration data and retires its devices.
    db.exec(`UPDATE waiting SET ended_at = asked_at, ended = 'withdrawn' WHERE ended_at IS NULL;
      UPDATE hold SET ended_at = since, ended = 'released' WHERE ended_at IS NULL;
      UPDATE loan SET back_at = lent_at, ended = 'returned', closed_at = lent_at WHERE closed_at IS NULL;
      UPDATE device SET state = 'retired'`);
    const deviceRows = Array.from({ length: devices }, (_, index) => device.run(randomUUID(), `B-${index}`, at).lastInsertRowid);
    for (let index = 0; index < loans; index++)
      loan.run(randomUUID(), deviceRows[index % deviceRows.length], person.run(at).lastInsertRowid, at, at.slice(0, 10), at, at);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return folder;
}

/** Measures reading the device counts after a visitor got a hold, so that no cached count is valid; then ends the hold. */
function measureAvailability(visitor: Client) {
  return async (): Promise<number> => {
    const ticket = { topic: 'borrow', deviceType: 'laptop', language: 'nl', requestId: randomUUID() };
    expectStatus(await visitor.post('/api/kiosk/tickets', ticket), 201);
    const { ms } = expectStatus(await visitor.get('/api/kiosk/devices'), 200);
    expectStatus(await visitor.post(`/api/kiosk/tickets/${ticket.requestId}/leave`, { requestId: randomUUID() }), 204);
    return ms;
  };
}

/** Measures the device counts with 2,000 devices and 50,000 past loans, against ten devices and no loan. */
async function benchmarkAvailability(): Promise<BenchmarkResult> {
  const [many, few] = [
    await startServer(await createLendingFolder(MANY, PAST_LOANS)),
    await startServer(await createLendingFolder(FEW, 0)),
  ];
  const sides = [measureAvailability(createClient(many.port)), measureAvailability(createClient(few.port))] as const;
  const times: [number[], number[]] = [[], []];
  for (const measure of sides) for (let iteration = 0; iteration < WARM_UP; iteration++) await measure();
  for (let iteration = 0; iteration < ITERATIONS; iteration++) for (const side of [0, 1] as const) times[side].push(await sides[side]());
  await Promise.all([many.stop(), few.stop()]);
  const name = 'what is there, of 2,000 devices against ten, p50';
  return createResult(name, 'ms', quantile(times[0], 0.5), quantile(times[1], 0.5), 1.5);
}

const HEADING = 'Label;Soort;Model;Serienummer;Plaats;Gekocht op;Waarde;Opmerking';

/** Generates the rows of 5,000 new devices, with labels that are unique in each call. */
const generateRows = (): string[] => {
  const prefix = randomUUID().slice(0, 8);
  return Array.from({ length: ROWS }, (_, index) => `${prefix}-${index};laptop;Model ${index};SN${index};Kast 1;23/11/2026;249,50;`);
};
const importRequest = (rows: readonly string[]) => ({
  requestId: randomUUID(),
  dryRun: false,
  base64: Buffer.from([HEADING, ...rows].join('\n')).toString('base64'),
});

/** Measures the import and the refusal of a list of 5,000 devices, against a bare insert of as many rows. */
async function benchmarkImports(): Promise<BenchmarkResult[]> {
  const folder = await createLendingFolder(FEW, 0);
  const [ours, bare] = [await startServer(copyFolder(folder)), await startBaseline('http-server', copyFolder(folder))];
  const [desk, bareClient] = [await signInClient(ours.port, 'coordinator'), createClient(bare.port)];
  const [imported, refused, inserted]: number[][] = [[], [], []];
  const path = '/api/desk/devices/import';
  for (let iteration = 0; iteration < IMPORTS; iteration++) {
    const rows = generateRows();
    imported?.push(expectStatus(await desk.post(path, importRequest(rows)), 200).ms);
    inserted?.push(expectStatus(await bareClient.post('/import', { rows: generateRows().map((row) => row.split(';')) }), 201).ms);
    refused?.push(expectStatus(await desk.post(path, importRequest(rows.with(ROWS / 2, 'X;laptop;;;;;honderd;'))), 422).ms);
  }
  await Promise.all([ours.stop(), bare.stop()]);
  // The first two are a warm-up.
  const p50 = (times: number[] | undefined): number => quantile(times?.slice(2) ?? [], 0.5);
  return [
    createResult('take in a list of 5,000 devices, p50', 'ms', p50(imported), p50(inserted), 3),
    createResult('refuse a list of 5,000 with one bad row, p50', 'ms', p50(refused), p50(inserted), 3),
  ];
}

export const benchmarkLending = async (): Promise<BenchmarkResult[]> => [await benchmarkAvailability(), ...(await benchmarkImports())];
