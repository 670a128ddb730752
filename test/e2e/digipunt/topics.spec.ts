import { expect, signIn, takeTicket, test } from '../fixtures.ts';

/** A PNG of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a coordinator chooses, orders and renames topics with the keyboard, and kiosk and desk show them so', async ({ kiosk, desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-topics').click();
  await desk.getByTestId('topic-rename-tax').click();
  await expect(desk.getByTestId('topic-name-tax-nl')).toBeVisible();
  await expect(desk.getByTestId('unsaved')).toHaveCount(0);
  await desk.getByTestId('topic-on-eid').uncheck();
  // The focus goes with the topic, so that a second press moves it on.
  await desk.getByTestId('topic-bank-up').focus();
  for (let nth = 0; nth < 3; nth++) await desk.keyboard.press('ArrowUp');
  await expect(desk.getByTestId('topic-bank-up')).toBeDisabled();
  await expect(desk.getByTestId('topic-bank-down')).toBeFocused();
  await desk.getByTestId('topic-group-government-money-up').press('Enter');
  await expect(desk.getByTestId('topic-group-government-money-down')).toBeFocused();
  await desk.getByTestId('topic-rename-bank').click();
  await expect(desk.getByTestId('topic-name-bank-fr')).toHaveAttribute('placeholder', /banque/i);
  await desk.getByTestId('topic-name-bank-nl').fill('Bankzaken');
  await desk.getByTestId('topic-name-bank-en').fill('Money matters');
  const pictogram = (name: string, mimeType: string, content: Buffer) =>
    desk.getByTestId('topic-pictogram-bank').setInputFiles({ name, mimeType, buffer: content });
  await pictogram('bank.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'));
  await expect(desk.getByTestId('error')).toContainText('geen afbeelding');
  await pictogram('bank.png', 'image/png', Buffer.from(PNG, 'base64'));
  await expect(desk.getByTestId('topic-row-bank').locator('image')).toHaveAttribute('href', /^\/api\/pictograms\/bank\?/);
  await desk.getByTestId('topics-save').click();
  await expect(desk.getByTestId('topics-saved')).toBeVisible();

  await kiosk.getByTestId('language-en').tap();
  await kiosk.locator('html[lang="en"]').waitFor();
  await kiosk.getByTestId('action-ticket').tap();
  await expect(kiosk.getByTestId('topic-eid')).toHaveCount(0);
  await expect(kiosk.getByRole('listitem').filter({ has: kiosk.getByTestId('topic-bank') })).toHaveText(/^Money matters\s*Bankzaken$/);
  const image = await kiosk.getByTestId('topic-bank').locator('image').getAttribute('href');
  expect((await kiosk.request.get(image ?? '')).headers()['content-type']).toBe('image/png');
  await kiosk.getByTestId('topic-bank').tap();
  await desk.getByTestId('kiosk-close').click();
  await expect(desk.getByTestId('waiting-1')).toContainText('Bankzaken');
});

test('the last topic stays on, and help opens beside the page without its keys', async ({ kiosk, desk, coordinator }) => {
  await coordinator.post('topics', { topics: ['itsme'], names: {} });
  await takeTicket(kiosk);
  await signIn(desk, 'coordinator');
  await desk.keyboard.press('?');
  await expect(desk.getByTestId('help-panel')).toContainText('Iemand helpen');
  await desk.getByTestId('help-contents-2').click();
  await expect(desk.getByRole('heading', { name: 'Iemand helpen' })).toBeFocused();
  await desk.keyboard.press('n');
  await desk.keyboard.press('Escape');
  await expect(desk.getByTestId('help-panel')).toHaveCount(0);
  await expect(desk.getByTestId('help')).toBeFocused();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-topics').click();
  await expect(desk.getByTestId('topic-on-itsme')).toBeDisabled();
});
