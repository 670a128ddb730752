import { expect, signIn, test } from '../fixtures.ts';

test('a busy desk adds, prioritises, calls out of order, parks, transfers, and finds one who comes too late', async ({ desk }) => {
  await signIn(desk);
  for (const topic of ['itsme', 'tax']) {
    const data = { topic, language: 'nl', requestId: crypto.randomUUID() };
    expect((await desk.request.post('/api/kiosk/tickets', { data })).status()).toBe(201);
  }
  await desk.getByTestId('add-ticket').click();
  await desk.getByTestId('add-topic').selectOption('bank');
  await desk.getByTestId('add-language').selectOption('ar');
  await desk.getByTestId('add-save').click();
  await expect(desk.getByTestId('added-number')).toHaveText('3');
  await desk.goBack();
  await desk.getByTestId('more-3').click();
  await desk.getByTestId('priority').click();
  await desk.getByTestId('reason-mobility').click();
  await expect(desk.getByTestId('waiting-3')).toContainText('voorrang: moeilijk te been');
  await expect(desk.getByTestId('waiting-3')).toContainText('volgende');
  await desk.getByTestId('more-2').click();
  await desk.keyboard.press('c');
  await desk.getByTestId('reason-transport').click();
  await expect(desk.getByTestId('current-number')).toHaveText('2');
  await desk.getByTestId('park').click();
  await desk.getByTestId('more-3').click();
  await desk.getByTestId('park-waiting').click();
  // Of several who were to come back, a digit says who is there.
  await expect(desk.getByTestId('unpark-3')).toBeVisible();
  await desk.keyboard.press('m');
  await expect(desk.getByTestId('unpark-2')).toBeFocused();
  await desk.keyboard.press('2');
  await expect(desk.getByTestId('unpark-2')).toHaveAttribute('aria-keyshortcuts', 'M');
  await expect(desk.getByTestId('waiting-3')).toBeVisible();
  await desk.keyboard.press('m');
  await expect(desk.getByTestId('waiting-2')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('current-number')).toHaveText('3');
  await desk.keyboard.press('d');
  await desk.getByTestId('transfer-to').selectOption('staff:helper2');
  await desk.getByTestId('reason-language').click();
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
  await expect(desk.getByTestId('waiting-3')).toContainText('voor ');
  await desk.getByTestId('more-1').click();
  await desk.getByTestId('remove').click();
  await desk.getByTestId('remove-yes').click();
  await expect(desk.getByTestId('waiting-1')).toHaveCount(0);
  await desk.keyboard.press('f');
  await desk.getByTestId('find').fill('itsme');
  await expect(desk.getByTestId('today-1')).toContainText('weggegaan');
  await expect(desk.getByTestId('today-2')).toHaveCount(0);
  await desk.getByTestId('call-again-1').click();
  await expect(desk.getByTestId('current-number')).toHaveText('1');
});

test('two numbers become one and two again, a finished one is corrected and let in again, all by key', async ({ desk }) => {
  await signIn(desk);
  for (const topic of ['itsme', 'tax', 'bank']) {
    const data = { topic, language: 'nl', requestId: crypto.randomUUID() };
    expect((await desk.request.post('/api/kiosk/tickets', { data })).status()).toBe(201);
  }
  await desk.getByTestId('more-2').press('Enter');
  await desk.keyboard.press('m');
  await desk.getByTestId('merge-into').selectOption({ index: 2 });
  await desk.getByTestId('merge-yes').press('Enter');
  await expect(desk.getByTestId('waiting-2')).toHaveCount(0);
  await expect(desk.getByTestId('undo-toast')).toContainText('Nummer 2 samengevoegd');
  await desk.keyboard.press('z');
  await expect(desk.getByTestId('waiting-2')).toBeVisible();
  await expect(desk.getByTestId('undo-toast')).toContainText('Nummer 2 is weer zoals ervoor');
  for (const key of ['n', 'b', 'e', '1']) {
    await expect(desk.locator(`[aria-keyshortcuts="${key.toUpperCase()}"]:visible`)).toHaveCount(1);
    await desk.keyboard.press(key);
  }
  await expect(desk.getByTestId('call-next')).toBeVisible();
  await desk.keyboard.press('f');
  await desk.getByTestId('find').fill('itsme');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('v');
  await desk.getByTestId('reason-referred').waitFor();
  await desk.keyboard.press('5');
  await expect(desk.getByTestId('today-1').locator('strong')).toHaveText('Doorverwezen');
  await desk.keyboard.press('t');
  await expect(desk.getByTestId('reopen-1')).toHaveCount(0);
  await desk.goBack();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
});

test('the call of a colleague who signed out is taken over with one key', async ({ desk, openFace }) => {
  const colleague = await openFace('/desk', { width: 1366, height: 768 });
  await Promise.all([signIn(desk), signIn(colleague, 'helper2', '2')]);
  const data = { topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() };
  expect((await desk.request.post('/api/kiosk/tickets', { data })).status()).toBe(201);
  await colleague.getByTestId('call-next').click();
  await expect(desk.getByText('roept 1')).toBeVisible();
  await expect(desk.getByTestId('take-over')).toHaveCount(0);
  await colleague.getByTestId('sign-out').click();
  await expect(desk.getByTestId('take-over')).toHaveAccessibleName('Neem nummer 1 over');
  await desk.keyboard.press('o');
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await expect(desk.getByTestId('undo-toast')).toContainText('Nummer 1 overgenomen');
  await desk.keyboard.press('z');
  await expect(desk.getByTestId('take-over')).toBeVisible();
});
