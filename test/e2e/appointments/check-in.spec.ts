import { LANGUAGES } from '../../languages.ts';
import { KIOSK_SCREENS, LOWER_EDGE_MM } from '../combinations.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { expectLayoutFits } from '../screen-layout.ts';
import { tap } from '../screen-walk.ts';
import { offerSlotSoon } from './bookable-slot.ts';

test('an appointment is booked by phone, and checked in at the kiosk with its code after a wrong one', async ({
  openFace,
  desk,
  coordinator,
}) => {
  const { date } = await offerSlotSoon(coordinator);
  await signIn(desk, 'helper1', '1');
  await desk.goto(`/desk/agenda/appointments?open=${date}`);
  const form = desk.getByTestId('appointment-new');
  await form.getByTestId('appointment-slot').selectOption({ index: 1 });
  await form.getByTestId('appointment-topic').selectOption('itsme');
  await form.getByTestId('appointment-language').selectOption('fr');
  await form.getByTestId('appointment-name').fill('Vergifnaam');
  await form.getByTestId('appointment-save').click();
  await expect(desk.getByTestId('appointment-booked')).toBeVisible();
  const code = ((await desk.getByTestId('appointment-code').textContent()) ?? '').replaceAll(/\D/g, '');
  expect(code).toMatch(/^\d{4}$/);
  const { viewport, pxPerMm } = KIOSK_SCREENS['10 inch'];
  await coordinator.updateKioskSettings({ pxPerMm, lowerEdgeMm: LOWER_EDGE_MM });
  const kiosk = await openFace('/', viewport);
  await kiosk.clock.install();
  await kiosk.reload();
  // With the appointment the home screen has a fifth tile, and in no language a second page.
  for (const language of [...LANGUAGES.filter((code) => code !== 'nl'), 'nl']) {
    await tap(kiosk.getByTestId(`language-${language}`));
    await kiosk.locator(`html[lang="${language}"]`).waitFor();
    await expect(kiosk.getByTestId('check-in')).toBeVisible();
    await expectLayoutFits(kiosk, `home in ${language}`, { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM });
    await expect.soft(kiosk.getByTestId('scroll-down'), language).toHaveCount(0);
  }
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
  // Without touch: the first digit with Tab and Enter, the others typed.
  const first = kiosk.getByTestId(`digit-${code[0]}`);
  for (let steps = 0; steps < 40 && !(await first.evaluate((key) => key === document.activeElement)); steps++)
    await kiosk.keyboard.press('Tab');
  await kiosk.keyboard.press('Enter');
  await expect(kiosk.getByTestId('check-in-code')).toContainText(code.slice(0, 1));
  await kiosk.keyboard.type(code.slice(1));
  await expect(kiosk.getByTestId('check-in-code')).toHaveText(code);
  await tap(kiosk.getByTestId('check-in-confirm'));
  await expect(kiosk.getByTestId('ticket-number')).toBeVisible();
  await expect(kiosk.locator('body')).not.toContainText('Vergifnaam');
  await expect(desk.locator('[data-testid^="appointment-"][data-state="checked-in"]')).toBeVisible();
});
