import type { Locator } from '@playwright/test';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { encode } from 'uqr';
import { expect, signIn, test } from '../fixtures.ts';
import { LANDSCAPE } from '../viewports.ts';
import { firstSession, firstTraining, itsmeTraining, postponeSafeInternet, SAFE_INTERNET } from './demo-trainings.ts';

// Trainings and places on the kiosk.

/** Reads a QR code from the pixels on the screen, as a camera straight in front of it would. */
async function readQrCode(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const screenshot = (await code.screenshot()).toString('base64');
  const { width, height, luminance } = await code.page().evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    return { width: image.width, height: image.height, luminance: Array.from(data).filter((_value, index) => index % 4 === 0) };
  }, screenshot);
  const source = new RGBLuminanceSource(new Uint8ClampedArray(luminance), width, height);
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), new Map([[DecodeHintType.PURE_BARCODE, true]])).getText();
}

test('a training has a row with a sign for each fact, says its name and subject once, and has days of one width and a light code; who joins gets a number and a held seat, in their own language', async ({
  kiosk,
  desk,
}) => {
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.locator('html[lang="fr"]').waitFor();
  await kiosk.getByTestId('action-training').tap();
  const left = Number(await itsmeTraining(kiosk).getByTestId('seats-left').getAttribute('data-left'));
  await itsmeTraining(kiosk).tap();
  await expect(kiosk.getByTestId('slip')).toContainText('Langue : Nederlands');
  const qrText = await readQrCode(kiosk.getByTestId('slip-qr'));
  expect(qrText).toContain('BEGIN:VEVENT');
  expect(qrText).toContain('SUMMARY:Commencer avec itsme');
  // As light as it can be: the least error correction, and nothing but what is needed on the way.
  expect(qrText).not.toMatch(/DESCRIPTION|URL|VTIMEZONE|VALARM/);
  const quietZone = 4;
  const codeSize = encode(qrText, { ecc: 'L', border: 0 }).size + 2 * quietZone;
  await expect(kiosk.getByTestId('slip-qr')).toHaveAttribute('viewBox', new RegExp(` ${codeSize} ${codeSize}$`));
  const rowWith = (sign: string) => kiosk.getByTestId('slip').locator('li', { has: kiosk.locator(`svg.lucide-${sign}`) });
  for (const [sign, fact] of [
    ['calendar-days', /^\S+ \d{1,2}(er)? \S+$/],
    ['clock', /^\D*\d{2}:\d{2}\D+\d{2}:\d{2}$/],
    ['map-pin', /Digipunt/],
    ['euro', /^(Gratuit|.*€.*)$/],
  ] as const) {
    await expect(rowWith(sign)).toHaveCount(1);
    await expect(rowWith(sign)).toHaveText(fact);
  }
  // The name, which says the subject too, is the title; below it is the Dutch name.
  const lines = (await kiosk.locator('main').innerText()).split('\n');
  expect(lines.filter((line) => line.includes('itsme'))).toEqual(['Commencer avec itsme', 'Starten met itsme']);
  const dayWidths = await kiosk
    .locator('[data-testid^="session-"]')
    .evaluateAll((days) => days.map((day) => day.getBoundingClientRect().width));
  expect(dayWidths.length).toBeGreaterThan(1);
  expect(Math.max(...dayWidths) - Math.min(...dayWidths)).toBeLessThanOrEqual(1);
  await kiosk.locator('[data-testid^="session-"]').nth(1).tap();
  const day = await kiosk.locator('[data-testid^="session-"][aria-pressed="true"] span').first().innerText();
  // Changing the mode and the language keeps the chosen session.
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-contrast').tap();
  await kiosk.getByTestId('modes-done').tap();
  await kiosk.getByTestId('language-menu').tap();
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.locator('[data-testid^="session-"][aria-pressed="true"]')).toContainText(day);
  await kiosk.locator('[data-testid^="join-"]').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('Nous gardons une place dans la formation pour vous.');
  await expect(kiosk.getByTestId('session')).toContainText(day);
  await kiosk.getByTestId('done').tap();
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-training').tap();
  await expect(itsmeTraining(kiosk).getByTestId('seats-left')).toHaveAttribute('data-left', `${left}`);
  await itsmeTraining(kiosk).tap();
  await expect(kiosk.locator('[data-testid^="session-"]').nth(1).getByTestId('seats-left')).toHaveAttribute('data-left', `${left - 1}`);
  await signIn(desk);
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('current-number')).toHaveText('1');
});

test('a full training says so, shows the date with free seats, and leads to the waiting list', async ({ kiosk, coordinator }) => {
  await postponeSafeInternet(coordinator);
  const session = await firstSession(coordinator, SAFE_INTERNET);
  await coordinator.post('sessions/seats', { session: session.key, seats: 0 });
  await kiosk.getByTestId('language-en').tap();
  await kiosk.locator('html[lang="en"]').waitFor();
  await kiosk.getByTestId('action-training').tap();
  const training = kiosk.locator('[data-testid^="training-"]', { hasText: SAFE_INTERNET });
  await expect(training).toContainText('Full');
  await expect(training).toContainText('Places left:');
  // The name is in Dutch only; the subject is in the visitor's language.
  await expect(training).toContainText('Suspicious message');
  await training.tap();
  await expect(kiosk.getByTestId('slip')).toContainText('At the desk we will put you on the waiting list.');
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveText('Join the waiting list');
  await kiosk.locator('[data-testid^="session-"]').nth(1).tap();
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveText('I want to join');
  await kiosk.locator('[data-testid^="session-"]').first().tap();
  await kiosk.locator('[data-testid^="join-"]').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('The course is full. Ask at the desk for the waiting list.');
});

test('a second tap 500 ms after the first does not act on the next screen', async ({ kiosk }) => {
  const centreOf = async (control: Locator): Promise<[number, number]> => {
    const box = await control.boundingBox();
    if (!box) throw new Error('nothing to tap');
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  /** The time within which operating systems take a second click for a double click. */
  const DOUBLE_CLICK_MS = 500;
  const tapTwice = async (control: Locator): Promise<void> => {
    const point = await centreOf(control);
    await kiosk.touchscreen.tap(...point);
    await kiosk.waitForTimeout(DOUBLE_CLICK_MS);
    await kiosk.touchscreen.tap(...point);
  };
  await kiosk.getByTestId('language-nl').tap();
  await expect(kiosk.getByTestId('action-training')).toBeVisible();
  await kiosk.getByTestId('action-training').click({ trial: true });
  await tapTwice(kiosk.getByTestId('action-training'));
  await kiosk.waitForTimeout(1_000);
  await expect(firstTraining(kiosk)).toBeVisible();
  await firstTraining(kiosk).tap();
  await kiosk.locator('[data-testid^="join-"]').click({ trial: true });
  await tapTwice(kiosk.locator('[data-testid^="join-"]'));
  await kiosk.waitForTimeout(1_000);
  await expect(kiosk.getByTestId('ticket-number')).toBeVisible();
});

test('places show whether they are open, and the QR code of a place holds its address', async ({ kiosk }) => {
  await kiosk.getByTestId('language-ar').tap();
  await kiosk.locator('html[lang="ar"]').waitFor();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.getByTestId('place-own').getByTestId('open-now')).toBeVisible();
  const place = kiosk.locator('[data-testid^="place-"]', { hasText: 'Digipunt Voorbeeldstraat' });
  await place.tap();
  const qrText = await readQrCode(kiosk.getByTestId('slip-qr'));
  expect(qrText).toMatch(/^Digipunt Voorbeeldstraat\n/);
  expect(qrText.trim().endsWith('Voorbeeldstraat 1, Voorbeeldgemeente')).toBe(true);
  await kiosk.getByTestId('back').tap();
  await expect(kiosk.getByTestId('place-own')).toBeVisible();
});

test('help at home says what it is, shows no dates, and its number leads to the form of a visit', async ({ kiosk, desk }) => {
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.locator('html[lang="fr"]').waitFor();
  await kiosk.getByTestId('action-places').tap();
  const home = kiosk.locator('li[data-group="home"] button');
  await expect(home.getByText('Aide à domicile')).toHaveCount(1);
  await expect(home.getByTestId('no-hours')).toHaveCount(0);
  await home.tap();
  const screen = kiosk.getByTestId('home-visit');
  await expect(screen.getByText('Aide à domicile')).toHaveCount(1);
  await expect(screen.getByText('Hulp aan huis')).toHaveCount(1);
  await expect(screen).not.toContainText(/\d{2}:\d{2}/);
  await kiosk.getByTestId('ask-visit').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await signIn(desk);
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('ask-visit').click();
  await desk.getByTestId('visit-name').fill('A.B.');
  await desk.getByTestId('visit-area').fill('Voorbeeldwijk');
  await desk.getByTestId('visit-reach').fill('0470 00 00 00');
  await desk.getByTestId('step-save').click();
  await expect(desk.getByTestId('ask-visit')).toHaveCount(0);
});

test('when the queue is closed, a visitor sees other places and trainings but cannot take a number', async ({ kiosk, desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('close-queue').click();
  await desk.getByTestId('confirm-close').click();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await expect(kiosk.getByTestId('elsewhere')).toContainText('Voorbeeld');
  await kiosk.getByTestId('language-uk').tap();
  await kiosk.locator('html[lang="uk"]').waitFor();
  await kiosk.getByTestId('action-training').tap();
  await firstTraining(kiosk).tap();
  await expect(kiosk.getByTestId('slip-qr')).toBeVisible();
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveCount(0);
  await kiosk.getByTestId('back').tap();
  await expect(firstTraining(kiosk)).toBeVisible();
  await kiosk.getByTestId('back').tap();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.getByTestId('place-own')).toBeVisible();
});

test('many trainings can be filtered by the pictogram of their subject', async ({ openFace, coordinator }) => {
  for (const [index, subject] of ['eid', 'bank', 'bank', 'travel', 'print', 'work'].entries()) {
    const texts = { name: { nl: `Voorbeeld ${index}` }, about: {} };
    const schedule = { when: `elke maandag ${9 + index}-${10 + index}`, holidays: 'closed' };
    await coordinator.post('trainings', {
      code: `X-${index}`,
      subject,
      language: 'nl',
      priceCents: 0,
      seats: 1,
      place: null,
      texts,
      ...schedule,
    });
  }
  const kiosk = await openFace('/', LANDSCAPE);
  await kiosk.getByTestId('language-en').tap();
  await kiosk.locator('html[lang="en"]').waitFor();
  await kiosk.getByTestId('action-training').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(9);
  await kiosk.getByTestId('subject-bank').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(2);
  await kiosk.getByTestId('subject-all').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(9);
});

test('very long texts, emoji and right-to-left texts fit on the screen', async ({ openFace, coordinator }) => {
  const longText = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(10);
  const texts = { name: { nl: 'مرحبا بكم 👩🏽‍💻 Digipunt' }, about: { nl: longText } };
  const place = { kind: 'mobile', address: '', municipality: '', latitude: null, longitude: null, texts, holidays: 'closed' };
  await coordinator.post('places', { code: 'ODD-1', ...place, when: '' });
  await coordinator.post('places', { code: 'ODD-2', ...place, when: 'ook op 2020-01-01 9-12' });
  // Refused: its hours name the school holidays twice.
  await coordinator
    .post('places', { code: 'ODD-3', ...place, when: 'elke maandag 9-12 niet in de schoolvakantie in de schoolvakantie' })
    .catch(() => null);
  const kiosk = await openFace('/', LANDSCAPE);
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-places').tap();
  const tiles = kiosk.locator('[data-testid^="place-"]', { hasText: 'مرحبا' });
  await expect(tiles).toHaveCount(2);
  await expect(tiles.first().getByTestId('no-hours')).toHaveText('Vraag aan de balie wanneer.');
  await tiles.first().tap();
  await kiosk.getByTestId('slip').waitFor();
  // A code would hold only the name.
  await expect(kiosk.getByTestId('slip-qr')).toHaveCount(0);
  const overflows = await kiosk.evaluate(() =>
    [...document.querySelectorAll('[data-box]')].some((box) => box.scrollWidth > box.clientWidth + 1),
  );
  expect(overflows).toBe(false);
});
