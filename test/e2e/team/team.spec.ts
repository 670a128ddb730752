import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { SMALL } from '../viewports.ts';

test('a helper at the same desk reads whose call it is, and is asked once before taking it over', async ({ kiosk, desk, openFace }) => {
  const colleague = await openFace('/desk', SMALL);
  await signIn(desk);
  await signIn(colleague, 'helper2', '1');
  await takeTicket(kiosk);
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('call-owner')).toHaveText('Mijn oproep');
  await expect(colleague.getByTestId('call-owner')).toHaveText('Oproep van Helper 1');
  await colleague.getByTestId('recall').click();
  await expect(colleague.getByTestId('take-over')).toContainText('Oproep overnemen?');
  await colleague.keyboard.press('Escape');
  await expect(colleague.getByTestId('take-over')).toHaveCount(0);
  await expect(colleague.getByTestId('recall')).toBeFocused();
  await colleague.keyboard.press('b');
  await expect(colleague.getByTestId('take-over-yes')).toBeFocused();
  // One question at a time, since both have the same keys.
  await colleague.keyboard.press('s');
  await expect(colleague.getByTestId('take-over')).toHaveCount(0);
  await colleague.keyboard.press('Escape');
  await expect(colleague.getByTestId('confirm-close')).toHaveCount(0);
  await expect(colleague.getByTestId('take-over')).toBeVisible();
  await expect(desk.getByTestId('start-serving')).toBeVisible();
  await colleague.keyboard.press('j');
  // The call is taken over and the action is done.
  await expect(colleague.getByTestId('finish')).toBeVisible();
  await expect(colleague.getByTestId('call-owner')).toHaveText('Mijn oproep');
  await expect(desk.getByTestId('call-owner')).toHaveText('Oproep van Helper 2');
  await colleague.keyboard.press('e');
  await colleague.getByTestId('outcome-helped').click();
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
});

test('the sign-in page shows who sits where, keeps that up to date, and remembers the desk of this browser', async ({
  kiosk,
  desk,
  openFace,
}) => {
  const colleague = await openFace('/desk', SMALL);
  await expect(desk.getByTestId('desk-2')).toHaveText('Balie 2');
  await signIn(colleague, 'helper2', '2');
  await takeTicket(kiosk);
  await colleague.getByTestId('call-next').click();
  await expect(desk.getByTestId('desk-2')).toContainText('Helper 2, oproep bezig', { timeout: 20_000 });
  await colleague.getByTestId('sign-out').click();
  await expect(colleague.getByTestId('desk-2').getByRole('radio')).toBeChecked();
  expect(await colleague.evaluate(() => Object.keys(localStorage))).toEqual(['digipunt-last-desk']);
  await colleague.getByTestId('staff-helper2').click();
  await colleague.getByTestId('pin').fill('2580');
  await colleague.getByTestId('sign-in').click();
  await expect(colleague.getByTestId('sign-out')).toBeVisible();
});

test('a helper changes their own PIN with the present one', async ({ desk }) => {
  await signIn(desk);
  await desk.getByTestId('own-pin').click();
  const change = async (current: string, pin: string, again = pin) => {
    await desk.getByTestId('own-pin-current').fill(current);
    await desk.getByTestId('own-pin-new').fill(pin);
    await desk.getByTestId('own-pin-new-again').fill(again);
    await desk.getByTestId('own-pin-save').click();
  };
  await change('2580', '4711', '4712');
  await expect(desk.getByRole('alert')).toHaveText('De twee pincodes zijn niet gelijk.');
  await change('9753', '4711');
  await expect(desk.getByTestId('error')).toHaveText('Uw huidige pincode is niet juist.');
  await change('2580', '4711');
  await expect(desk.getByTestId('own-pin-saved')).toBeVisible();
  await desk.getByTestId('own-pin-close').click();
  await desk.getByTestId('sign-out').click();
  await signIn(desk, 'helper1', '1', '4711');
});

test('a coordinator renames somebody and a desk, cannot be the last one to become a helper, and cancels a new PIN', async ({ desk }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('team').click();
  await expect(desk.getByTestId('staff-coordinator')).toContainText('Balie 3');
  await desk.getByTestId('edit-staff-coordinator').click();
  await desk.getByTestId('staff-role-helper').click();
  await desk.getByTestId('staff-save').click();
  await expect(desk.getByTestId('error')).toContainText('Maak eerst iemand anders coördinator.');
  await desk.getByTestId('staff-role-coordinator').click();
  await desk.getByTestId('edit-staff-helper1').click();
  await desk.getByTestId('staff-name').fill('Fatima');
  await desk.getByTestId('staff-save').click();
  await expect(desk.getByTestId('team-saved')).toBeVisible();
  await expect(desk.getByTestId('staff-helper1')).toContainText('Fatima');
  await desk.getByTestId('new-pin-helper1').click();
  await desk.getByTestId('changed-pin').fill('4711');
  await desk.getByTestId('change-pin-cancel').click();
  await expect(desk.getByTestId('changed-pin')).toHaveCount(0);
  await expect(desk.getByTestId('new-pin-helper1')).toBeFocused();
  await desk.getByTestId('edit-desk-1').click();
  await desk.getByTestId('desk-name').fill('Raam');
  await desk.getByTestId('desk-save').click();
  await expect(desk.getByTestId('desk-1')).toContainText('Raam');
});
