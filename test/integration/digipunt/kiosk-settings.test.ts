import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastRatio } from '../../../electron/digipunt/rules/contrast-ratio.ts';
import { BACKGROUND_COLOURS } from '../../../electron/digipunt/services/kiosk-settings.ts';
import { openTestApp } from '../fixtures.ts';

/** The smallest PNG there is: one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function coordinated() {
  const given = await openTestApp();
  const desk = await given.signIn('coordinator', '1');
  const before = (await desk.get('/api/desk/kiosk-settings')).body;
  const save = (changes: object) => desk.post('/api/desk/kiosk-settings', { ...before, ...changes, requestId: randomUUID() });
  return { ...given, desk, before, save };
}

test('what a coordinator sets, every face is told', async () => {
  const { get, save } = await coordinated();
  const changes = {
    digipunt: 'Digipunt Kessel-Lo',
    accent: '#5B1A6E',
    languages: ['nl', 'uk', 'ar'],
    pxPerMm: 5.9,
    lowerEdgeMm: 900,
    idleSeconds: 120,
    numberSeconds: 180,
    switchKeys: { next: ' ', choose: 'Enter' },
  };
  expect((await save(changes)).status).toBe(204);
  const kiosk = (await get('/api/kiosk/state')).body;
  expect(kiosk).toMatchObject({
    digipunt: 'Digipunt Kessel-Lo',
    look: { accent: '#5b1a6e', logo: null },
    languages: ['nl', 'ar', 'uk'],
    screen: { pxPerMm: 5.9, lowerEdgeMm: 900 },
    patience: { screenSeconds: 120, numberSeconds: 180 },
    switchKeys: { next: ' ', choose: 'Enter' },
  });
  expect((await get('/api/display/state')).body).toMatchObject({ digipunt: 'Digipunt Kessel-Lo', look: { accent: '#5b1a6e' } });
  expect((await get('/api/desk/door')).body).toMatchObject({ digipunt: 'Digipunt Kessel-Lo', look: { accent: '#5b1a6e' } });
});

test('a colour in which text could not be read is refused with its contrast, and nothing changes', async () => {
  const { get, save } = await coordinated();
  const refused = await save({ accent: '#0b7a8c', digipunt: 'Anders' });
  expect([refused.status, refused.body.error]).toEqual([
    422,
    expect.objectContaining({ code: 'contrast', field: 'accent', accepted: 7, ratio: expect.closeTo(4.3, 0) }),
  ]);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ digipunt: 'Digipunt Leuven-Noord', look: { accent: null } });
});

test('a colour is taken exactly when text in it reads on every ground', async () => {
  const { save } = await coordinated();
  const channel = fc.integer({ min: 0, max: 255 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(channel, channel, channel), async (channels) => {
      const accent = `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
      const readable = BACKGROUND_COLOURS.every((ground) => contrastRatio(ground, accent) >= 7);
      expect([accent, (await save({ accent })).status]).toEqual([accent, readable ? 204 : 422]);
    }),
    { numRuns: 60 },
  );
});

test('the grounds of that rule are those of the design', () => {
  const tokens = readFileSync(resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
  const value = (token: string) => new RegExp(`--${token}: (#\\w+);`).exec(tokens)?.[1]?.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
  expect(['ground', 'surface', 'surface-sunken'].map(value)).toEqual([...BACKGROUND_COLOURS]);
});

test.for([
  ['pxPerMm', 1],
  ['pxPerMm', null],
  ['lowerEdgeMm', 1061],
  ['idleSeconds', 59],
  ['numberSeconds', 59],
  ['languages', []],
  ['accent', 'red'],
  ['digipunt', ''],
  ['switchKeys', { next: 'a', choose: 'a' }],
  ['surprise', 1],
] as const)('%s of %j is refused, and the field is named', async ([field, value]) => {
  const { save, get } = await coordinated();
  const before = (await get('/api/kiosk/state')).body;
  const refused = await save({ [field]: value });
  expect([refused.status, refused.body.error.code, refused.body.error.field]).toEqual([400, 'malformed', field]);
  expect((await get('/api/kiosk/state')).body).toEqual(before);
});

test('a language that has no texts is refused; Dutch cannot be switched off', async () => {
  const { save, get } = await coordinated();
  expect((await save({ languages: ['nl', 'tlh'] })).body.error.code).toBe('language-unknown');
  await save({ languages: ['fr'] });
  expect((await get('/api/kiosk/state')).body.languages).toEqual(['nl', 'fr']);
});

test('a logo is shown as what its bytes are, at an address that changes with it', async () => {
  const { desk, get, send } = await coordinated();
  expect((await get('/api/logo')).status).toBe(404);
  const set = (base64: string | null) => desk.post('/api/desk/logo', { base64, requestId: randomUUID() });
  expect((await set(PNG)).status).toBe(204);
  const { logo } = (await get('/api/kiosk/state')).body.look;
  const shown = await send(logo);
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64');
  expect((await set(script)).body.error).toMatchObject({ code: 'image-unknown', field: 'logo' });
  expect((await get('/api/kiosk/state')).body.look.logo).toBe(logo);
  await set(null);
  expect((await get('/api/kiosk/state')).body.look.logo).toBeNull();
});

test('a helper sees and sets none of it, and a visitor less', async () => {
  const { signIn, get, post, before } = await coordinated();
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/kiosk-settings')).status).toBe(403);
  expect((await helper.post('/api/desk/kiosk-settings', { ...before, requestId: randomUUID() })).status).toBe(403);
  expect((await helper.post('/api/desk/logo', { base64: PNG, requestId: randomUUID() })).status).toBe(403);
  expect((await get('/api/desk/kiosk-settings')).status).toBe(401);
  expect((await post('/api/desk/logo', { base64: PNG, requestId: randomUUID() })).status).toBe(401);
});
