import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true };
const PARTS = ['charger', 'case'];
const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });

/** A demonstration with its first loan, and a helper and a coordinator at the desk. */
async function openWithLoan() {
  const testApp = await openTestApp();
  const [helper, coordinator] = [await testApp.signIn('helper1', '1'), await testApp.signIn('coordinator', '2')];
  const [loan] = (await helper.get('/api/desk/loans')).body.loans;
  const correct = (desk: typeof helper, person: number, fields: object, requestId = randomUUID()) =>
    desk.post(`/api/desk/personal-data/${person}/correct`, { name: 'Naam', reach: '0', more: {}, ...fields, requestId });
  const readLoan = async () =>
    (await coordinator.get('/api/desk/loans')).body.loans.find((row: { person: number }) => row.person === loan.person);
  return { ...testApp, helper, coordinator, loan, correct, readLoan };
}

/** Whether a text is in a file of a data folder, backups excepted. */
const isInFolder = (folder: string, text: string | Buffer): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .some((file) => statSync(file).isFile() && readFileSync(file).includes(text));

/** The name of a person as it is stored. */
function storedName(folder: string, person: number): Buffer {
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  try {
    return db.prepare('SELECT name FROM person WHERE seq = ?').pluck().get(person) as Buffer;
  } finally {
    db.close();
  }
}

test('a helper corrects the name and number of a borrower once per request, and the log has no data', async () => {
  const { helper, coordinator, loan, correct, readLoan, folder } = await openWithLoan();
  await correct(helper, loan.person, { name: 'Foutnaam', reach: 'fout@example.org' });
  const wrongName = storedName(folder, loan.person);
  expect(isInFolder(folder, wrongName)).toBe(true);
  const version = async () => (await helper.get('/api/desk/state')).body.lending.version as number;
  const before = await version();
  const requestId = randomUUID();
  for (let nth = 0; nth < 2; nth++)
    expect((await correct(helper, loan.person, { name: 'Juistnaam', reach: '0470' }, requestId)).status).toBe(204);
  expect(await readLoan()).toMatchObject({ borrower: { name: 'Juistnaam', reach: '0470' } });
  // The other desks are told.
  expect(await version()).not.toBe(before);
  expect((await correct(helper, loan.person + 1, {}, requestId)).body.error.code).toBe('request-reused');
  const { log } = (await coordinator.get('/api/desk/personal-data')).body;
  expect(log).toMatchObject([
    { act: 'correct', person: loan.person },
    { act: 'correct', person: loan.person },
  ]);
  for (const text of ['Foutnaam', 'Juistnaam', '0470']) expect(JSON.stringify(log)).not.toContain(text);
  // Neither the wrong nor the right name is readable, and the encrypted wrong one is gone.
  expect([isInFolder(folder, 'Foutnaam'), isInFolder(folder, 'Juistnaam'), isInFolder(folder, wrongName)]).toEqual([false, false, false]);
});

test('people on the waiting list, with a seat or with a home visit are corrected in the same way', async () => {
  const { helper, correct } = await openWithLoan();
  const visit = withRequestId({ name: 'A', area: 'Centrum', reach: '1', suits: 'maandag', about: 'wifi', ticket: null });
  expect((await helper.post('/api/desk/home-visits', visit)).status).toBe(201);
  const { sessions: upcoming } = (await helper.get('/api/desk/sessions')).body;
  const { key } = upcoming.find(
    ({ over, left, date }: { over: boolean; left: number; date: string }) => !over && left > 0 && date > '2026-11-24',
  );
  const signUp = withRequestId({ session: key, ticket: null, borrower: { name: 'B', reach: '1', more: {} } });
  expect((await helper.post('/api/desk/sign-ups', signUp)).status).toBe(201);
  const readPeople = async () => {
    const { waiting } = (await helper.get('/api/desk/waiting-list')).body;
    const { sessions } = (await helper.get('/api/desk/sessions')).body;
    const { visits } = (await helper.get('/api/desk/home-visits')).body;
    const participant = sessions
      .flatMap(({ people }: { people: object[] }) => people)
      .find(({ id }: { id: string }) => id === signUp.requestId);
    return [waiting[0], participant, visits.find(({ id }: { id: string }) => id === visit.requestId)];
  };
  for (const { person } of await readPeople()) expect((await correct(helper, person, { name: 'Beter', reach: '2' })).status).toBe(204);
  const [waiting, participant, planned] = await readPeople();
  for (const { borrower } of [waiting, participant]) expect(borrower).toMatchObject({ name: 'Beter', reach: '2' });
  expect(planned).toMatchObject({ name: 'Beter', reach: '2', area: 'Centrum', suits: 'maandag', about: 'wifi' });
  // Where and when the visit is can be changed by phone; somebody without a visit has no such details.
  const changed = { name: 'Beter', reach: '2', more: { area: 'Station', suits: '' } };
  expect((await correct(helper, planned.person, changed)).status).toBe(204);
  expect((await readPeople())[2]).toMatchObject({ area: 'Station', suits: '', about: 'wifi' });
  expect((await correct(helper, waiting.person, changed)).body.error).toMatchObject({ code: 'borrower-field', field: 'area' });
});

test('details that are not sent stay, and a detail that the Digipunt does not ask is refused', async () => {
  const { coordinator, loan, correct, readLoan } = await openWithLoan();
  expect((await correct(coordinator, loan.person, { more: { address: 'Straat 1' } })).body.error).toMatchObject({
    code: 'borrower-field',
    field: 'address',
  });
  const settings = (await coordinator.get('/api/desk/lending-settings')).body;
  await coordinator.post('/api/desk/lending-settings', withRequestId({ ...settings, borrowerFields: ['address'] }));
  expect((await correct(coordinator, loan.person, { more: { address: 'Straat 1' } })).status).toBe(204);
  expect((await correct(coordinator, loan.person, { name: 'Ander' })).status).toBe(204);
  expect(await readLoan()).toMatchObject({ borrower: { name: 'Ander', more: { address: 'Straat 1' } } });
});

test('once nothing is open only a coordinator corrects a person, and nobody once the data is erased', async () => {
  const { helper, coordinator, loan, correct } = await openWithLoan();
  await helper.post(`/api/desk/loans/${loan.id}/return`, withRequestId({ back: PARTS, checklist: CHECKLIST, note: '' }));
  expect((await correct(helper, loan.person, {})).body.error.code).toBe('not-allowed');
  expect((await correct(coordinator, loan.person, {})).status).toBe(204);
  await coordinator.post(`/api/desk/personal-data/${loan.person}/erase`, withRequestId());
  expect((await correct(coordinator, loan.person, {})).body.error.code).toBe('person-unknown');
  expect((await correct(coordinator, 999_999, {})).body.error.code).toBe('person-unknown');
});

test('the migration that adds corrections keeps the privacy log', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  const index = MIGRATIONS.findIndex(({ name }) => name.includes('corrections-in-privacy-log'));
  const db = new Database(file);
  for (const { sql } of MIGRATIONS.slice(0, index)) db.exec(sql);
  db.pragma('application_id = 0x44494749');
  db.pragma(`user_version = ${index}`);
  db.exec(`INSERT INTO person (name, reach, more) VALUES ('Iemand', '0', '{}');
    INSERT INTO privacy_log (at, act, person) VALUES ('2026-11-23T09:00:00.000Z', 'give', 1);`);
  db.close();
  using store = openStore(file);
  expect(store.persons.listPrivacyLog()).toEqual([
    { at: '2026-11-23T09:00:00.000Z', act: 'give', person: 1, staff: null, requestId: null },
  ]);
});
