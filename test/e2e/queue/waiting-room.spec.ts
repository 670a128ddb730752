import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { LANDSCAPE, SMALL } from '../viewports.ts';
import { readSpeechLog } from '../fake-speech.ts';

test.use({ voices: ['nl-BE', 'ar-SA', 'fr-FR'] });

test('a call is said in Dutch words, then in the visitor’s language where there is a voice for it', async ({ kiosk, desk, display }) => {
  const said = async () => (await readSpeechLog(display)).flatMap((each) => (each === 'stop' ? [] : [`${each.lang} ${each.text}`]));
  await signIn(desk, 'helper1', '2');
  for (const language of ['ar', 'uk', 'nl']) {
    await takeTicket(kiosk, { language });
    await kiosk.getByTestId('done').tap();
  }
  const call = async () => {
    await desk.getByTestId('call-next').click();
    await desk.getByTestId('start-serving').waitFor();
  };
  const finish = async () => {
    await desk.getByTestId('start-serving').click();
    await desk.getByTestId('finish').click();
    await desk.getByTestId('outcome-helped').click();
  };
  await call();
  await expect.poll(said).toEqual(['nl-BE nummer één, balie twee', 'ar-SA الرقم 1، المكتب 2']);
  await desk.getByTestId('recall').click();
  await expect.poll(said).toHaveLength(4);
  await finish();
  await call();
  await expect.poll(said).toContain('nl-BE nummer twee, balie twee');
  await finish();
  await call();
  await expect.poll(said).toContain('nl-BE nummer drie, balie twee');
  // Ukrainian has no voice here: it is not said by another.
  expect((await said()).filter((each) => !/^(nl-BE|ar-SA) /.test(each))).toEqual([]);
  expect(await said()).toHaveLength(6);
});

test('a desk with a name of its own is called by it', async ({ kiosk, display, openFace: face, coordinator }) => {
  await coordinator.post('desks', { name: 'Loket achteraan' });
  const desk = await face('/desk', SMALL);
  await desk.getByTestId('staff-helper1').click();
  await desk.getByText('Loket achteraan').click();
  await desk.getByTestId('pin').fill('2580');
  await desk.getByTestId('sign-in').click();
  await takeTicket(kiosk, { language: 'fr' });
  await desk.getByTestId('call-next').click();
  await expect(display.getByTestId('now-desk')).toHaveText('Loket achteraan');
  await expect
    .poll(async () => (await readSpeechLog(display)).filter((each) => each !== 'stop'))
    .toMatchObject([
      { text: 'nummer één', lang: 'nl-BE' },
      { text: 'Loket achteraan', lang: 'nl-BE' },
      { text: 'numéro 1', lang: 'fr-FR' },
      { text: 'Loket achteraan', lang: 'nl-BE' },
    ]);
});

test('calls that come together are announced one after the other, and each is shown three seconds, however quick the desk', async ({
  kiosk,
  openFace: face,
  display,
}) => {
  const [one, two] = [await face('/desk', SMALL), await face('/desk', LANDSCAPE)];
  await signIn(one, 'helper1', '1');
  await signIn(two, 'helper2', '2');
  for (let nth = 0; nth < 2; nth++) {
    await takeTicket(kiosk);
    await kiosk.getByTestId('done').tap();
  }
  await Promise.all([one, two].map((desk) => desk.getByTestId('call-next').click()));
  await Promise.all([one, two].map((desk) => desk.getByTestId('start-serving').click()));
  await expect(display.getByTestId('now-number')).toHaveCount(2);
  // What the screen shows, every tenth of a second, and which of it is being announced.
  const seen = await display.evaluate(async () => {
    const samples: { shown: string[]; announced: string | null; at: number }[] = [];
    for (let at = performance.now(); at < performance.now() + 12_000 && samples.length < 110;) {
      const numbers = [...document.querySelectorAll('[data-testid="now-number"]')].map((each) => each.textContent);
      const announced = document.querySelector('[data-announced] [data-testid="now-number"]')?.textContent ?? null;
      samples.push({ shown: numbers, announced, at: performance.now() });
      if (numbers.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return samples;
  });
  for (const number of ['1', '2']) {
    const announced = seen.filter((sample) => sample.announced === number);
    const time = (announced.at(-1)?.at ?? 0) - (announced[0]?.at ?? 0);
    // The first was announced before the first look.
    expect([number, time > (number === seen[0]?.announced ? 1_500 : 2_800)]).toEqual([number, true]);
  }
  expect(seen.at(-1)?.shown).toEqual([]);
  const heard = (await readSpeechLog(display)).flatMap((each) => (each === 'stop' ? [] : [each.text]));
  // Which desk was quicker is theirs to say.
  expect(new Set(heard.map((text) => text.split(',')[0]))).toEqual(new Set(['nummer één', 'nummer twee']));
});

test('a voice that never ends holds no call up for long, and no chime', async ({ kiosk, desk, display }) => {
  await display.evaluate(() => Object.assign(window.speechSynthesis, { speak: () => {} }));
  await signIn(desk, 'helper1', '1');
  await takeTicket(kiosk);
  await desk.getByTestId('call-next').click();
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await desk.getByTestId('recall').click();
  await expect(display.locator('[data-chimes="2"]')).toBeAttached({ timeout: 20_000 });
});

for (const [off, chimes, said] of [
  ['voice', 1, 0],
  ['chime', 0, 1],
] as const) {
  test(`with the ${off} switched off, the other is still there`, async ({ kiosk, desk, display, coordinator }) => {
    await coordinator.updateKioskSettings({ callSounds: { chime: true, voice: true, [off]: false } });
    await signIn(desk, 'helper1', '1');
    await takeTicket(kiosk);
    await desk.getByTestId('call-next').click();
    await expect(display.locator('[data-announced]')).toBeVisible();
    await expect(display.locator('[data-announced]')).toHaveCount(0);
    await expect(display.locator(`[data-chimes="${chimes}"]`)).toBeAttached();
    expect((await readSpeechLog(display)).filter((each) => each !== 'stop')).toHaveLength(said);
  });
}
