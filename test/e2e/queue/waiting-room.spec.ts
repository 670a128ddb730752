import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeVoice } from '../../integration/voice/fake-voice.ts';
import { readSpeechLog, readSpokenTexts } from '../fake-speech.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { LANDSCAPE, SMALL } from '../viewports.ts';

test.use({ voices: ['nl-BE', 'ar-SA', 'fr-FR'] });

test('a call is spoken in Dutch, then in the visitor’s language if there is a voice for it', async ({ kiosk, desk, display }) => {
  const spokenCalls = async () =>
    (await readSpeechLog(display)).flatMap((entry) => (entry === 'stop' ? [] : [`${entry.lang} ${entry.text}`]));
  await signIn(desk, 'helper1', '2');
  for (const language of ['ar', 'uk', 'nl']) {
    await takeTicket(kiosk, { language });
    await kiosk.getByTestId('done').tap();
  }
  const callNext = async () => {
    await desk.getByTestId('call-next').click();
    await desk.getByTestId('start-serving').waitFor();
  };
  const finish = async () => {
    await desk.getByTestId('start-serving').click();
    await desk.getByTestId('finish').click();
    await desk.getByTestId('outcome-helped').click();
  };
  await callNext();
  await expect.poll(spokenCalls).toEqual(['nl-BE nummer één, balie twee', 'ar-SA الرقم 1، الشبّاك 2']);
  await desk.getByTestId('recall').click();
  await expect.poll(spokenCalls).toHaveLength(4);
  await finish();
  await callNext();
  await expect.poll(spokenCalls).toContain('nl-BE nummer twee, balie twee');
  await finish();
  await callNext();
  await expect.poll(spokenCalls).toContain('nl-BE nummer drie, balie twee');
  // There is no Ukrainian voice, and no other voice speaks Ukrainian.
  expect((await spokenCalls()).filter((call) => !/^(nl-BE|ar-SA) /.test(call))).toEqual([]);
  expect(await spokenCalls()).toHaveLength(6);
});

test('a call to a desk with a name uses the name, on the screen and in speech', async ({ kiosk, display, openFace, coordinator }) => {
  await coordinator.post('desks', { name: 'Loket achteraan' });
  const desk = await openFace('/desk', SMALL);
  await desk.getByTestId('staff-helper1').click();
  await desk.getByText('Loket achteraan').click();
  await desk.getByTestId('pin').fill('2580');
  await desk.getByTestId('sign-in').click();
  await takeTicket(kiosk, { language: 'fr' });
  await desk.getByTestId('call-next').click();
  await expect(display.getByTestId('now-desk')).toHaveText('Loket achteraan');
  await expect
    .poll(async () => (await readSpeechLog(display)).filter((entry) => entry !== 'stop'))
    .toMatchObject([
      { text: 'nummer één', lang: 'nl-BE' },
      { text: 'Loket achteraan', lang: 'nl-BE' },
      { text: 'numéro 1', lang: 'fr-FR' },
      { text: 'Loket achteraan', lang: 'nl-BE' },
    ]);
});

test('simultaneous calls are announced one after the other, and each is shown for three seconds even if the desk is faster', async ({
  kiosk,
  openFace,
  display,
}) => {
  const desks = [await openFace('/desk', SMALL), await openFace('/desk', LANDSCAPE)] as const;
  await signIn(desks[0], 'helper1', '1');
  await signIn(desks[1], 'helper2', '2');
  for (let visitor = 0; visitor < 2; visitor++) {
    await takeTicket(kiosk);
    await kiosk.getByTestId('done').tap();
  }
  // Every 100 ms from before the calls until their cards are gone: the numbers on the screen, and the one that is announced.
  const sampling = display.evaluate(async () => {
    const seen: { shown: string[]; announced: string | null; at: number }[] = [];
    while (seen.length < 600) {
      const numbers = [...document.querySelectorAll('[data-testid="now-number"]')].map((element) => element.textContent);
      const announced = document.querySelector('[data-announced] [data-testid="now-number"]')?.textContent ?? null;
      seen.push({ shown: numbers, announced, at: performance.now() });
      if (numbers.length === 0 && seen.some((sample) => sample.shown.length === 2)) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return seen;
  });
  await Promise.all(desks.map((desk) => desk.getByTestId('call-next').click()));
  await Promise.all(desks.map((desk) => desk.getByTestId('start-serving').click()));
  const samples = await sampling;
  for (const number of ['1', '2']) {
    const announced = samples.filter((sample) => sample.announced === number);
    const announcedMs = (announced.at(-1)?.at ?? 0) - (announced[0]?.at ?? 0);
    expect([number, announcedMs > 2_800]).toEqual([number, true]);
  }
  expect(samples.at(-1)?.shown).toEqual([]);
  // Either desk may have been faster.
  const texts = await readSpokenTexts(display);
  expect(new Set(texts.map((text) => text.split(',')[0]))).toEqual(new Set(['nummer één', 'nummer twee']));
});

test('a voice that never ends does not block the next call and its chime', async ({ kiosk, desk, display }) => {
  await display.evaluate(() => Object.assign(window.speechSynthesis, { speak: () => {} }));
  await signIn(desk, 'helper1', '1');
  await takeTicket(kiosk);
  await desk.getByTestId('call-next').click();
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await desk.getByTestId('recall').click();
  await expect(display.locator('[data-chimes="2"]')).toBeAttached({ timeout: 20_000 });
});

test.describe('with a voice of the server', () => {
  test.use({
    voices: [],
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
    serverEnv: async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'digipunt-voice-'));
      await use({ DIGIPUNT_VOICE: createFakeVoice(folder).path });
      rmSync(folder, { recursive: true });
    },
  });

  test('a call is played as sound files, Dutch first, then the language of the visitor', async ({ kiosk, desk, display, coordinator }) => {
    await coordinator.updateKioskSettings({ callSounds: { chime: true, voice: true, volume: 40 } });
    // A spy at the player: what it plays, and whether speech that began before is not over.
    await display.evaluate(() => {
      const played: { url: string; volume: number; overlaps: boolean }[] = [];
      const speech: HTMLMediaElement[] = [];
      class NotedAudio extends Audio {
        override play(): Promise<void> {
          const { pathname, searchParams } = new URL(this.src);
          played.push({
            url: [pathname, ...searchParams.values()].join(' '),
            volume: this.volume,
            overlaps: speech.some(({ ended }) => !ended),
          });
          speech.push(this);
          return super.play();
        }
      }
      Object.assign(window, { played, Audio: NotedAudio });
    });
    const played = () => display.evaluate(() => (window as unknown as { played: unknown[] }).played);
    await signIn(desk, 'helper1', '1');
    await takeTicket(kiosk, { language: 'uk' });
    await expect(kiosk.getByTestId('speak')).toBeVisible();
    await desk.getByTestId('call-next').click();
    await expect(display.locator('[data-chimes="1"]')).toBeAttached();
    await expect.poll(played).toEqual([
      { url: '/api/speech nl nummer één, balie één', volume: 0.4, overlaps: false },
      { url: '/api/speech uk номер 1, стійка 1', volume: 0.4, overlaps: false },
    ]);
    // What the coordinator tries is heard here too, also when the voice is switched off for calls.
    await expect(display.locator('[data-announced]')).toHaveCount(0);
    await coordinator.updateKioskSettings({ callSounds: { chime: true, voice: false, volume: 60 } });
    await coordinator.post('sound-test', { sound: 'voice', language: 'uk' });
    await expect
      .poll(async () => (await played()).at(-1))
      .toEqual({ url: '/api/speech uk це перевірка звуку', volume: 0.6, overlaps: false });
  });
});

for (const [off, chimeCount, textCount] of [
  ['voice', 1, 0],
  ['chime', 0, 1],
] as const) {
  test(`with the ${off} switched off, a call has only the other sound`, async ({ kiosk, desk, display, coordinator }) => {
    await coordinator.updateKioskSettings({ callSounds: { chime: true, voice: true, [off]: false } });
    await signIn(desk, 'helper1', '1');
    await takeTicket(kiosk);
    await desk.getByTestId('call-next').click();
    await expect(display.locator('[data-announced]')).toBeVisible();
    await expect(display.locator('[data-announced]')).toHaveCount(0);
    await expect(display.locator(`[data-chimes="${chimeCount}"]`)).toBeAttached();
    expect((await readSpeechLog(display)).filter((entry) => entry !== 'stop')).toHaveLength(textCount);
  });
}
