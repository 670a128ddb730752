import { expect, signIn, takeTicket, test } from '../fixtures.ts';

test('when the server is killed each face says so, and it recovers without help after the restart', async ({
  kiosk,
  desk,
  display,
  digipunt,
}) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await kiosk.getByTestId('done').tap();
  await desk.getByTestId('call-next').click();
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await digipunt.kill();
  await expect(display.getByTestId('offline')).toBeVisible();
  await expect(desk.getByTestId('offline')).toBeVisible();
  // Nothing can be pressed, and nothing is kept to be done later.
  await expect(desk.locator('[inert]').getByTestId('current-number')).toHaveCount(1);
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await digipunt.restart();
  await expect(display.getByTestId('offline')).toHaveCount(0);
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await expect(desk.locator('[inert]')).toHaveCount(0);
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
  expect(await takeTicket(kiosk)).toBe(2);
});

test('a ticket requested while the server is down is given once after the restart', async ({ kiosk, digipunt }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  await digipunt.kill();
  await kiosk.getByTestId('topic-itsme').tap();
  await digipunt.restart();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
});
