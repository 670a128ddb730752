import { KIOSK_SCREENS, LOWER_EDGE_MM } from '../combinations.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { expectLayoutFits } from '../screen-layout.ts';
import { type AccessibilityMode, enableModes, expectAccessible, scrollToAndTap, tap } from '../screen-walk.ts';
import { bookSlotSoon, offerSlotSoon } from './bookable-slot.ts';

test('an appointment is booked by phone, and checked in at the kiosk with its code after a wrong one', async ({
  openFace,
  desk,
  coordinator,
}) => {
  const { date } = await offerSlotSoon(coordinator);
  await signIn(desk, 'helper1', '1');
  await desk.goto(`/desk/agenda/appointments?open=${date}`);
  await desk.getByTestId('appointment-slot').selectOption({ index: 1 });
  await desk.getByTestId('appointment-topic').selectOption('itsme');
  await desk.getByTestId('appointment-language').selectOption('fr');
  await desk.getByTestId('appointment-name').fill('Vergifnaam');
  await desk.getByTestId('appointment-save').click();
  await expect(desk.getByTestId('appointment-booked')).toBeVisible();
  const code = ((await desk.getByTestId('appointment-code').textContent()) ?? '').replaceAll(/\D/g, '');
  expect(code).toMatch(/^\d{4}$/);
  const kiosk = await openFace('/', KIOSK_SCREENS['10 inch'].viewport);
  await kiosk.clock.install();
  await kiosk.reload();
  await tap(kiosk.getByTestId('check-in'));
  const wrong = code === '0000' ? '1111' : '0000';
  for (const digit of ['9', ...Array.from(wrong)]) {
    await tap(kiosk.getByTestId(`digit-${digit}`));
    if (digit === '9') await tap(kiosk.getByTestId('check-in-delete'));
  }
  await tap(kiosk.getByTestId('check-in-confirm'));
  await expect(kiosk.getByTestId('refused')).toContainText('Deze code kennen we niet.');
  await tap(kiosk.getByTestId('again'));
  await expect(kiosk.getByTestId('check-in-confirm')).toBeDisabled();
  await kiosk.keyboard.type(code);
  await expect(kiosk.getByTestId('check-in-code')).toHaveText(code);
  await tap(kiosk.getByTestId('check-in-confirm'));
  await expect(kiosk.getByTestId('ticket-number')).toBeVisible();
  await expect(kiosk.locator('body')).not.toContainText('Vergifnaam');
  await expect(desk.locator('[data-testid^="appointment-"][data-state="checked-in"]')).toBeVisible();
});

for (const [language, modes, size] of [
  ['nl', [], '22 inch upright'],
  ['uk', ['large'], '10 inch'],
  ['ar', ['large', 'contrast', 'low', 'calm'], '10 inch'],
] as [string, AccessibilityMode[], keyof typeof KIOSK_SCREENS][]) {
  test(`${[language, ...modes, size].join(', ')}: checking in is accessible and fits, also on the first screen`, async ({
    openFace,
    coordinator,
  }) => {
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    const mounting = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
    await coordinator.updateKioskSettings(mounting);
    await bookSlotSoon(coordinator);
    const kiosk = await openFace('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('check-in').waitFor();
    if (modes.length > 0) await enableModes(kiosk, modes);
    if (language !== 'nl') await scrollToAndTap(kiosk, `language-${language}`);
    await kiosk.locator(`html[lang="${language}"]`).waitFor();
    await expectLayoutFits(kiosk, 'home', mounting);
    await expectAccessible(kiosk, 'home');
    await scrollToAndTap(kiosk, 'check-in');
    await tap(kiosk.getByTestId('digit-1'));
    await expectLayoutFits(kiosk, 'check in', mounting);
    await expectAccessible(kiosk, 'check in');
  });
}
