import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { measureSound, readWav, RECORDING_RATE, writeWav } from '../../../electron/voice/rules/wav.ts';
import { openVoice } from '../../../electron/voice/services/voice-programs.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createFakeVoice } from './fake-voice.ts';

/** What a microphone heard: a tone of a length (s), with silence before and after. */
function heard(seconds: number, { rate = RECORDING_RATE, level = 4_000 } = {}): string {
  const silence = new Int16Array(rate / 2);
  const tone = Int16Array.from({ length: seconds * rate }, (_, index) =>
    Math.max(-32_768, Math.min(32_767, Math.round(Math.sin(index / 10) * level))),
  );
  return Buffer.from(writeWav({ samplesPerSecond: rate, samples: Int16Array.from([...silence, ...tone, ...silence]) })).toString('base64');
}

async function openRecordingApp(folder = temporaryFolder(), options: object = {}) {
  const digipunt = await openTestApp({ folder, ...options });
  const [helper, coordinator] = [await digipunt.signIn('helper1', '2'), await digipunt.signIn('coordinator', '1')];
  const record = (text: string, { language = 'uk', base64 = heard(1), isShared = false, by = helper } = {}) =>
    by.post('/api/desk/recordings', { requestId: randomUUID(), language, text, base64, isShared });
  const list = async (language = 'uk') =>
    (await helper.get(`/api/desk/recordings?language=${language}`)).body.sentences as {
      text: string;
      group: string;
      recording: { file: string; seconds: number; isShared: boolean } | null;
    }[];
  const say = async (text: string, language = 'uk') => {
    const url = `http://127.0.0.1:${digipunt.port}/api/speech?${new URLSearchParams({ text, language })}`;
    const request = new Request(url, { headers: { host: `127.0.0.1:${digipunt.port}` } });
    const response = await digipunt.app.fetch(request, { kind: 'loopback', port: digipunt.port });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const sound = response.status === 200 ? readWav(bytes) : null;
    return { status: response.status, level: sound && measureSound(sound) };
  };
  const languagesOf = async (face: 'kiosk' | 'display') => (await digipunt.get(`/api/${face}/state`)).body.speech.languages as string[];
  const files = (): string[] => readdirSync(join(folder, 'recordings'));
  return { ...digipunt, helper, coordinator, record, list, say, languagesOf, files };
}

test('a recorded sentence is played instead of the voice, at the level of a voice and without its silence; others are still rendered', async () => {
  const fake = createFakeVoice(temporaryFolder());
  const voice = openVoice({ ...process.env, DIGIPUNT_VOICE: fake.path });
  const { record, say, list, languagesOf } = await openRecordingApp(undefined, { voice });
  await vi.waitFor(async () => expect(await languagesOf('kiosk')).toContain('uk'), { timeout: 10_000 });
  const [sentence] = await list();
  expect(sentence?.recording).toBeNull();
  expect((await record(sentence?.text ?? '')).status).toBe(204);
  const { level } = await say(sentence?.text ?? '');
  expect(level).toMatchObject({ seconds: expect.closeTo(1.32, 1), rmsDb: expect.closeTo(-20, 0), clipped: 0 });
  expect(fake.calls()).toEqual([]);
  // A voice says numbers better than their digits are joined, and another language has no recording.
  await say(`${sentence?.text} 5`);
  await say(sentence?.text ?? '', 'nl');
  expect(fake.calls()).toHaveLength(2);
});

test('a language without any voice is spoken in calls once its calls are recorded, with every number, and what lacks is silent', async () => {
  const { record, list, say, languagesOf, folder, app } = await openRecordingApp();
  expect(await say('x', 'uk')).toMatchObject({ status: 422 });
  const call = (await list()).filter(({ group }) => group === 'call');
  for (const { text } of call) expect([text, (await record(text)).status]).toEqual([text, 204]);
  expect([await languagesOf('display'), await languagesOf('kiosk')]).toEqual([['uk'], []]);
  const number = call[0]?.text ?? '';
  const { level } = await say(`${number} 123`);
  // Four recordings of 1.3 s.
  expect(level).toMatchObject({ seconds: expect.closeTo(5.4, 0) });
  expect((await say('Ще ніким не записано')).status).toBe(404);
  app.close();
  const again = await openRecordingApp(folder);
  await vi.waitFor(async () => expect(await again.languagesOf('display')).toEqual(['uk']), { timeout: 10_000 });
  expect((await again.say(`${number} 7`)).status).toBe(200);
});

test('a recording is replaced and removed with its sound, by whoever is signed in; a whole language by a coordinator', async () => {
  const { record, list, helper, coordinator, files, get } = await openRecordingApp();
  const [first, second] = await list();
  await record(first?.text ?? '', { isShared: true });
  const before = (await list())[0]?.recording;
  expect(before).toMatchObject({ isShared: true, seconds: expect.closeTo(1.32, 1) });
  expect((await helper.get(`/api/desk/recordings/${before?.file}`)).headers.get('content-type')).toBe('audio/wav');
  expect((await get(`/api/desk/recordings/${before?.file}`)).status).toBe(401);
  await record(first?.text ?? '', { base64: heard(2) });
  expect(files()).toHaveLength(1);
  expect((await helper.get(`/api/desk/recordings/${before?.file}`)).status).toBe(404);
  await record(second?.text ?? '');
  const remove = { requestId: randomUUID(), language: 'uk', text: first?.text };
  expect((await helper.post('/api/desk/recordings/remove', remove)).status).toBe(204);
  expect([files().length, (await list())[0]?.recording]).toEqual([1, null]);
  const all = { requestId: randomUUID(), language: 'uk' };
  expect((await helper.post('/api/desk/recordings/remove-language', all)).status).toBe(403);
  expect((await coordinator.post('/api/desk/recordings/remove-language', all)).status).toBe(204);
  expect(files()).toEqual([]);
});

test('nothing but sentences of a screen, spoken, whole and in a language of the kiosk, comes into the folder', async () => {
  const { record, list, files, post, helper, say } = await openRecordingApp();
  const text = (await list())[0]?.text ?? '';
  const script = Buffer.from('<script>alert(1)</script>'.repeat(20)).toString('base64');
  const cut = Buffer.from(heard(1), 'base64').subarray(0, 40).toString('base64');
  const stereo = Buffer.from(heard(1), 'base64');
  stereo.writeUInt16LE(2, 22);
  const codes = await Promise.all([
    record('Een eigen zin'),
    record('../../etc/passwd'),
    record(text, { language: '../nl' }),
    record(text, { language: 'xx' }),
    record(text, { base64: script }),
    record(text, { base64: cut }),
    record(text, { base64: stereo.toString('base64') }),
    record(text, { base64: heard(1, { rate: 48_000 }) }),
    record(text, { base64: heard(0) }),
    record(text, { base64: heard(1, { level: 60_000 }) }),
    record(text, { base64: heard(20) }),
    record(text, { base64: 'no base64!' }),
    record(text, { base64: 'A'.repeat(5_000_000) }),
  ]);
  expect(codes.map(({ status, body }) => [status, body.error?.code])).toEqual([
    [422, 'sentence-unknown'],
    [422, 'sentence-unknown'],
    [422, 'language-unknown'],
    [422, 'language-unknown'],
    [422, 'recording-unreadable'],
    [422, 'recording-unreadable'],
    [422, 'recording-unreadable'],
    [422, 'recording-unreadable'],
    [422, 'recording-silent'],
    [422, 'recording-loud'],
    [422, 'recording-length'],
    [400, 'malformed'],
    [413, 'file-too-large'],
  ]);
  expect(
    (await post('/api/desk/recordings', { requestId: randomUUID(), language: 'uk', text, base64: heard(1), isShared: true })).status,
  ).toBe(401);
  for (const path of ['..%2F..%2Fdigipunt.sqlite', 'digipunt.sqlite', 'a'.repeat(64), '..'])
    expect((await helper.get(`/api/desk/recordings/${path}`)).status).toBe(404);
  expect(files()).toEqual([]);
  expect((await say(text)).status).toBe(422);
});

test('a sound without a sentence is deleted at the start, and a sentence without its sound is one that nobody recorded', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'recordings'));
  writeFileSync(join(folder, 'recordings', 'left-over.wav.part'), 'x');
  const { record, list, files, say } = await openRecordingApp(folder);
  expect(files()).toEqual([]);
  const text = (await list())[0]?.text ?? '';
  await record(text);
  rmSync(join(folder, 'recordings'), { recursive: true });
  expect((await say(text)).status).not.toBe(200);
});
