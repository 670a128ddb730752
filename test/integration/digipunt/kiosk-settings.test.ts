import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKGROUND_COLOURS, contrastRatio } from '../../../electron/digipunt/rules/contrast-ratio.ts';
import { CHOICE_BOUNDS, DEFAULT_CHOICE_SETTINGS } from '../../../electron/queue/rules/choice-settings.ts';
import deskTexts from '../../../resources/locales/nl/desk.json';
import { openTestApp } from '../fixtures.ts';

/** A PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Opens the app with a coordinator at desk 1. `save` sends the first settings with some changes. */
async function openWithCoordinator() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  const initialSettings = (await desk.get('/api/desk/kiosk-settings')).body;
  const save = (changes: object) => desk.post('/api/desk/kiosk-settings', { ...initialSettings, ...changes, requestId: randomUUID() });
  return { ...testApp, desk, initialSettings, save };
}

test('every face gets the settings that a coordinator saves', async () => {
  const { get, save } = await openWithCoordinator();
  const changes = {
    digipunt: 'Digipunt Kessel-Lo',
    accent: '#5B1A6E',
    languages: ['nl', 'uk', 'ar'],
    pxPerMm: 5.9,
    lowerEdgeMm: 900,
    idleSeconds: 120,
    numberSeconds: 180,
    switchKeys: { next: ' ', choose: 'Enter' },
    autoScanSeconds: 2.5,
    tapSound: false,
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
    autoScanSeconds: 2.5,
    tapSound: false,
  });
  expect((await get('/api/display/state')).body).toMatchObject({ digipunt: 'Digipunt Kessel-Lo', look: { accent: '#5b1a6e' } });
  expect((await get('/api/desk/door')).body).toMatchObject({ digipunt: 'Digipunt Kessel-Lo', look: { accent: '#5b1a6e' } });
});

test('the minutes of the choice of the next visitor are saved within their bounds, which the page names', async () => {
  const { desk, initialSettings, signIn, takeTicket } = await openWithCoordinator();
  const saveChoice = (choice: object) => desk.post('/api/desk/kiosk-settings', { requestId: randomUUID(), choice });
  expect(initialSettings.choice).toEqual(DEFAULT_CHOICE_SETTINGS);
  for (const [name, [least, most]] of Object.entries(CHOICE_BOUNDS)) {
    for (const value of [least - 1, most + 1, least + 0.5])
      expect((await saveChoice({ ...DEFAULT_CHOICE_SETTINGS, [name]: value })).body.error).toMatchObject({ field: `choice.${name}` });
    const standard = DEFAULT_CHOICE_SETTINGS[name as keyof typeof CHOICE_BOUNDS];
    expect(deskTexts.kiosk.choiceHints).toHaveProperty(name, expect.stringContaining(`${least} tot ${most}, standaard ${standard}.`));
  }
  const helper = await signIn('helper1', '2');
  const tickets = [(await takeTicket()).body.ticket, (await takeTicket()).body.ticket];
  await helper.runAction(tickets[1], 'priority', { reason: 'child' });
  const next = async () => (await helper.get('/api/desk/state')).body.next.id;
  expect(await next()).toBe(tickets[1].id);
  expect((await saveChoice({ ...DEFAULT_CHOICE_SETTINGS, priorityMinutes: 0 })).status).toBe(204);
  expect(await next()).toBe(tickets[0].id);
  expect((await helper.post('/api/desk/kiosk-settings', { requestId: randomUUID(), choice: DEFAULT_CHOICE_SETTINGS })).status).toBe(403);
});

test('a section that saves its own fields leaves the others as another coordinator has saved them', async () => {
  const { desk, initialSettings } = await openWithCoordinator();
  const saveFields = (fields: object) => desk.post('/api/desk/kiosk-settings', { ...fields, requestId: randomUUID() });
  expect((await saveFields({ address: 'Kerkstraat 1' })).status).toBe(204);
  expect((await saveFields({ languages: ['fr'] })).status).toBe(204);
  expect((await saveFields({ digipunt: 'Digipunt Wilsele', accent: null })).status).toBe(204);
  expect((await desk.get('/api/desk/kiosk-settings')).body).toEqual({
    ...initialSettings,
    address: 'Kerkstraat 1',
    languages: ['nl', 'fr'],
    digipunt: 'Digipunt Wilsele',
  });
});

test('a colour with too little contrast is refused with its contrast ratio, and nothing changes', async () => {
  const { get, save } = await openWithCoordinator();
  const refused = await save({ accent: '#0b7a8c', digipunt: 'Anders' });
  expect([refused.status, refused.body.error]).toEqual([
    422,
    expect.objectContaining({ code: 'contrast', field: 'accent', accepted: 7, ratio: expect.closeTo(4.3, 0) }),
  ]);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ digipunt: 'Digipunt Leuven-Noord', look: { accent: null } });
});

test('a colour is accepted exactly if its contrast with every background is at least 7:1', async () => {
  const { save } = await openWithCoordinator();
  const channel = fc.integer({ min: 0, max: 255 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(channel, channel, channel), async (channels) => {
      const accent = `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
      const isReadable = BACKGROUND_COLOURS.every((background) => contrastRatio(background, accent) >= 7);
      expect([accent, (await save({ accent })).status]).toEqual([accent, isReadable ? 204 : 422]);
    }),
    { numRuns: 60 },
  );
});

test('the background colours of that rule are those of the design tokens', () => {
  const tokens = readFileSync(resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
  const colourOf = (token: string) => new RegExp(`--${token}: (#\\w+);`).exec(tokens)?.[1]?.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
  expect(['ground', 'surface', 'surface-sunken'].map(colourOf)).toEqual([...BACKGROUND_COLOURS]);
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
  ['autoScanSeconds', 0],
  ['autoScanSeconds', 16],
  ['tapSound', null],
  ['surprise', 1],
] as const)('the value of %s %j is refused with the name of the field', async ([field, value]) => {
  const { save, get } = await openWithCoordinator();
  const before = (await get('/api/kiosk/state')).body;
  const refused = await save({ [field]: value });
  expect([refused.status, refused.body.error.code, refused.body.error.field]).toEqual([400, 'malformed', field]);
  expect((await get('/api/kiosk/state')).body).toEqual(before);
});

test('a language without texts is refused, and Dutch cannot be switched off', async () => {
  const { save, get } = await openWithCoordinator();
  expect((await save({ languages: ['nl', 'tlh'] })).body.error.code).toBe('language-unknown');
  await save({ languages: ['fr'] });
  expect((await get('/api/kiosk/state')).body.languages).toEqual(['nl', 'fr']);
});

test('a logo is served with the type of its bytes, and a script in an SVG is refused', async () => {
  const { desk, get, send } = await openWithCoordinator();
  expect((await get('/api/logo')).status).toBe(404);
  const setLogo = (base64: string | null) => desk.post('/api/desk/logo', { base64, requestId: randomUUID() });
  expect((await setLogo(PNG)).status).toBe(204);
  const { logo } = (await get('/api/kiosk/state')).body.look;
  const response = await send(logo);
  expect([response.status, response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64');
  expect((await setLogo(script)).body.error).toMatchObject({ code: 'image-unknown', field: 'logo' });
  expect((await get('/api/kiosk/state')).body.look.logo).toBe(logo);
  await setLogo(null);
  expect((await get('/api/kiosk/state')).body.look.logo).toBeNull();
});

test('a helper and a visitor can neither read nor change the settings', async () => {
  const { signIn, get, post, initialSettings } = await openWithCoordinator();
  const helper = await signIn('helper1', '2');
  expect((await helper.get('/api/desk/kiosk-settings')).status).toBe(403);
  expect((await helper.post('/api/desk/kiosk-settings', { ...initialSettings, requestId: randomUUID() })).status).toBe(403);
  expect((await helper.post('/api/desk/logo', { base64: PNG, requestId: randomUUID() })).status).toBe(403);
  expect((await get('/api/desk/kiosk-settings')).status).toBe(401);
  expect((await post('/api/desk/logo', { base64: PNG, requestId: randomUUID() })).status).toBe(401);
});
