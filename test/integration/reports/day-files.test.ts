import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { CARD_KIND, encodeHeader, formatLine, parseDayFile, signedPart } from '../../../electron/reports/rules/day-file.ts';
import { loadDigipuntKeys } from '../../../electron/reports/services/digipunt-keys.ts';
import { openTestApp } from '../fixtures.ts';

const DAY = '2026-11-23';
const POISON = 'Vergifnaam';

type Fields = Record<string, string>;

const query = (fields: Fields): string => new URLSearchParams(fields).toString();

/** A Digipunt with its coordinator, who gives and takes day files. */
async function openDigipunt(name: string, startTime = Temporal.Instant.from(`${DAY}T09:00:00Z`)) {
  const testApp = await openTestApp({ startTime });
  const desk = await testApp.signIn('coordinator', '3');
  await desk.post('/api/desk/kiosk-settings', { requestId: randomUUID(), digipunt: name });
  const list = async () => (await desk.get('/api/desk/digipunten')).body;
  const importFile = (text: string, accepted: string | null = null) =>
    desk.post('/api/desk/digipunten/import', { requestId: randomUUID(), text, accepted });
  /** Takes in a file, whose sender is accepted by its fingerprint where it is new. */
  const acceptFile = async (text: string) => {
    const asked = await importFile(text);
    return asked.status === 409 ? importFile(text, asked.body.error.fingerprint) : asked;
  };
  return {
    ...testApp,
    desk,
    list,
    importFile,
    acceptFile,
    card: async (): Promise<string> => (await desk.get('/api/desk/digipunten/card')).body,
    fingerprint: async (): Promise<string> => (await list()).fingerprint,
    days: async (digipunt: string, range: Fields = { from: DAY, to: DAY }) =>
      desk.get(`/api/desk/digipunten/days?${query({ ...range, digipunt })}`),
    report: async (scope: string, range: Fields = { from: DAY, to: DAY }) =>
      (await desk.get(`/api/desk/reports/visits?${query({ ...range, scope })}`)).body.now,
    help: async (outcome = 'helped') => {
      await testApp.takeTicket({ topic: 'bank', language: 'ar' });
      const { ticket } = (await desk.callNext()).body;
      await desk.runAction(ticket, 'start');
      expect((await desk.runAction(ticket, 'finish', { outcome })).status).toBe(200);
      return ticket;
    },
  };
}

/** Two Digipunten of which each knows the other. */
async function openPair() {
  const [north, south] = [await openDigipunt('Noord'), await openDigipunt('Zuid')];
  expect((await north.acceptFile(await south.card())).status).toBe(200);
  expect((await south.acceptFile(await north.card())).status).toBe(200);
  const [{ id: southId }] = (await north.list()).digipunten;
  const [{ id: northId }] = (await south.list()).digipunten;
  const daysOfNorth = async (range?: Fields): Promise<string> => (await north.days(southId, range)).body;
  return { north, south, northId, southId, daysOfNorth };
}

test('the days of another Digipunt are added up with the own ones, and the same file twice counts once', async () => {
  const { north, south, daysOfNorth } = await openPair();
  for (let index = 0; index < 3; index++) await north.help();
  await south.help('referred');
  const file = await daysOfNorth();
  expect((await south.importFile(file)).body).toEqual({ name: 'Noord', days: [{ day: DAY, does: 'added' }] });
  expect((await south.importFile(file)).body.days).toEqual([{ day: DAY, does: 'same' }]);
  const [here, received, together] = [await south.report('here'), await south.report('received'), await south.report('together')];
  expect([here.visits, received.visits, together.visits]).toEqual([1, 3, 4]);
  expect(received).toEqual({ ...(await north.report('here')), scope: 'received' });
  expect(together.outcomes).toEqual([
    { value: 'helped', count: 3 },
    { value: 'referred', count: 1 },
  ]);
  expect(together.topics).toEqual([{ value: 'bank', count: 4 }]);
  // Those of the other one are in no report that does not ask for them, and what leaves the house is rounded.
  expect((await south.desk.get(`/api/desk/reports/visits?${query({ from: DAY, to: DAY })}`)).body.now.visits).toBe(1);
  const annual = async (scope: string) => (await south.desk.get(`/api/desk/reports/annual?${query({ year: '2026', scope })}`)).body.now;
  expect([(await annual('received')).visits, (await annual('together')).scope]).toEqual(['< 5', 'together']);
  const csv = (await south.desk.get(`/api/desk/reports/visits/export?${query({ from: DAY, to: DAY, scope: 'together', as: 'csv' })}`)).body;
  expect(csv).toContain('Cijfers van;Alle Digipunten samen');
});

test('a newer file of a day replaces an older one, and an older one never a newer', async () => {
  const { north, south, daysOfNorth } = await openPair();
  const ticket = await north.help();
  const early = await daysOfNorth();
  north.advanceClock({ minutes: 5 });
  south.advanceClock({ minutes: 5 });
  expect((await north.desk.runAction(ticket, 'correct', { outcome: 'not-helped' })).status).toBe(200);
  const corrected = await daysOfNorth({ from: '2026-11-22', to: DAY });
  expect((await south.importFile(early)).body.days).toEqual([{ day: DAY, does: 'added' }]);
  expect((await south.importFile(corrected)).body.days).toEqual([
    { day: '2026-11-22', does: 'added' },
    { day: DAY, does: 'replaced' },
  ]);
  expect((await south.importFile(early)).body.days).toEqual([{ day: DAY, does: 'older' }]);
  expect((await south.report('received')).outcomes).toEqual([{ value: 'not-helped', count: 1 }]);
  expect((await south.list()).digipunten).toMatchObject([{ name: 'Noord', days: 2, firstDay: '2026-11-22', lastDay: DAY }]);
});

test('of an unknown Digipunt nothing is taken in before its fingerprint is accepted, and of known ones with other keys neither', async () => {
  const [north, south] = [await openDigipunt('Noord'), await openDigipunt('Zuid')];
  const card = await south.card();
  const asked = await north.importFile(card);
  const fingerprint = await south.fingerprint();
  expect(asked.body.error).toMatchObject({ code: 'digipunt-not-accepted', name: 'Zuid', fingerprint });
  const other = `${fingerprint.startsWith('0') ? '1' : '0'}${fingerprint.slice(1)}`;
  expect((await north.importFile(card, other)).status).toBe(409);
  expect((await north.list()).digipunten).toEqual([]);
  expect((await north.importFile(card, fingerprint)).body).toEqual({ name: 'Zuid', days: [] });
  const [{ id }] = (await north.list()).digipunten;
  // Somebody else calls their Digipunt the same, with keys of their own.
  const impostor = loadDigipuntKeys((await openDigipunt('Vals')).folder);
  const signed = signedPart(encodeHeader({ ...headerOf(card), signing: impostor.signing, sealing: impostor.sealing }), new Uint8Array());
  const forged = formatLine(signed, impostor.sign(signed));
  expect((await north.importFile(forged)).body.error).toMatchObject({ code: 'digipunt-key-changed', name: 'Zuid' });
  expect((await north.list()).digipunten[0].fingerprint).toBe(fingerprint);
  const remove = (digipunt: string) => north.desk.post(`/api/desk/digipunten/${digipunt}/remove`, { requestId: randomUUID() });
  expect([(await remove(id)).status, (await remove(id)).status]).toEqual([204, 404]);
  expect((await north.days(id)).body.error).toMatchObject({ code: 'digipunt-unknown' });
  const helper = await north.signIn('helper1', '1');
  for (const path of ['', '/card', `/days?${query({ from: DAY, to: DAY, digipunt: id })}`])
    expect((await helper.get(`/api/desk/digipunten${path}`)).status).toBe(403);
});

function headerOf(text: string) {
  const file = parseDayFile(text);
  if (!file.ok || file.value[0].header.kind !== CARD_KIND) throw new Error('no card');
  return file.value[0].header;
}

test('a file that is foreign, cut, changed, mixed, of a newer version, of itself, of the future or for another one says so', async () => {
  const { north, south, southId, daysOfNorth } = await openPair();
  const third = await openDigipunt('Derde');
  await third.acceptFile(await north.card());
  await north.help();
  const file = await daysOfNorth({ from: '2026-11-22', to: DAY });
  const [first = '', second = ''] = file.split('\n');
  const codeOf = async (text: string) => (await south.importFile(text)).body.error?.code;
  const newer = Buffer.from(JSON.stringify({ kind: 'digipunt-day', version: 2 })).toString('base64url');
  const cases: Record<string, string> = {
    '': 'day-file-foreign',
    'Naam;Bezoeken\nNoord;3': 'day-file-foreign',
    [JSON.stringify({ format: 'digipunt-settings' })]: 'day-file-foreign',
    [`${newer}.x.y`]: 'day-file-newer',
    [file.slice(0, -40)]: 'day-file-damaged',
    [first.slice(0, first.lastIndexOf('.'))]: 'day-file-damaged',
    [`${first}\nx`]: 'day-file-damaged',
    // The counts of one day under the header of another one.
    [[first.split('.')[0], second.split('.')[1], first.split('.')[2]].join('.')]: 'day-file-changed',
    [`${first}\n${(await third.card()).trim()}`]: 'day-file-mixed',
    [await south.card()]: 'day-file-own',
    [file + ' '.repeat(3 * 1024 * 1024)]: 'file-too-large',
  };
  for (const [text, code] of Object.entries(cases)) expect([text.slice(0, 20), await codeOf(text)]).toEqual([text.slice(0, 20), code]);
  expect((await third.importFile(file)).body.error.code).toBe('day-file-not-for-us');
  const ahead = await openDigipunt('Later', Temporal.Instant.from('2026-11-25T09:00:00Z'));
  await ahead.acceptFile(await south.card());
  const [{ id }] = (await ahead.list()).digipunten;
  expect((await south.importFile((await ahead.days(id)).body)).body.error).toMatchObject({ code: 'day-file-future', day: DAY });
  expect((await south.list()).digipunten).toMatchObject([{ days: 0 }]);
  expect((await north.days(southId, { from: '2026-11-24', to: '2026-11-25' })).body.error.field).toBe('from');
  expect((await north.days(southId, { from: '2026-01-01', to: '2026-11-23' })).body.error.field).toBe('to');
  // Of days that are yet to come there is nothing to tell.
  expect((await daysOfNorth({ from: DAY, to: '2026-12-31' })).trim().split('\n')).toHaveLength(1);
});

test('a file with any character changed, and any other text, is refused and changes nothing', async () => {
  const { north, south, daysOfNorth } = await openPair();
  await north.help();
  const file = (await daysOfNorth()).trim();
  const change = fc
    .tuple(fc.nat(file.length - 1), fc.constantFrom('A', 'z', '-', '.', '\n', ' ', '"', '\u0000'))
    .map(([at, character]) => file.slice(0, at) + character + file.slice(at + 1));
  const cut = fc.nat(file.length - 1).map((length) => file.slice(0, length));
  await fc.assert(
    fc.asyncProperty(fc.oneof(change, cut, fc.string({ unit: 'binary', maxLength: 500 })), async (text) => {
      // The last character of each part has bits that mean nothing in base64.
      fc.pre(text.trim() !== file && !isSameFile(text, file));
      const { status, body } = await south.importFile(text);
      expect([status >= 400 && status < 500, status, body]).toEqual([true, status, body]);
    }),
    { numRuns: 150 },
  );
  expect((await south.list()).digipunten).toMatchObject([{ name: 'Noord', days: 0 }]);
  expect((await south.importFile(file)).body.days).toEqual([{ day: DAY, does: 'added' }]);
});

function isSameFile(text: string, file: string): boolean {
  const [a, b] = [parseDayFile(text), parseDayFile(file)];
  return (
    a.ok && b.ok && a.value.length === 1 && a.value[0].signed === b.value[0].signed && a.value[0].signature.equals(b.value[0].signature)
  );
}

test('no name, contact or note is in any byte of a day file, nor in what only its receiver reads', async () => {
  const { north, south, daysOfNorth } = await openPair();
  const { desk } = north;
  const person = { name: POISON, reach: POISON };
  const post = async (path: string, fields: object) => {
    const response = await desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...fields });
    expect([path, response.status < 300, response.body.error]).toEqual([path, true, undefined]);
  };
  await post('home-visits', { ticket: null, ...person, area: POISON, suits: POISON, about: POISON });
  const { sessions } = (await desk.get('/api/desk/sessions')).body;
  await post('sign-ups', { session: sessions[0].key, ticket: null, borrower: { ...person, more: {} } });
  await post('waiting-list', { type: 'tablet', borrower: { ...person, more: {} }, languages: ['nl'], ticket: null });
  await post('staff', { name: `${POISON} Helper`, role: 'helper', pin: '4826' });
  await north.help();
  const file = await daysOfNorth();
  const keys = loadDigipuntKeys(south.folder);
  const lines = parseDayFile(file);
  if (!lines.ok) throw new Error(lines.refusal.code);
  const [line] = lines.value;
  const opened = (await keys.open(line.sealed, line.head))?.toString() ?? '';
  expect(JSON.parse(opened)).toMatchObject({ visits: 1, wished: { tablet: expect.any(Number) }, homeVisits: { asked: 1 } });
  for (const text of [file, Buffer.from(line.head, 'base64url').toString(), opened]) expect(text).not.toContain(POISON);
  // Without the receiver's key there is no number to be read either, and a quiet day is as long as a busy one.
  expect(await loadDigipuntKeys(north.folder).open(line.sealed, line.head)).toBeUndefined();
  const quiet = await daysOfNorth({ from: '2026-11-22', to: '2026-11-22' });
  expect(quiet.length).toBe(file.length);
});
