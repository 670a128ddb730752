import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';
import { readEvents } from '../http/read-events.ts';

test('in the quiet hours the waiting room is silent, and by itself no longer after them', async () => {
  const { get, signIn, setClock } = await openTestApp();
  const coordinator = await signIn('coordinator', '1');
  const sounds = async () => (await get('/api/display/state')).body.sounds;
  const save = (fields: object) => coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), ...fields });
  expect(await sounds()).toEqual({ chime: true, voice: true, volume: 100 });
  expect((await save({ callSounds: { chime: true, voice: true, volume: 5 } })).status).toBe(400);
  expect((await save({ quietHours: { on: true, from: '25:00', to: '08:00' } })).status).toBe(400);
  // In Brussels it is an hour later than in UTC.
  const quietHours = { on: true, from: '10:00', to: '12:30' };
  expect((await save({ quietHours, callSounds: { chime: true, voice: true, volume: 50 } })).status).toBe(204);
  expect(await sounds()).toEqual({ chime: false, voice: false, volume: 50 });
  setClock('2026-11-23T11:30:00Z');
  expect(await sounds()).toEqual({ chime: true, voice: true, volume: 50 });
});

test('a sound is tried on the screens of the waiting room that are open, by coordinators, and for ten seconds', async () => {
  const digipunt = await openTestApp();
  const { get, signIn, advanceClock } = digipunt;
  const coordinator = await signIn('coordinator', '1');
  const requestId = randomUUID();
  const trySound = (fields: object = {}) =>
    coordinator.post('/api/desk/sound-test', { requestId, sound: 'voice', language: 'uk', ...fields });
  expect((await trySound()).body.error.code).toBe('no-display');
  const source = { kind: 'loopback', port: digipunt.port } as const;
  const request = new Request(`http://127.0.0.1:${digipunt.port}/api/events?face=display`, {
    headers: { host: `127.0.0.1:${digipunt.port}` },
  });
  const display = readEvents((await digipunt.app.fetch(request, source)).body);
  expect((await display.state()).soundTest).toBeNull();
  for (const fields of [{ sound: 'alarm' }, { language: 'xx' }, { text: 'x' }]) expect((await trySound(fields)).status).toBe(400);
  expect((await trySound()).status).toBe(204);
  const heard = { id: requestId, sound: 'voice', language: 'uk' };
  expect((await display.state()).soundTest).toEqual(heard);
  expect((await get('/api/display/state')).body.soundTest).toEqual(heard);
  advanceClock({ seconds: 10 });
  expect((await get('/api/display/state')).body.soundTest).toBeNull();
});
