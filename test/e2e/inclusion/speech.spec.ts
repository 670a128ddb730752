import { readSpeechLog, readSpokenTexts } from '../fake-speech.ts';
import { expect, takeTicket, test } from '../fixtures.ts';
import { enableModes } from '../screen-walk.ts';

// Reading aloud on the kiosk.

test.describe('with voices', () => {
  test.use({ voices: ['nl-BE', 'fr-FR', 'uk-UA', 'ar-EG', 'fa-IR', 'fa-Latn'] });

  test('a screen is read in its language and again on request, and later screens are read until the visitor stops it', async ({
    kiosk,
  }) => {
    await kiosk.getByTestId('language-uk').tap();
    await kiosk.locator('html[lang="uk"]').waitFor();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    expect(await readSpeechLog(kiosk)).toEqual([]);
    await kiosk.getByTestId('speak').tap();
    await expect.poll(() => readSpokenTexts(kiosk)).toContain('Інше або не знаю');
    const speechLog = await readSpeechLog(kiosk);
    expect(speechLog.every((entry) => entry === 'stop' || entry.lang === 'uk-UA')).toBe(true);
    expect(await readSpokenTexts(kiosk)).toEqual(expect.arrayContaining(['З чим вам потрібна допомога?', 'itsme', 'Податки']));
    // The Dutch text is for the helper and is not read.
    expect(await readSpokenTexts(kiosk)).not.toContain('Belastingen');
    await kiosk.getByTestId('speak').tap();
    await expect.poll(async () => (await readSpokenTexts(kiosk)).filter((text) => text === 'З чим вам потрібна допомога?')).toHaveLength(2);
    await kiosk.getByTestId('topic-tax').tap();
    await expect.poll(() => readSpokenTexts(kiosk)).toContain('Ваш номер');
    await expect.poll(() => readSpokenTexts(kiosk)).toContain('човен синього кольору');
    expect(await readSpokenTexts(kiosk)).toContain('1');
    await kiosk.getByTestId('speak-stop').tap();
    const spokenBefore = (await readSpokenTexts(kiosk)).length;
    await kiosk.getByTestId('leave').tap();
    await kiosk.getByTestId('leave-yes').waitFor();
    await kiosk.waitForTimeout(300);
    expect(await readSpokenTexts(kiosk)).toHaveLength(spokenBefore);
  });

  test('the kiosk does not wait for a voice that never ends', async ({ kiosk }) => {
    await kiosk.evaluate(() => Object.assign(window.speechSynthesis, { speak: () => {} }));
    await kiosk.getByTestId('speak').tap();
    expect(await takeTicket(kiosk)).toBe(1);
  });

  test('with listen-first on, the first tap on a button reads it and the second tap activates it', async ({ kiosk }) => {
    await kiosk.getByTestId('modes').tap();
    await kiosk.getByTestId('listen-first').tap();
    // The `done` button is read first too.
    await kiosk.getByTestId('modes-done').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ text: 'Klaar' });
    await kiosk.getByTestId('modes-done').tap();
    await kiosk.getByTestId('language-fr').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ text: 'Français', lang: 'fr-FR' });
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    // After another button was read, the first one must be read again.
    await kiosk.getByTestId('language-uk').tap();
    await kiosk.getByTestId('language-fr').tap();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    await kiosk.getByTestId('language-fr').tap();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
  });

  test('the volume buttons speak at the new volume and are disabled at the limits', async ({ kiosk }) => {
    await kiosk.getByTestId('modes').tap();
    await kiosk.getByTestId('volume-up').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 1 });
    await expect(kiosk.getByTestId('volume-up')).toBeDisabled();
    for (let step = 0; step < 4; step++) await kiosk.getByTestId('volume-down').tap();
    await expect(kiosk.getByTestId('volume-down')).toBeDisabled();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 0.2 });
  });

  test('the speaker button is shown only for languages with a voice of the same language and script', async ({ kiosk }) => {
    await expect(kiosk.getByTestId('speak')).toBeVisible();
    for (const [language, hasVoice] of [
      ['fa-AF', true],
      ['ru', false],
      ['ar', true],
      ['pl', false],
    ] as const) {
      await kiosk.getByTestId(`language-${language}`).tap();
      await kiosk.locator(`html[lang="${language}"]`).waitFor();
      await kiosk.getByTestId('action-ticket').tap();
      await kiosk.getByTestId('topic-itsme').waitFor();
      await expect(kiosk.getByTestId('speak')).toHaveCount(hasVoice ? 1 : 0);
      await kiosk.getByTestId('home').tap();
    }
  });

  test('in calm mode only the text of the last request is read', async ({ kiosk }) => {
    await kiosk.getByTestId('speak').tap();
    await enableModes(kiosk, ['calm']);
    await kiosk.getByTestId('language-nl').waitFor();
    await kiosk.waitForTimeout(300);
    const spokenBefore = (await readSpeechLog(kiosk)).filter((entry) => entry !== 'stop').length;
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.waitForTimeout(300);
    expect((await readSpeechLog(kiosk)).filter((entry) => entry !== 'stop')).toHaveLength(spokenBefore);
    await kiosk.getByTestId('speak').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).length).toBeGreaterThan(spokenBefore);
  });
});

test('without a voice there are no speaker button and no sound settings', async ({ kiosk }) => {
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-large').waitFor();
  for (const id of ['speak', 'listen-first', 'volume-up']) await expect(kiosk.getByTestId(id)).toHaveCount(0);
});
