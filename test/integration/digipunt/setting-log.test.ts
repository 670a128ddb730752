import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { rememberNetwork } from '../../../electron/computers/services/computers.ts';
import { listSettingChanges, undoSettingChange } from '../../../electron/digipunt/services/setting-log.ts';
import { ok } from '../../../electron/rules/result.ts';
import { openStore } from '../../../electron/store/open.ts';
import { readEvents } from '../http/read-events.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

/** A PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Opens the app with a coordinator at desk 1. `change` posts to a desk route; `log` reads the newest changes. */
async function openWithLog() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  const change = async (route: string, fields: object) => {
    const response = await desk.post(`/api/desk/${route}`, { ...fields, requestId: randomUUID() });
    expect([route, response.status, response.body]).toEqual([route, 204, '']);
  };
  const log = async (): Promise<any[]> =>
    (await desk.get('/api/desk/settings/log')).body.changes.map(({ from, to, ...logged }: any) =>
      Object.assign(logged, { from: from.value, to: to.value }),
    );
  const undo = (seq: number) => desk.post(`/api/desk/settings/log/${seq}/undo`, { requestId: randomUUID() });
  const lending = (await desk.get('/api/desk/lending-settings')).body;
  return { ...testApp, desk, change, log, undo, lending };
}

/** The store of a Digipunt with demonstration data that does not run. */
async function openClosedStore() {
  const folder = temporaryFolder();
  (await openTestApp({ folder })).app.close();
  return openStore(join(folder, 'digipunt.sqlite'));
}

test('a change is logged with who, when, from and to, and each value of a group by itself', async () => {
  const { change, log, lending, desk } = await openWithLog();
  expect(await log()).toEqual([]);
  await change('lending-settings', { ...lending, loanDays: 21 });
  const { choice } = (await desk.get('/api/desk/kiosk-settings')).body;
  await change('kiosk-settings', { digipunt: 'Digipunt Kessel-Lo', choice: { ...choice, priorityMinutes: 30 } });
  await change('kiosk-settings', { choice: { ...choice, priorityMinutes: 30 } }); // changes nothing
  const by = { at: '2026-11-23T09:00:00.000Z', staff: 'Coördinator', via: 'page', canUndo: true };
  expect(await log()).toEqual([
    { seq: 3, setting: 'choice-priorityMinutes', from: 45, to: 30, ...by },
    { seq: 2, setting: 'digipunt', from: 'Digipunt Leuven-Noord', to: 'Digipunt Kessel-Lo', ...by },
    { seq: 1, setting: 'loanDays', from: 28, to: 21, ...by },
  ]);
});

test('every page that changes a setting logs it, and a refused change logs nothing', async () => {
  const { change, log, lending, desk } = await openWithLog();
  await change('topics', { topics: ['itsme', 'bank'], names: { itsme: { fr: 'Mon itsme' } } });
  await change('hours', { when: 'maandag 9-12', holidays: 'open', intake: { minutes: 15, byWait: true }, schoolHolidays: '' });
  await change('logo', { base64: PNG });
  const { occurring } = (await desk.get('/api/desk/calendar?from=2026-11-30&to=2026-11-30')).body;
  const { rule } = occurring.find(({ owner }: { owner: { kind: string } }) => owner.kind === 'own');
  await change('calendar', {
    owner: { kind: 'own', id: 'own' },
    which: { rule, date: '2026-11-30', from: '09:00' },
    scope: 'one',
    to: null,
  });
  expect((await desk.post('/api/desk/kiosk-settings', { accent: '#ffffff', address: 'Markt 1', requestId: randomUUID() })).status).toBe(
    422,
  );
  expect((await desk.post('/api/desk/lending-settings', { ...lending, loanDays: 0, requestId: randomUUID() })).status).toBe(400);
  const changes = await log();
  expect(changes.map(({ setting }) => setting)).toEqual([
    'hours',
    'logo',
    'schoolHolidays',
    'intake-minutes',
    'hours',
    'topicNames',
    'topics',
  ]);
  expect(changes.find(({ setting }) => setting === 'logo')).toMatchObject({ from: null, to: true });
  expect(changes.at(-3)).toMatchObject({ from: null, to: ['maandag 09:00-12:00', 'open op feestdagen'] });
  expect(changes.at(-2)).toMatchObject({ to: ['itsme (fr): Mon itsme'] });
});

test('an undo puts the earlier value back, is a change of its own, and reaches the kiosk at once', async () => {
  const { change, log, undo, app, port } = await openWithLog();
  await change('kiosk-settings', { idleSeconds: 120 });
  const request = new Request(`http://127.0.0.1:${port}/api/events?face=kiosk`, { headers: { host: `127.0.0.1:${port}` } });
  const kiosk = readEvents((await app.fetch(request, { kind: 'loopback', port })).body);
  expect((await kiosk.state()).patience.screenSeconds).toBe(120);
  expect((await undo(1)).status).toBe(204);
  expect((await kiosk.state()).patience.screenSeconds).toBe(60);
  expect(await log()).toMatchObject([
    { seq: 2, setting: 'idleSeconds', from: 120, to: 60, via: 'undo', canUndo: true },
    { seq: 1, setting: 'idleSeconds', from: 60, to: 120, via: 'page', canUndo: false },
  ]);
  // An undo is undone as any change.
  expect((await undo(2)).status).toBe(204);
  expect((await kiosk.state()).patience.screenSeconds).toBe(120);
});

test('of two coordinators who undo the same change both get it, and one whose colleague changed it again reads what it is now', async () => {
  const { signIn, change, undo, log } = await openWithLog();
  const colleague = await signIn('coordinator', '2');
  const undoAsColleague = (seq: number) => colleague.post(`/api/desk/settings/log/${seq}/undo`, { requestId: randomUUID() });
  await change('kiosk-settings', { numberSeconds: 120 });
  expect((await Promise.all([undo(1), undoAsColleague(1)])).map(({ status }) => status)).toEqual([204, 204]);
  expect(await log()).toHaveLength(2);

  await change('kiosk-settings', { numberSeconds: 200 });
  await colleague.post('/api/desk/kiosk-settings', { numberSeconds: 300, requestId: randomUUID() });
  const refused = await undo(3);
  expect([refused.status, refused.body.error]).toEqual([
    409,
    expect.objectContaining({ code: 'setting-changed', setting: 'numberSeconds', now: { kind: 'number', unit: 'seconds', value: 300 } }),
  ]);
  expect(await log()).toHaveLength(4);
});

test('of a logo the log holds a hash and not the image: a new one can be taken away again, an earlier one not put back', async () => {
  const { change, undo, log, folder, get } = await openWithLog();
  await change('logo', { base64: PNG });
  expect((await undo(1)).status).toBe(204);
  expect((await get('/api/kiosk/state')).body.look.logo).toBeNull();
  expect((await undo(2)).body.error.code).toBe('setting-not-undoable');
  expect(await log()).toMatchObject([{ canUndo: false }, { canUndo: false }]);
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const rows = JSON.stringify(db.prepare('SELECT * FROM setting_log').all());
  db.close();
  expect(rows).not.toContain(PNG.slice(0, 20));
});

test('what belongs to this machine is logged, and is changed on its own page only', async () => {
  using store = await openClosedStore();
  const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
  rememberNetwork(store, true, { staff: 'coordinator', now });
  expect(listSettingChanges(store, undefined)).toMatchObject([{ setting: 'network', to: { value: true }, canUndo: false }]);
  expect(undoSettingChange(store, 1, { staff: 'coordinator', now })).toMatchObject({ refusal: { code: 'setting-not-undoable' } });
  expect(store.settings.get().network).toBe(true);
});

test('after any changes, undoing them from the newest to the oldest gives what was before', async () => {
  const { desk, change, undo, lending } = await openWithLog();
  const state = async () => [(await desk.get('/api/desk/kiosk-settings')).body, (await desk.get('/api/desk/lending-settings')).body];
  const { priorityMinutes, ...others } = (await state())[0].choice;
  expect(priorityMinutes).toBe(45);
  const everyOtherMinute = {
    languageMinutes: fc.constant(others.languageMinutes),
    holdMinutes: fc.constant(others.holdMinutes),
    goodTopicMinutes: fc.constant(others.goodTopicMinutes),
    overtakings: fc.integer({ min: 0, max: 10 }),
  };
  const seconds = fc.integer({ min: 60, max: 600 });
  const anyChange = fc.oneof(
    fc.record({ idleSeconds: seconds, address: fc.constantFrom('', 'Markt 1', 'Kerkstraat 2') }),
    fc.record({ languages: fc.uniqueArray(fc.constantFrom('fr', 'en', 'ar'), { minLength: 1 }) }),
    fc.record({ callSounds: fc.record({ chime: fc.boolean(), voice: fc.boolean() }), accent: fc.constantFrom(null, '#5b1a6e') }),
    fc.record({ choice: fc.record({ ...everyOtherMinute, priorityMinutes: fc.integer({ min: 0, max: 60 }) }) }),
    fc.record({ loanDays: fc.integer({ min: 1, max: 365 }), lendingTerms: fc.constantFrom({}, { nl: 'Vier weken' }, { fr: 'Gratuit' }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { maxLength: 5 }), async (changes) => {
      const newest = async () => (await desk.get('/api/desk/settings/log')).body.changes[0]?.seq ?? 0;
      const [before, first] = [await state(), await newest()];
      for (const fields of changes)
        await ('loanDays' in fields ? change('lending-settings', { ...lending, ...fields }) : change('kiosk-settings', fields));
      for (let seq = await newest(); seq > first; seq--) expect([seq, (await undo(seq)).status]).toEqual([seq, 204]);
      expect(await state()).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

test('the log goes back page by page, and only coordinators read it and undo', async () => {
  const { change, desk, signIn } = await openWithLog();
  for (let seconds = 60; seconds <= 120; seconds++) await change('kiosk-settings', { idleSeconds: seconds });
  const first = (await desk.get('/api/desk/settings/log')).body.changes;
  expect([first.length, first[0].seq, first.at(-1).seq]).toEqual([50, 60, 11]);
  const second = (await desk.get('/api/desk/settings/log?before=11')).body.changes;
  expect([second.length, second[0].seq]).toEqual([10, 10]);
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/settings/log')).status).toBe(403);
  expect((await helper.post('/api/desk/settings/log/1/undo', { requestId: randomUUID() })).status).toBe(403);
});

test('the newest two thousand changes are kept', async () => {
  using store = await openClosedStore();
  store.transact(() => {
    for (let nth = 0; nth < 2_010; nth++)
      store.settings.set({ loanDays: (nth % 300) + 1 }, { staff: null, at: '2026-11-23T09:00:00.000Z' });
    return ok(null);
  });
  const kept = store.settingLog.listBefore(Number.MAX_SAFE_INTEGER, 5_000);
  expect([kept.length, kept[0]?.seq, kept.at(-1)?.seq]).toEqual([2_000, 2_010, 11]);
});
