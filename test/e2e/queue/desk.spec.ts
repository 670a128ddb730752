import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { PHONE, SMALL } from '../viewports.ts';

test('a change at one desk appears at the other desk at once', async ({ kiosk, desk, openFace }) => {
  const otherDesk = await openFace('/desk', SMALL);
  await signIn(desk);
  await signIn(otherDesk, 'helper2', '2');
  await takeTicket(kiosk);
  for (const page of [desk, otherDesk]) await expect(page.getByTestId('waiting-1')).toBeVisible();
  await otherDesk.getByTestId('call-next').click();
  await expect(desk.getByTestId('waiting-1')).toHaveCount(0);
  await expect(otherDesk.getByTestId('current-number')).toHaveText('1');
});

test('a call can be handled from start to end by keyboard', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.keyboard.press('n');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  // Two keys at once would be typing.
  const recalled = desk.waitForResponse('**/recall');
  await desk.keyboard.press('o');
  await recalled;
  await desk.keyboard.press('b');
  await expect(desk.getByTestId('finish')).toBeVisible();
  await desk.keyboard.press('e');
  await expect(desk.getByTestId('outcome-helped')).toBeVisible();
  await desk.keyboard.press('1');
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
});

test('a visitor who did not come returns to the queue once, and so does a requeued one', async ({ kiosk, desk }) => {
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

test('a finish, a miss and a pause can be undone, and the message of one passes', async ({ kiosk, desk, display }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await kiosk.getByTestId('done').tap();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('missed').click();
  await expect(desk.getByTestId('undo-toast')).toContainText('Nummer 1 niet komen opdagen');
  await expect(display.getByTestId('now-number')).toHaveCount(0);
  await desk.getByTestId('undo').click();
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await desk.getByTestId('outcome-helped').click();
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
  await expect(desk.getByTestId('undo-toast').getByRole('status')).toHaveText('Nummer 1 afgerond');
  await desk.keyboard.press('z');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await expect(desk.getByTestId('undo-toast')).toContainText('Nummer 1 is weer uw oproep');
  await desk.getByTestId('pause').click();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await desk.getByTestId('undo').click();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
  await desk.getByTestId('pause').click();
  await expect(desk.getByTestId('undo')).toBeVisible();
  await desk.mouse.move(0, 0);
  await expect(desk.getByTestId('undo-toast')).toHaveCount(0, { timeout: 15_000 });
});

test('a name that is typed without a field does nothing, a key asks before it signs out, and keys can be off', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.keyboard.type('Piet Knox', { delay: 150 });
  await desk.waitForTimeout(1_200);
  await expect(desk.getByTestId('pause')).toBeVisible();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.keyboard.press('x');
  await expect(desk.getByTestId('confirm-sign-out')).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(desk.getByTestId('confirm-sign-out')).toHaveCount(0);
  await desk.getByTestId('shortcut-keys').uncheck();
  await expect(desk.locator('kbd:visible')).toHaveCount(0);
  await desk.reload();
  await expect(desk.getByTestId('shortcut-keys')).not.toBeChecked();
  await expect(desk.getByTestId('pause')).not.toHaveAttribute('aria-keyshortcuts');
  await desk.keyboard.press('n');
  await desk.waitForTimeout(600);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.getByTestId('shortcut-keys').check();
  await desk.keyboard.press('n');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
});

test('with sixty waiting the call stays in view, and a wait of twenty minutes is marked', async ({ openFace }) => {
  const desk = await openFace('/desk', { width: 1366, height: 768 });
  await desk.clock.setFixedTime(Date.now() + 25 * 60_000);
  await signIn(desk);
  for (let number = 0; number <= 60; number++) {
    const data = { topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() };
    expect((await desk.request.post('/api/kiosk/tickets', { data })).status()).toBe(201);
  }
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('waiting-2')).toContainText(/2\d min wacht lang/);
  await desk.clock.setFixedTime(Date.now());
  await desk.reload();
  await expect(desk.getByTestId('waiting-2')).not.toContainText('wacht lang');
  for (const [width, height] of [
    [1366, 768],
    [360, 740],
    [320, 640],
  ] as const) {
    await desk.setViewportSize({ width, height });
    await desk.getByTestId('waiting-61').scrollIntoViewIfNeeded();
    await expect(desk.getByTestId('waiting-61')).toBeInViewport();
    await expect(desk.getByTestId('current-number')).toBeInViewport();
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('a pause closes the kiosk and says why, and resuming opens it again', async ({ kiosk, desk }) => {
  await signIn(desk);
  await desk.getByTestId('pause').click();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  const title = kiosk.getByTestId('closed').getByRole('heading', { level: 1 });
  await expect(title).toHaveText('We nemen een korte pauze.');
  await desk.getByTestId('pause-meeting').click();
  await expect(title).toHaveText('We hebben even overleg.');
  await kiosk.getByTestId('language-en').tap();
  await expect(title).toHaveText('We are in a short meeting.');
  await desk.getByTestId('resume').click();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
});

test('the queue can be paused, resumed, closed and opened by keyboard', async ({ kiosk, desk }) => {
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
  // A key does what the desk page shows, and the kiosk may be updated before the desk page.
  await expect(desk.getByText('De wachtrij is gesloten')).toBeVisible();
  await desk.keyboard.press('w');
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
});

test('a wrong PIN shows an error, and five of them lock the name', async ({ desk }) => {
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

test('the desk page of the demonstration says that it is a demonstration', async ({ desk }) => {
  await signIn(desk);
  await expect(desk.getByTestId('demo')).toBeVisible();
});

test('on a phone the desk page is not wider than the screen', async ({ kiosk, openFace }) => {
  const desk = await openFace('/desk', PHONE);
  const expectFits = async () => expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectFits();
  await signIn(desk, 'coordinator', '3');
  await takeTicket(kiosk);
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await expectFits();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await expectFits();
  await desk.getByTestId('outcome-referred').click();
  await desk.getByTestId('finish-without').click();
  await desk.getByTestId('menu').click();
  await desk.getByTestId('team').click();
  await expectFits();
});

test('a coordinator adds a desk and a helper, who signs in, and retires a helper', async ({ desk, openFace }) => {
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
  const newDesk = await openFace('/desk', SMALL);
  await newDesk.getByText('Yusuf').click();
  await newDesk.getByText('Raam').click();
  await newDesk.getByTestId('pin').fill('4711');
  await newDesk.getByTestId('sign-in').click();
  await expect(newDesk.getByTestId('sign-out')).toBeVisible();
  await desk.getByTestId('edit-staff-helper2').click();
  await desk.getByTestId('retire-staff-helper2').click();
  await desk.getByTestId('confirm-retire').click();
  const signInPage = await openFace('/desk', SMALL);
  await expect(signInPage.getByTestId('staff-helper1')).toBeVisible();
  await expect(signInPage.getByTestId('staff-helper2')).toHaveCount(0);
});

test('the kiosk shows the name, colour, languages, scale and switch keys that a coordinator sets', async ({ kiosk, desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-appearance').click();
  await desk.getByTestId('kiosk-name').fill('Digipunt Wilsele');
  // A colour with too little contrast is refused, with its contrast and the required one.
  await desk.getByTestId('kiosk-accent').fill('#e0913a');
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('error')).toHaveText(/2,\d op 1\. Minstens 7 op 1/);
  await expect(kiosk.locator('main')).toContainText('Digipunt Leuven-Noord');
  await desk.getByTestId('kiosk-accent').fill('#5b1a6e');
  const save = async () => {
    await desk.getByTestId('kiosk-save').click();
    await expect(desk.getByTestId('kiosk-saved')).toBeVisible();
  };
  await save();
  await desk.getByTestId('kiosk-section-languages').click();
  await desk.getByTestId('kiosk-language-pl').uncheck();
  await expect(desk.getByTestId('kiosk-language-nl')).toBeDisabled();
  await save();
  await desk.getByTestId('kiosk-section-technical').click();
  await desk.getByTestId('kiosk-pxPerMm').fill('5,9');
  await desk.getByTestId('kiosk-key-next').press('n');
  await save();
  await expect(kiosk.locator('main')).toContainText('Digipunt Wilsele');
  await expect(kiosk.getByTestId('language-pl')).toHaveCount(0);
  const tokens = await kiosk.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.getPropertyValue('--accent'), style.getPropertyValue('--mm')];
  });
  expect(tokens).toEqual(['#5b1a6e', '5.9px']);
  await kiosk.keyboard.press('n');
  await expect(kiosk.locator('button:focus')).toHaveCount(1);
});

test('a coordinator sets a logo from an image file, and a file that is not an image is refused', async ({ kiosk, desk, display }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-appearance').click();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><circle cx="150" cy="150" r="140" fill="teal"/></svg>';
  await desk.getByTestId('kiosk-logo').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  for (const page of [kiosk, display, desk]) {
    const logo = page.locator('img[src^="/api/logo"]').first();
    await expect(logo).toBeVisible();
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeLessThanOrEqual(480);
  }
  await desk.getByTestId('kiosk-logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(desk.getByTestId('error')).toContainText('geen afbeelding');
  await desk.getByTestId('kiosk-logo-remove').click();
  await expect(kiosk.locator('img')).toHaveCount(0);
});

test('while the desk asks whether to close the queue, the keys of the open call do nothing', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await desk.keyboard.press('n');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await desk.keyboard.press('s');
  await expect(desk.getByTestId('confirm-close')).toBeVisible();
  await desk.keyboard.press('b');
  await desk.keyboard.press('Escape');
  await expect(desk.getByTestId('confirm-close')).toHaveCount(0);
  await expect(desk.getByTestId('start-serving')).toBeVisible();
});

test('staff read the language of a visitor in Dutch, with its own name beside it', async ({ kiosk, desk }) => {
  await signIn(desk);
  const number = await takeTicket(kiosk, { language: 'fa-AF' });
  const row = desk.getByTestId(`waiting-${number}`);
  await expect(row).toContainText('Dari');
  await expect(row.locator('[lang="fa-AF"]')).toContainText('دری');
});
