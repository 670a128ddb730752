import { expect, test } from '../fixtures.ts';

test.use({ demo: false });

test('a coordinator sets up an empty Digipunt on the desk page and a visitor takes the first ticket', async ({ kiosk, desk }) => {
  await expect(kiosk.getByTestId('closed')).toContainText(desk.url());
  const code = await kiosk.getByTestId('set-up-code').innerText();
  // In the window of a kiosk no address can be typed: it is a button there, and the screen is the visitors' again by itself.
  const url = new URL('/?heartbeat=window', kiosk.url()).href;
  const ownWindow = await kiosk.context().newPage();
  await ownWindow.clock.install();
  await ownWindow.goto(url);
  await ownWindow.getByTestId('open-set-up').click();
  await ownWindow.getByTestId('set-up-digipunt').fill('Digipunt');
  await ownWindow.getByTestId('back-to-kiosk').waitFor();
  await ownWindow.clock.runFor('05:01');
  await expect(ownWindow).toHaveURL(url);
  await ownWindow.close();
  await expect(desk.getByTestId('back-to-kiosk')).toHaveCount(0);
  await desk.getByTestId('set-up-code').fill(code.replaceAll(/\D/g, ''));
  await desk.getByTestId('set-up-digipunt').fill('Digipunt Wilsele');
  await desk.getByTestId('set-up-desk-1').fill('1');
  await desk.getByTestId('set-up-name').fill('Fatima');
  await desk.getByTestId('set-up-pin').fill('1234');
  await desk.getByTestId('set-up-pin-again').fill('1234');
  await desk.getByTestId('set-up-submit').click();
  await expect(desk.getByTestId('set-up-submit')).toBeEnabled();
  await expect(desk.getByTestId('set-up-submit')).toBeVisible();
  await desk.getByTestId('set-up-pin').fill('4711');
  await desk.getByTestId('set-up-pin-again').fill('4711');
  await desk.getByTestId('set-up-submit').click();
  // The coordinator is signed in at once, at the first desk.
  await expect(desk.getByText('Fatima, Balie 1')).toBeVisible();
  // No opening hours are set, so none are named.
  await expect(kiosk.getByTestId('advice')).toHaveText('U kunt nu geen nummer nemen. Is er iemand aan de balie? Vraag het daar.');
  // Step by step: wrong hours are not passed by, and what was left goes on where it was.
  await desk.getByTestId('first-start-resume').click();
  await desk.getByTestId('hours-1').fill('negen tot twaalf');
  await desk.getByTestId('first-start-next').click();
  await expect(desk.getByTestId('hours-wrong')).toBeVisible();
  await expect(desk.getByTestId('first-start-next')).toBeEnabled();
  await expect(desk.getByTestId('first-start')).toHaveAttribute('data-step', 'hours');
  await desk.getByTestId('hours-1').fill('');
  await desk.getByTestId('first-start-next').click();
  await desk.getByTestId('kiosk-language-fr').click();
  await desk.getByTestId('first-start-next').click();
  await expect(desk.getByTestId('first-start')).toHaveAttribute('data-step', 'printer');
  await desk.getByTestId('first-start-later').click();
  await expect(kiosk.getByTestId('language-fr')).toHaveCount(0);
  await desk.getByTestId('first-start-resume').click();
  for (const step of ['printer', 'sound', 'devices', 'ready']) {
    await expect(desk.getByTestId('first-start')).toHaveAttribute('data-step', step);
    await desk.getByTestId('first-start-next').click();
  }
  await expect(desk.getByTestId('first-start-resume')).toHaveCount(0);
  // What remains to be set up leads to its page, and is ticked by what is there.
  await desk.getByTestId('checklist-open-topics').click();
  await desk.getByTestId('topics-keep').click();
  await expect(desk.getByTestId('topics-saved')).toBeVisible();
  await desk.getByTestId('kiosk-close').click();
  await expect(desk.getByTestId('checklist-topics')).toHaveAttribute('data-done', 'true');
  await expect(desk.getByTestId('checklist-team')).toHaveAttribute('data-done', 'false');
  await desk.getByTestId('open-queue').click();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('topic-phone').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await expect(desk.getByTestId('checklist-ticket')).toHaveAttribute('data-done', 'true');
  await desk.getByTestId('checklist-dismiss').click();
  await expect(desk.getByTestId('checklist')).toHaveCount(0);
});
