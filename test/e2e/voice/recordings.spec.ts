import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { measureSound, readWav, writeWav } from '../../../electron/voice/rules/wav.ts';
import { expect, signIn, test as base } from '../fixtures.ts';

// A browser whose microphone hears a file: a second of silence, a second of a tone, again and again.

const RATE = 48_000;
const folder = mkdtempSync(join(tmpdir(), 'digipunt-microphone-'));
const microphone = join(folder, 'heard.wav');
const tone = Int16Array.from({ length: 2 * RATE }, (_, index) => (index < RATE ? 0 : Math.round(Math.sin(index / 20) * 6_000)));
writeFileSync(microphone, writeWav({ samplesPerSecond: RATE, samples: tone }));

const test = base.extend({});
const executablePath = process.env['DIGIPUNT_PAGE_BROWSER'] ?? process.env['DIGIPUNT_BROWSER'];
test.use({
  launchOptions: {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
  },
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether the headers of a page let it ask for a microphone; asking would be an error in its log. */
const mayRecord = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    (document as unknown as { featurePolicy: { allowsFeature: (name: string) => boolean } }).featurePolicy.allowsFeature('microphone'),
  );

test('a volunteer records a sentence, hears it, takes the next one, and it is heard at the kiosk; no other page has a microphone', async ({
  desk,
  kiosk,
}) => {
  await signIn(desk);
  await desk.getByTestId('own-pin').click();
  expect(await mayRecord(desk)).toBe(false);
  await desk.getByTestId('open-recordings').click();
  await desk.getByTestId('recordings-language').selectOption('uk');
  await expect(desk.getByTestId('recordings-start')).toHaveCount(0);
  await desk.getByTestId('recordings-use-zone').click();
  const sentence = await desk.getByTestId('recordings-sentence').innerText();
  await desk.getByTestId('recordings-start').click();
  await desk.waitForTimeout(2_200);
  await desk.getByTestId('recordings-stop').click();
  await expect(desk.getByTestId('recordings-state')).toHaveText('Ingesproken, voor elk Digipunt van de zone.');
  const played = desk.waitForResponse((response) => response.url().includes('/api/desk/recordings/'));
  await desk.getByTestId('recordings-listen').click();
  const sound = readWav(await (await played).body());
  const level = sound && measureSound(sound);
  expect(level?.seconds).toBeGreaterThan(0.5);
  expect(level?.rmsDb).toBeGreaterThan(-23);
  expect(level?.clipped).toBe(0);
  // The same sound is what the kiosk plays for this sentence.
  const heard = await kiosk.evaluate(
    async (text) =>
      [...new Uint8Array(await (await fetch(`/api/speech?${new URLSearchParams({ language: 'uk', text })}`)).arrayBuffer())].length,
    sentence,
  );
  expect(heard).toBe(sound && 44 + sound.samples.length * 2);
  await desk.getByTestId('recordings-next').click();
  await expect(desk.getByTestId('recordings-sentence')).not.toHaveText(sentence);
  expect([await mayRecord(desk), await mayRecord(kiosk)]).toEqual([true, false]);
});

test('the recordings of a language are a file that another Digipunt takes in, and end when a coordinator says so', async ({
  desk,
  coordinator,
}) => {
  const sounds = Buffer.from(writeWav({ samplesPerSecond: 24_000, samples: tone.slice(RATE - 24_000, RATE + 24_000) })).toString('base64');
  const { sentences } = (await coordinator.get('recordings?language=uk')) as { sentences: { text: string }[] };
  const texts = sentences.slice(0, 3).map(({ text }) => text);
  for (const [index, text] of texts.entries())
    await coordinator.post('recordings', { language: 'uk', text, base64: sounds, isShared: index < 2 });
  await signIn(desk, 'coordinator', '1');
  await desk.goto('/desk/recordings');
  await desk.getByTestId('recordings-language').selectOption('uk');
  const saved = desk.waitForEvent('download');
  await desk.getByTestId('recordings-export').click();
  const file = readFileSync(await (await saved).path());
  await desk.getByTestId('recordings-remove-language').click();
  await desk.getByTestId('recordings-remove-language-yes').click();
  await expect(desk.getByTestId('recordings-export')).toBeDisabled();
  await desk.getByTestId('recordings-import').setInputFiles({ name: 'opnames-uk.zip', mimeType: 'application/zip', buffer: file });
  await expect(desk.getByTestId('recordings-imported')).toContainText('Overgenomen: 2.');
  await desk.getByTestId('recordings-import').setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('PK no') });
  await expect(desk.getByTestId('recordings-imported')).toContainText('geen bestand met opnames');
});
