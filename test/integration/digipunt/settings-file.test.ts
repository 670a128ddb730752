import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/** A PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Opens a Digipunt with a coordinator at desk 1, who changes settings, exports and imports them. */
async function openWithFiles() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  const change = async (route: string, fields: object) => {
    const response = await desk.post(`/api/desk/${route}`, { ...fields, requestId: randomUUID() });
    expect([route, response.status, response.body]).toEqual([route, 204, '']);
  };
  const exported = async () => JSON.stringify((await desk.get('/api/desk/settings/export')).body);
  const importFile = (text: string, options: object = {}) =>
    desk.post('/api/desk/settings/import', { text, dryRun: false, leaveOut: [], ...options, requestId: randomUUID() });
  const read = async () => (await desk.get('/api/desk/settings')).body.settings;
  const lending = (await desk.get('/api/desk/lending-settings')).body;
  return { ...testApp, desk, change, exported, importFile, read, lending };
}

/** Changes of settings as the pages send them, each with its route. */
const anyChanges = fc.record({
  'kiosk-settings': fc.record({
    address: fc.constantFrom('', 'Markt 1, 3000 Leuven'),
    accent: fc.constantFrom(null, '#5b1a6e'),
    languages: fc.uniqueArray(fc.constantFrom('fr', 'en', 'ar', 'uk'), { minLength: 1 }),
    idleSeconds: fc.integer({ min: 60, max: 600 }),
    pxPerMm: fc.constantFrom(3.94, 5.9),
    switchKeys: fc.constantFrom({ next: ' ', choose: 'Enter' }, { next: 'F1', choose: 'F2' }),
    autoScanSeconds: fc.constantFrom(null, 2.5),
    callSounds: fc.record({ chime: fc.boolean(), voice: fc.boolean(), volume: fc.integer({ min: 10, max: 100 }) }),
    quietHours: fc.record({ on: fc.boolean(), from: fc.constantFrom('20:00', '00:00'), to: fc.constantFrom('08:00', '23:59') }),
    speechSpeed: fc.integer({ min: 60, max: 130 }),
    rolloverHour: fc.integer({ min: 0, max: 6 }),
    paper: fc.record({
      when: fc.constantFrom('ask', 'always'),
      printer: fc.constantFrom(null, 'Bonprinter'),
      size: fc.constantFrom('58', 'A4'),
      text: fc.constantFrom('', 'wifi: gratis'),
    }),
  }),
  topics: fc.record({
    topics: fc.uniqueArray(fc.constantFrom('itsme', 'bank', 'phone'), { minLength: 1 }),
    names: fc.constantFrom({}, { itsme: { nl: 'Mijn itsme', ar: 'تطبيق' } }),
  }),
  hours: fc.record({
    when: fc.constantFrom(null, 'maandag 9-12\n2026-12-24 gesloten', 'eerste zaterdag van de maand 10-12'),
    holidays: fc.constantFrom('open', 'closed'),
    intake: fc.record({ minutes: fc.integer({ min: 0, max: 240 }), byWait: fc.boolean() }),
    schoolHolidays: fc.constantFrom('', '2026-12-21 2027-01-03 Kerstvakantie'),
  }),
  logo: fc.record({ base64: fc.constantFrom(null, PNG) }),
  pictograms: fc.record({ topic: fc.constantFrom('itsme', 'bank'), base64: fc.constantFrom(null, PNG) }),
});

test('whatever is set, the file of one Digipunt gives another the same settings, and so does its own file', async () => {
  const [from, to] = [await openWithFiles(), await openWithFiles()];
  const { topics } = (await from.desk.get('/api/desk/topics')).body;
  await fc.assert(
    fc.asyncProperty(anyChanges, async (changes) => {
      for (const [route, fields] of Object.entries(changes))
        await from.change(route, route === 'topics' ? { ...fields, topics: topics.slice(0, 3) } : fields);
      const file = await from.exported();
      const preview = await to.importFile(file, { dryRun: true });
      const before = await to.read();
      expect([preview.status, await to.read()]).toEqual([200, before]);
      const imported = await to.importFile(file);
      expect(imported.body).toEqual(preview.body);
      const [expected, got] = [await from.read(), await to.read()];
      const isShared = ({ key }: { key: string }) => !['digipunt', 'network', 'backupFolder', 'paper-printer'].includes(key);
      expect(got.filter(isShared)).toEqual(expected.filter(isShared));
      // In any order: two pictograms may have been set one after the other on one, and at once on the other.
      expect(JSON.parse(await to.exported()).settings).toEqual(JSON.parse(file).settings);
      expect((await to.importFile(file)).body).toEqual({ differences: [] });
    }),
    { numRuns: 15 },
  );
});

test('an import says what changes from what to what, leaves out what is not wanted, and is logged', async () => {
  const [from, to] = [await openWithFiles(), await openWithFiles()];
  await from.change('kiosk-settings', { idleSeconds: 120, address: 'Kerkstraat 2' });
  await from.change('lending-settings', { ...from.lending, loanDays: 21 });
  const paper = { when: 'never', printer: 'Bonprinter', size: '80', text: '' };
  await to.change('kiosk-settings', { paper }); // a printer of that machine
  const imported = await to.importFile(await from.exported(), { leaveOut: ['address'] });
  const seconds = { kind: 'number', unit: 'seconds' };
  expect(imported.body.differences).toEqual([
    { setting: 'idleSeconds', from: { ...seconds, value: 60 }, to: { ...seconds, value: 120 } },
    { setting: 'loanDays', from: { kind: 'number', unit: 'days', value: 28 }, to: { kind: 'number', unit: 'days', value: 21 } },
  ]);
  expect((await to.get('/api/kiosk/state')).body.patience.screenSeconds).toBe(120);
  expect((await to.desk.get('/api/desk/settings/log')).body.changes).toMatchObject([
    { setting: 'loanDays', via: 'file', staff: 'Coördinator', canUndo: true },
    { setting: 'idleSeconds', via: 'file' },
    { setting: 'paper-printer', via: 'page' },
  ]);
});

test('a foreign, damaged, newer or too large file is refused with its reason, and nothing changes', async () => {
  const { exported, importFile, read, change } = await openWithFiles();
  const file = await exported();
  await change('kiosk-settings', { idleSeconds: 120 });
  const before = await read();
  const { sha256, settings } = JSON.parse(file);
  const codes = async (texts: string[]) => Promise.all(texts.map(async (text) => (await importFile(text)).body.error?.code));
  expect(await codes(['', '[]', 'null', '{"naam":"iets"}', 'Label;Soort\nL-01;laptop', '['.repeat(200_000)])).toEqual(
    Array(6).fill('settings-file-foreign'),
  );
  const damaged = [
    file.slice(0, -20),
    file.replace('"idleSeconds":60', '"idleSeconds":90'),
    file.replace(sha256, sha256.replace(/./, 'x')),
    JSON.stringify({ ...JSON.parse(file), more: 1 }),
    sealed({ ...settings, idleSeconds: 1 }),
    sealed({ ...settings, loanDays: 'veel' }),
  ];
  expect(await codes(damaged)).toEqual(damaged.map(() => 'settings-file-damaged'));
  expect(
    await codes([
      JSON.stringify({ ...JSON.parse(file), version: 2 }),
      sealed({ ...settings, later: 1 }),
      sealed({ ...settings, network: true }),
    ]),
  ).toEqual(Array(3).fill('settings-file-newer'));
  expect(await codes([file + ' '.repeat(1024 * 1024)])).toEqual(['file-too-large']);
  expect((await importFile(' '.repeat(12 * 1024 * 1024))).status).toBe(413);
  expect(
    await codes([
      sealed({ ...settings, accent: '#ffffff' }),
      sealed({ ...settings, languages: ['tlh'] }),
      sealed({ ...settings, topics: ['nothing'] }),
    ]),
  ).toEqual(['contrast', 'language-unknown', 'topic-unknown']);
  expect(await read()).toEqual(before);
});

/** A file whose hash fits. */
function sealed(settings: object): string {
  const sha256 = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  return JSON.stringify({ format: 'digipunt-settings', version: 1, sha256, settings });
}

test('a file without a setting leaves it as it is, so that the file of an older version fits', async () => {
  const { exported, importFile, get, change } = await openWithFiles();
  const { idleSeconds, ...settings } = JSON.parse(await exported()).settings;
  expect(idleSeconds).toBe(60);
  await change('kiosk-settings', { idleSeconds: 120 });
  expect((await importFile(sealed({ ...settings, numberSeconds: 200 }))).status).toBe(200);
  expect((await get('/api/kiosk/state')).body.patience).toEqual({ screenSeconds: 120, numberSeconds: 200 });
});

test('the file holds no people, desks, computers, PINs or keys', async () => {
  const { exported, folder, desk, lending, change } = await openWithFiles();
  const file = await exported();
  await change('kiosk-settings', { paper: { when: 'ask', printer: 'Zwartgif-printer', size: '80', text: '' } });
  const poisoned = ['Zwartgif', 'Helper 1', 'Coördinator', 'helper1', 'scrypt', folder, 'Digipunt Leuven-Noord'];
  await desk.post('/api/desk/staff', { name: 'Zwartgif Anna', role: 'helper', pin: '734912', requestId: randomUUID() });
  await desk.post('/api/desk/desks', { name: 'Zwartgif 1', requestId: randomUUID() });
  await desk.post('/api/desk/lending-settings', { ...lending, loanDays: 21, requestId: randomUUID() });
  const after = await exported();
  for (const word of poisoned) expect([word, file.includes(word), after.includes(word)]).toEqual([word, false, false]);
  for (const name of ['network', 'networkPort', 'backupFolder', 'importColumns', 'checklistDismissed', 'firstStart'])
    expect([name, name in JSON.parse(file).settings]).toEqual([name, false]);
});

test('only coordinators read all settings, export and import', async () => {
  const { signIn, exported, get } = await openWithFiles();
  const file = await exported();
  const helper = await signIn('helper1', '2');
  for (const path of ['settings', 'settings/export']) expect([path, (await helper.get(`/api/desk/${path}`)).status]).toEqual([path, 403]);
  const body = { text: file, dryRun: true, leaveOut: [], requestId: randomUUID() };
  expect((await helper.post('/api/desk/settings/import', body)).status).toBe(403);
  expect((await get('/api/desk/settings/export')).status).toBe(401);
});
