import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { measureSound, readWav } from '../../../electron/voice/rules/wav.ts';
import { openSoundCache } from '../../../electron/voice/services/sound-cache.ts';
import { openVoice } from '../../../electron/voice/services/voice-programs.ts';
import { createProgramRunner } from '../../../electron/voice/services/program-runner.ts';
import { createVoiceRenderer } from '../../../electron/voice/services/voice-renderer.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createFakeVoice } from './fake-voice.ts';

/** A Digipunt with a voice, once it knows its languages. */
async function openSpeakingApp(folder = temporaryFolder()) {
  const fake = createFakeVoice(temporaryFolder());
  const voice = openVoice({ ...process.env, DIGIPUNT_VOICE: fake.path });
  const digipunt = await openTestApp({ folder, ...(voice && { voice }) });
  await vi.waitFor(async () => expect((await digipunt.get('/api/kiosk/state')).body.speech.languages).not.toEqual([]), 10_000);
  const say = async (text: string, language = 'nl') => {
    const url = `http://127.0.0.1:${digipunt.port}/api/speech?${new URLSearchParams({ text, language })}`;
    const request = new Request(url, { headers: { host: `127.0.0.1:${digipunt.port}` } });
    const response = await digipunt.app.fetch(request, { kind: 'loopback', port: digipunt.port });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const code = response.status === 200 ? null : (JSON.parse(new TextDecoder().decode(bytes)).error.code as string);
    return { status: response.status, code, bytes, type: response.headers.get('content-type') };
  };
  const cacheFolder = join(folder, 'voice');
  return { ...digipunt, fake, say, cacheFolder, cached: () => (existsSync(cacheFolder) ? readdirSync(cacheFolder) : []) };
}

test('the faces are told which languages are spoken, and a text comes as a WAV file that knows its length', async () => {
  const { get, say, fake } = await openSpeakingApp();
  // Dari is spoken by the Persian voice; a variant of English is not English.
  expect((await get('/api/kiosk/state')).body.speech.languages).toEqual(['nl', 'en', 'fa-AF', 'uk']);
  expect((await get('/api/display/state')).body.speech.languages).toEqual(['nl', 'en', 'fa-AF', 'uk']);
  const { status, type, bytes } = await say('Nummer zeven', 'nl');
  expect([status, type]).toEqual([200, 'audio/wav']);
  const sound = readWav(bytes);
  expect(sound && measureSound(sound).seconds).toBe(0.5);
  expect(new DataView(bytes.buffer).getUint32(40, true)).toBe(bytes.length - 44);
  await say('шість', 'uk');
  expect(fake.calls()).toEqual([
    { args: '-v nl -s 158 -b 1 -z --stdin --stdout', text: 'Nummer zeven' },
    { args: '-v uk -s 158 -b 1 -z --stdin --stdout', text: 'шість' },
  ]);
});

test('another speed is heard at once, and is another file', async () => {
  const { say, fake, signIn, get } = await openSpeakingApp();
  await say('Balie 2');
  const coordinator = await signIn('coordinator', '1');
  const save = (speechSpeed: number) => coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), speechSpeed });
  expect([(await save(59)).status, (await save(131)).status, (await save(60)).status]).toEqual([400, 400, 204]);
  expect((await get('/api/kiosk/state')).body.speech.speed).toBe(0.6);
  await say('Balie 2');
  expect(fake.calls().map(({ args }) => args.split(' ')[3])).toEqual(['158', '105']);
});

test('the coordinator sees which program speaks, and which languages it has not', async () => {
  const { signIn } = await openSpeakingApp();
  const { voice } = (await (await signIn('coordinator', '1')).get('/api/desk/health')).body;
  expect(voice).toMatchObject({ state: 'ok', program: 'espeak-ng', spoken: ['nl', 'en', 'fa-AF', 'uk'] });
  expect(voice.unspoken).toContain('fr');
});

test('a text is rendered once: asked for by two pages at once, again, and after a restart', async () => {
  const folder = temporaryFolder();
  const first = await openSpeakingApp(folder);
  const answers = await Promise.all(['Balie 2', 'Balie  2\n', 'Balie 2'].map((text) => first.say(text)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await first.say('Balie 2');
  expect(first.fake.calls()).toHaveLength(1);
  expect(first.cached()).toHaveLength(1);
  first.app.close();
  const second = await openSpeakingApp(folder);
  expect((await second.say('Balie 2')).bytes).toEqual(answers[0]?.bytes);
  expect(second.fake.calls()).toEqual([]);
  // The folder is a cache, which anybody may delete.
  rmSync(second.cacheFolder, { recursive: true });
  expect((await second.say('Balie 2')).status).toBe(200);
  expect(second.fake.calls()).toHaveLength(1);
});

test('nothing that a page sends is run, read as a command of the voice, or too long', async () => {
  const { say, fake, folder } = await openSpeakingApp();
  const marker = join(folder, 'owned');
  await say(`$(touch ${marker}) \`touch ${marker}\` ; touch ${marker} | -w ${marker}`);
  await say('--help');
  await say("[[h'El@U]] <speak>x</speak>");
  expect(fake.calls().map(({ args }) => args)).toEqual(Array.from({ length: 3 }, () => '-v nl -s 158 -b 1 -z --stdin --stdout'));
  expect(fake.calls().map(({ text }) => text)).toEqual([
    `$(touch ${marker}) touch ${marker} ; touch ${marker} -w ${marker}`,
    '--help',
    "h'El@U speak x /speak",
  ]);
  expect(existsSync(marker)).toBe(false);
  for (const text of ['', ' ', '[[]]', 'a'.repeat(1_001), 'a'.repeat(100_000)]) expect((await say(text)).code).toBe('malformed');
  for (const language of ['fr', 'nl -w x', '../nl', ''])
    expect((await say('x', language)).code).toMatch(/^(?:language-unknown|malformed)$/);
  expect(fake.calls()).toHaveLength(3);
});

test('a flood of texts runs no more than two programs at once, is refused past its bounds, and leaves tickets alone', async () => {
  const { say, fake, takeTicket, advanceClock } = await openSpeakingApp();
  // Each program waits until all others that may run have begun.
  fake.behave('mkdir -p running; touch running/$$; ls running | wc -l >> most; until [ -f go ]; do sleep 0.05; done; rm running/$$');
  let refusals = 0;
  const flood = Array.from({ length: 300 }, async (_, index) => {
    const { code } = await say(`tekst ${index}`);
    if (code === 'too-busy') refusals++;
    return code;
  });
  expect((await takeTicket()).status).toBe(201);
  // Two at once, and forty that wait.
  await vi.waitFor(() => expect(refusals).toBe(300 - 42), { timeout: 10_000 });
  writeFileSync(join(dirname(fake.path), 'go'), '');
  expect((await Promise.all(flood)).filter((code) => code === null)).toHaveLength(42);
  const atOnce = readFileSync(join(dirname(fake.path), 'most'), 'utf8')
    .trim()
    .split('\n')
    .map(Number);
  expect(Math.max(...atOnce)).toBe(2);
  // One after the other, until the budget is used up.
  fake.behave('');
  let said = 0;
  while (said < 200 && (await say(`nog ${said}`)).status === 200) said++;
  expect(said).toBe(120 - 42);
  expect((await say('tekst 0')).status).toBe(200);
  advanceClock({ seconds: 1 });
  expect((await say('later')).status).toBe(200);
});

test('a program that fails, hangs on to its output or writes no sound is refused, and the next text is said', async () => {
  const { say, fake, cached } = await openSpeakingApp();
  for (const behaviour of ['exit 3', 'echo no sound; exit', 'exec yes', 'exit 0']) {
    fake.behave(behaviour);
    expect([behaviour, (await say('x')).code]).toEqual([behaviour, 'speech-failed']);
  }
  expect(cached()).toEqual([]);
  fake.behave('');
  expect((await say('x')).status).toBe(200);
});

test('a cache that cannot be written to costs nothing but the time', async () => {
  const { say, fake, folder } = await openSpeakingApp();
  writeFileSync(join(folder, 'voice'), 'in the way');
  expect([(await say('x')).status, (await say('x')).status]).toEqual([200, 200]);
  expect(fake.calls()).toHaveLength(2);
});

test('a cache keeps what was used last, in its bounds of files and bytes, over a restart too', async () => {
  const folder = join(temporaryFolder(), 'voice');
  mkdirSync(folder);
  const small = { maxFiles: 3, maxBytes: 100 };
  const open = () => openSoundCache(folder, small);
  const names = () => readdirSync(folder).toSorted();
  const cache = open();
  for (const [index, name] of ['a.wav', 'b.wav', 'c.wav'].entries()) {
    await cache.keep(name, new Uint8Array(10));
    expect(await cache.read(name, 1_000 * (index + 1))).toHaveLength(10);
  }
  await cache.read('a.wav', 9_000);
  await cache.keep('d.wav', new Uint8Array(10));
  expect(names()).toEqual(['a.wav', 'c.wav', 'd.wav']);
  const reopened = open();
  expect(await reopened.read('b.wav', 10_000)).toBeUndefined();
  await reopened.keep('e.wav', new Uint8Array(85));
  expect(names()).toEqual(['d.wav', 'e.wav']);
});

test('without a program there is no voice, and nothing else is missing', async () => {
  expect(openVoice({ DIGIPUNT_VOICE: 'none' })).toBeUndefined();
  const missing = openVoice({ DIGIPUNT_VOICE: '/nowhere/espeak-ng' });
  expect(await missing?.languages(['nl'])).toEqual([]);
  const { get } = await openTestApp(missing ? { voice: missing } : {});
  expect((await get('/api/kiosk/state')).body.speech.languages).toEqual([]);
  expect((await get('/api/speech?language=nl&text=x')).body.error.code).toBe('language-unknown');
  expect((await get('/api/health')).body.voice?.program ?? null).toBeNull();
});

test('a program that takes too long is ended', async () => {
  const program = { command: 'sh', listArguments: ['-c', 'echo nl'], voiceFor: () => 'nl', arguments: () => ['-c', 'exec sleep 30'] };
  const renderer = createVoiceRenderer(program, '/bin/sh', createProgramRunner(process.env), 200);
  await expect(renderer.render({ text: 'x', language: 'nl', speed: 1 })).rejects.toThrow('Command failed');
});

test('when the process that starts programs is killed, its text is refused, and the next one is said by another', async () => {
  const { say, fake } = await openSpeakingApp();
  // The program itself ends the process that has started it.
  fake.behave('kill -9 $PPID; sleep 1');
  expect((await say('x')).code).toBe('speech-failed');
  fake.behave('');
  expect((await say('x')).status).toBe(200);
});
