import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { PHONE, SMALL } from '../viewports.ts';

test('two desks that look at the page see the same within a moment', async ({ kiosk, desk, openFace: face }) => {
  const other = await face('/desk', SMALL);
  await signIn(desk);
  await signIn(other, 'helper2', '2');
  await takeTicket(kiosk);
  for (const page of [desk, other]) await expect(page.getByTestId('waiting-1')).toBeVisible();
  await other.getByTestId('call-next').click();
  await expect(desk.getByTestId('waiting-1')).toHaveCount(0);
  await expect(other.getByTestId('current-number')).toHaveText('1');
});

test('the whole of a call goes by keyboard', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.keyboard.press('n');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await desk.keyboard.press('o');
  await desk.keyboard.press('b');
  await expect(desk.getByTestId('finish')).toBeVisible();
  await desk.keyboard.press('e');
  await expect(desk.getByTestId('outcome-helped')).toBeVisible();
  await desk.keyboard.press('1');
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
});

test('who did not come goes back in line, and put back too', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('missed').click();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('requeue').click();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('missed').click();
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
  await expect(desk.getByTestId('waiting-1')).toHaveCount(0);
});

test('pause shows at the kiosk with its reason, and resume gives tickets again', async ({ kiosk, desk }) => {
  await signIn(desk);
  await desk.getByTestId('pause').click();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await desk.getByTestId('pause-meeting').click();
  await kiosk.getByTestId('language-en').tap();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await desk.getByTestId('resume').click();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
});

test('the queue too goes by keyboard: paused, another reason, resumed, closed, opened', async ({ kiosk, desk }) => {
  await signIn(desk);
  await desk.keyboard.press('p');
  await expect(desk.getByTestId('resume')).toBeVisible();
  await desk.keyboard.press('9');
  await expect(desk.getByTestId('pause-meeting')).toHaveAttribute('aria-pressed', 'true');
  await desk.keyboard.press('p');
  await expect(desk.getByText('De wachtrij is open')).toBeVisible();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
  await desk.keyboard.press('s');
  await expect(desk.getByTestId('confirm-close')).toBeVisible();
  await desk.keyboard.press('j');
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  // A key does what the page shows, and the kiosk may hear of a change before the desk does.
  await expect(desk.getByText('De wachtrij is gesloten')).toBeVisible();
  await desk.keyboard.press('w');
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
});

test('a wrong PIN is told in Dutch, and five of them lock the name', async ({ desk }) => {
  await desk.getByTestId('staff-helper1').click();
  await desk.getByTestId('desk-1').click();
  for (let guess = 0; guess < 6; guess++) {
    await desk.getByTestId('pin').fill('9753');
    await desk.getByTestId('sign-in').click();
    await expect(desk.getByTestId('sign-in-error')).toBeVisible();
    await expect(desk.getByTestId('sign-in')).toBeEnabled();
  }
  await expect(desk.getByTestId('sign-in-error')).toContainText(/seconden|minu/);
});

test('the demonstration says that it is one', async ({ desk }) => {
  await signIn(desk);
  await expect(desk.getByTestId('demo')).toBeVisible();
});

test('on a phone nothing is wider than the screen', async ({ kiosk, openFace: face }) => {
  const desk = await face('/desk', PHONE);
  const fits = async () => expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await fits();
  await signIn(desk, 'coordinator', '3');
  await takeTicket(kiosk);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await fits();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await fits();
  await desk.getByTestId('outcome-referred').click();
  await desk.getByTestId('finish-without').click();
  await desk.getByTestId('team').click();
  await fits();
});

test('a coordinator adds a helper and a desk, and retires them', async ({ desk, openFace: face }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('team').click();
  await desk.getByTestId('new-desk-name').fill('Raam');
  await desk.getByTestId('new-desk-add').click();
  await expect(desk.getByText('Raam')).toBeVisible();
  await desk.getByTestId('new-staff-name').fill('Yusuf');
  await desk.getByTestId('new-staff-role-helper').click();
  await desk.getByTestId('new-staff-pin').fill('4711');
  await desk.getByTestId('new-staff-pin-again').fill('4711');
  await desk.getByTestId('new-staff-add').click();
  await expect(desk.getByText('Yusuf')).toBeVisible();
  const other = await face('/desk', SMALL);
  await other.getByText('Yusuf').click();
  await other.getByText('Raam').click();
  await other.getByTestId('pin').fill('4711');
  await other.getByTestId('sign-in').click();
  await expect(other.getByTestId('sign-out')).toBeVisible();
  await desk.getByTestId('retire-staff-helper2').click();
  await desk.getByTestId('confirm-retire').click();
  const third = await face('/desk', SMALL);
  await expect(third.getByTestId('staff-helper1')).toBeVisible();
  await expect(third.getByTestId('staff-helper2')).toHaveCount(0);
});

test('a coordinator sets name, colour, languages, screen and switch of the kiosk, and the kiosk shows it', async ({ kiosk, desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-name').fill('Digipunt Wilsele');
  // A colour in which nobody could read is refused with its contrast, and what it would have to be.
  await desk.getByTestId('kiosk-accent').fill('#e0913a');
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('error')).toHaveText(/2[.,]\d op 1\. Minstens 7 op 1/);
  await expect(kiosk.locator('main')).toContainText('Digipunt Leuven-Noord');
  await desk.getByTestId('kiosk-accent').fill('#5b1a6e');
  await desk.getByTestId('kiosk-language-pl').uncheck();
  await expect(desk.getByTestId('kiosk-language-nl')).toBeDisabled();
  await desk.getByTestId('kiosk-pxPerMm').fill('5,9');
  await desk.getByTestId('kiosk-key-next').press('n');
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('kiosk-saved')).toBeVisible();
  await expect(kiosk.locator('main')).toContainText('Digipunt Wilsele');
  await expect(kiosk.getByTestId('language-pl')).toHaveCount(0);
  const shown = await kiosk.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.getPropertyValue('--accent'), style.getPropertyValue('--mm')];
  });
  expect(shown).toEqual(['#5b1a6e', '5.9px']);
  await kiosk.keyboard.press('n');
  await expect(kiosk.getByTestId('language-nl')).toBeFocused();
});

test('a coordinator gives the Digipunt a logo from any picture, and a file that is none is refused', async ({ kiosk, desk, display }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><circle cx="150" cy="150" r="140" fill="teal"/></svg>';
  await desk.getByTestId('kiosk-logo').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  for (const face of [kiosk, display, desk]) {
    const logo = face.locator('img[src^="/api/logo"]').first();
    await expect(logo).toBeVisible();
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeLessThanOrEqual(480);
  }
  await desk.getByTestId('kiosk-logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(desk.getByTestId('error')).toContainText('geen afbeelding');
  await desk.getByTestId('kiosk-logo-remove').click();
  await expect(kiosk.locator('img')).toHaveCount(0);
});
