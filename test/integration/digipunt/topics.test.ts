import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/** A PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Opens the app with a coordinator at desk 1. `save` sends the first settings of the topics with some changes. */
async function openWithCoordinator() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  const readTopics = async () => (await desk.get('/api/desk/topics')).body;
  const { isChosen, ...initial } = await readTopics();
  expect(isChosen).toBe(false);
  const save = (changes: object) => desk.post('/api/desk/topics', { ...initial, ...changes, requestId: randomUUID() });
  return { ...testApp, desk, initial, readTopics, save };
}

test('a coordinator chooses and orders the topics, and the kiosk offers exactly these', async () => {
  const { get, save, takeTicket, initial } = await openWithCoordinator();
  expect(initial.topics).toHaveLength(16);
  expect((await save({ topics: ['bank', 'itsme'] })).status).toBe(204);
  const { topics } = (await get('/api/kiosk/state')).body;
  expect(topics).toEqual([
    { id: 'bank', group: 'government-money', bring: ['bank-card', 'letter'] },
    { id: 'itsme', group: 'sign-in', bring: ['phone', 'identity-card', 'pin'] },
  ]);
  expect((await takeTicket({ topic: 'tax' })).body.error.code).toBe('topic-unknown');
});

test('kiosk and desk get the own names of topics, and an empty name is the name of the catalogue', async () => {
  const { get, save, signIn, readTopics } = await openWithCoordinator();
  const names = { eid: { nl: ' Identiteitskaart ', fr: 'Carte d’identité', en: '' }, tax: { nl: '' } };
  expect((await save({ names })).status).toBe(204);
  const expected = { eid: { nl: 'Identiteitskaart', fr: 'Carte d’identité' } };
  expect(await readTopics()).toMatchObject({ names: expected, isChosen: true });
  expect((await get('/api/kiosk/state')).body.topicNames).toEqual(expected);
  expect((await (await signIn('helper1', '2')).get('/api/desk/state')).body.topicNames).toEqual(expected);
});

test.for([
  ['no topic at all', { topics: [] }, 400, 'malformed'],
  ['the same topic twice', { topics: ['bank', 'bank'] }, 400, 'malformed'],
  ['a topic that the catalogue does not have', { topics: ['gardening'] }, 422, 'topic-unknown'],
  ['a name for such a topic', { names: { gardening: { nl: 'Tuinieren' } } }, 422, 'topic-unknown'],
  ['a name in a language without texts', { names: { bank: { tlh: 'Huch' } } }, 422, 'language-unknown'],
  ['a name of two lines', { names: { bank: { nl: 'Bank\nen geld' } } }, 400, 'malformed'],
  ['a name that is too long for a tile', { names: { bank: { nl: 'b'.repeat(41) } } }, 400, 'malformed'],
] as const)('%s is refused, and nothing changes', async ([, changes, status, code]) => {
  const { save, readTopics, initial } = await openWithCoordinator();
  const refused = await save(changes);
  expect([refused.status, refused.body.error.code]).toEqual([status, code]);
  expect(await readTopics()).toEqual({ ...initial, isChosen: false });
});

test('a helper and a visitor can neither read nor change the topics', async () => {
  const { signIn, get, post, initial } = await openWithCoordinator();
  const helper = await signIn('helper1', '2');
  const request = { ...initial, requestId: randomUUID() };
  expect((await helper.get('/api/desk/topics')).status).toBe(403);
  expect((await helper.post('/api/desk/topics', request)).status).toBe(403);
  expect((await get('/api/desk/topics')).status).toBe(401);
  expect((await post('/api/desk/topics', request)).status).toBe(401);
});

test('a topic gets an own pictogram, which every face is told of and gets as an image, and loses it again', async () => {
  const { signIn, get, send } = await openTestApp();
  const desk = await signIn('coordinator', '1');
  const setPictogram = (topic: string, base64: string | null) =>
    desk.post('/api/desk/pictograms', { topic, base64, requestId: randomUUID() });
  expect((await setPictogram('bank', PNG)).status).toBe(204);
  const { pictograms } = (await get('/api/kiosk/state')).body.look;
  expect(Object.keys(pictograms)).toEqual(['bank']);
  expect((await get('/api/display/state')).body.look.pictograms).toEqual(pictograms);
  const image = await send(pictograms.bank);
  expect([image.status, image.headers.get('content-type'), image.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64');
  expect((await setPictogram('bank', script)).body.error).toMatchObject({ code: 'image-unknown', field: 'pictogram' });
  for (const base64 of [PNG, null]) expect((await setPictogram('nothing', base64)).body.error.code).toBe('topic-unknown');
  expect((await setPictogram('__proto__', PNG)).body.error.code).toBe('topic-unknown');
  expect((await setPictogram('bank', 'A'.repeat(12_004))).body.error).toMatchObject({ code: 'malformed', field: 'base64' });
  for (const topic of ['itsme', '__proto__', 'constructor'])
    expect([topic, (await get(`/api/pictograms/${topic}`)).status]).toEqual([topic, 404]);
  expect(
    (await (await signIn('helper1', '2')).post('/api/desk/pictograms', { topic: 'bank', base64: null, requestId: randomUUID() })).status,
  ).toBe(403);
  expect((await setPictogram('bank', null)).status).toBe(204);
  expect((await get('/api/kiosk/state')).body.look.pictograms).toEqual({});
  expect((await desk.get('/api/desk/settings/log')).body.changes).toMatchObject([
    { setting: 'pictograms', from: { value: true }, to: { value: null }, canUndo: false },
    { setting: 'pictograms', from: { value: null }, to: { value: true } },
  ]);
});
