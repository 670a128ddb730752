import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { checkFile, isWhole } from '../../../electron/store/check/check-file.ts';
import { openStore } from '../../../electron/store/open.ts';
import { RECORDED_TABLES, SIGN_IN_TABLES } from '../../../electron/store/record/recorded-tables.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

// A kill at a statement: the data folder is copied in the middle of a transaction, as the system keeps it for a process that is
// gone, and opened anew. That is faster and hits more places than processes that are killed (crash-recovery.test.ts).

const STORE = 'digipunt.sqlite';
const CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true };

type App = Awaited<ReturnType<typeof openTestApp>>;

/** Everything that is committed in the store of a folder, by table. */
function readCommitted(folder: string): Record<string, string> {
  const db = new Database(join(folder, STORE), { readonly: true });
  try {
    const tables = [...Object.keys(RECORDED_TABLES), ...SIGN_IN_TABLES];
    return Object.fromEntries(tables.map((table) => [table, JSON.stringify(db.prepare(`SELECT * FROM ${table}`).raw().all())]));
  } finally {
    db.close();
  }
}

/** Writes in each area, with every kind of change. Returns the requests that were refused. */
async function useEverything(app: App): Promise<string[]> {
  const refused: string[] = [];
  const coordinator = await app.signIn('coordinator', '3');
  const helper = await app.signIn();
  const send = async (client: typeof helper, path: string, fields: object = {}) => {
    const { status, body } = await client.post(`/api/${path}`, { requestId: randomUUID(), ...fields });
    if (status >= 300) refused.push(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const desk = (path: string, fields: object = {}) => send(helper, `desk/${path}`, fields);
  const manage = (path: string, fields: object = {}) => send(coordinator, `desk/${path}`, fields);
  const borrower = { name: 'Mira', reach: '0470 12 34 56', more: {} };

  const tickets: string[] = [];
  for (let count = 0; count < 10; count++) tickets.push((await app.takeTicket()).body.ticket.id);
  const [first = '', second = ''] = tickets;
  const seventh = tickets.at(-1);
  await send(helper, `kiosk/tickets/${seventh}/escort`, { wanted: true });
  await send(helper, `kiosk/tickets/${seventh}/leave`);
  await send(helper, `kiosk/tickets/${seventh}/rejoin`);
  await desk(`tickets/${second}/priority`, { reason: 'child' });
  await desk('next');
  const called = (await helper.get('/api/desk/state')).body.call?.id ?? first;
  for (const act of ['recall', 'start']) await desk(`tickets/${called}/${act}`);
  await desk(`tickets/${called}/finish`, { outcome: 'helped' });
  const open = tickets.filter((id) => id !== called);
  await desk(`tickets/${open[0]}/park`);
  await desk(`tickets/${open[0]}/unpark`);
  await desk(`tickets/${open[1]}/transfer`, { target: { kind: 'staff', id: 'coordinator' }, reason: 'asked' });
  await desk(`tickets/${open[2]}/call`, { reason: 'quick' });
  await desk(`tickets/${open[2]}/missed`);
  await desk('queue', { state: 'paused', pause: 'break' });
  await desk('queue', { state: 'open' });

  const label = 'KILL-1';
  const device = (
    await manage('devices', { label, type: 'tablet', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' })
  ).id;
  const loan = (
    await desk('loans', { device, ticket: null, waiting: null, borrower, due: '2026-12-07', parts: [], condition: '', accepted: true })
  ).id;
  await desk(`loans/${loan}/contact`, { note: 'gebeld' });
  await desk(`loans/${loan}/extend`, { due: '2026-12-09' });
  await desk(`loans/${loan}/return`, { back: [], checklist: CHECKLIST, note: '' });
  await desk('waiting-list', { type: 'laptop', borrower, languages: ['nl'], ticket: null });

  const { sessions } = (await coordinator.get('/api/desk/sessions')).body;
  const signUp = (await manage('sign-ups', { session: sessions.at(-1)?.key, ticket: null, borrower })).id;
  await manage(`sign-ups/${signUp}/withdraw`);
  await manage('sessions/seats', { session: sessions.at(-1)?.key, seats: 3 });
  await manage('sessions/cancel', { session: sessions.at(-1)?.key });
  await manage('sessions/resume', { session: sessions.at(-1)?.key });
  const { places } = (await coordinator.get('/api/desk/places')).body;
  await manage(`places/${places[0].id}/retire`, { retired: true });

  await manage('staff', { name: 'Nieuw', role: 'helper', pin: '1973' });
  await manage('staff/helper1/skills', { skills: { topics: { tax: 'good' }, languages: [] } });
  await manage('desks', { name: 'Vijf' });
  await manage('kiosk-settings', { offersEscort: false });
  await manage('checklist/dismiss');
  app.advanceClock({ hours: 24 });
  await app.takeTicket();
  return refused;
}

// A busy machine takes longer than the default for fifty starts.
test('fifty kills at statements of every area leave what was committed, and nothing of what was not', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const app = await openTestApp({ folder });
  const statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')) as Database.Statement;
  const kills: { copy: string; committed: Record<string, string> }[] = [];
  let statements = 0;
  const killBefore = (method: 'run' | 'get') => {
    const original = Reflect.get(statement, method) as (this: Database.Statement, ...values: unknown[]) => Database.RunResult;
    return vi.spyOn(statement, method).mockImplementation(function (this: Database.Statement, ...values: unknown[]) {
      if ((method === 'run' || !this.readonly) && ++statements % 4 === 0) {
        const copy = temporaryFolder();
        for (const name of readdirSync(folder).filter((entry) => /sqlite|changes/.test(entry)))
          cpSync(join(folder, name), join(copy, name), { recursive: true });
        kills.push({ copy, committed: readCommitted(folder) });
      }
      return original.apply(this, values);
    });
  };
  const spies = [killBefore('run'), killBefore('get')];
  const refused = await useEverything(app);
  for (const spy of spies) spy.mockRestore();
  expect(refused).toEqual([]);
  expect(kills.length).toBeGreaterThanOrEqual(50);
  for (const { copy, committed } of kills) {
    openStore(join(copy, STORE), undefined, () => Temporal.Instant.from('2026-11-23T10:00:00Z')).close();
    expect(isWhole(checkFile(join(copy, STORE)))).toBe(true);
    expect(readCommitted(copy)).toEqual(committed);
  }
});
