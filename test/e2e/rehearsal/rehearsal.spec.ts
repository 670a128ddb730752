import { expect, signIn, test } from '../fixtures.ts';

test('the coordinator sees the number of a rehearsal on the kiosk and in the waiting room, and both are as before after it', async ({
  kiosk,
  desk,
  display,
}) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('health').click();
  await desk.getByTestId('open-about').click();
  await expect(desk.getByTestId('about')).toContainText('better-sqlite3');
  await desk.getByTestId('health').click();
  await desk.getByTestId('open-rehearsal').click();
  await desk.getByTestId('rehearsal-start').click();
  await expect(kiosk.getByTestId('rehearsal').getByTestId('ticket-number')).toHaveText('1');
  await desk.getByTestId('rehearsal-yes').click();
  await expect(display.getByTestId('rehearsal')).toBeVisible();
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await desk.getByTestId('rehearsal-no').click();
  await expect(desk.getByTestId('rehearsal-wrong-call')).toBeVisible();
  await expect(kiosk.getByTestId('rehearsal')).toHaveCount(0);
  await expect(display.getByTestId('rehearsal')).toHaveCount(0);
});
