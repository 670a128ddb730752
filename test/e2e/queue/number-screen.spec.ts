import type { Page } from '@playwright/test';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';

// The number screen while it is open: what happens to the ticket, giving it back, and asking that a helper comes.

/** Gives the number on the screen back. */
async function leave(kiosk: Page): Promise<void> {
  await kiosk.getByTestId('leave').tap();
  await kiosk.getByTestId('leave-yes').tap();
  await kiosk.getByTestId('rejoin').waitFor();
}

test('the number screen says live who is ahead, which desk calls, a missed call, and the end, also after a change of language', async ({
  kiosk,
  desk,
}) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await kiosk.getByTestId('done').tap();
  await takeTicket(kiosk);
  await expect(kiosk.getByTestId('ahead')).toContainText('1');
  await desk.getByTestId('call-next').click();
  await expect(kiosk.getByTestId('ahead')).not.toContainText('1');
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await desk.getByTestId('outcome-helped').click();
  await kiosk.getByTestId('language-menu').tap();
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('2');
  // The call also ends a question or a menu over the number.
  await kiosk.getByTestId('leave').tap();
  await kiosk.getByTestId('leave-yes').waitFor();
  await desk.getByTestId('call-next').click();
  await expect(kiosk.getByTestId('called-desk')).toHaveText('Guichet 1');
  await expect(kiosk.getByTestId('leave')).toHaveCount(0);
  await desk.getByTestId('missed').click();
  await expect(kiosk.getByTestId('ahead')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('missed').click();
  await expect(kiosk.getByTestId('ended-missed')).toBeVisible();
});

test('giving a number back that is called at that moment shows the desk, and no way to a second number', async ({ kiosk, desk }) => {
  await signIn(desk);
  await takeTicket(kiosk);
  // The stream is slow: only the answer to the request says that the number was called.
  await kiosk.route('**/api/kiosk/tickets/*/events', (route) => route.abort());
  await kiosk.getByTestId('leave').tap();
  await kiosk.getByTestId('leave-yes').waitFor();
  await kiosk.route('**/api/kiosk/tickets/*/leave', async (route) => {
    await desk.getByTestId('call-next').click();
    await desk.getByTestId('current-number').waitFor();
    await route.continue();
  });
  await kiosk.getByTestId('leave-yes').tap();
  await expect(kiosk.getByTestId('called-desk')).toHaveText('Balie 1');
  await expect(kiosk.getByTestId('again')).toHaveCount(0);
  await expect(desk.getByTestId('current-number')).toHaveText('1');
});

test('a number is given back after one question, and for 20 seconds the visitor can wait after all', async ({ kiosk, desk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  await signIn(desk);
  await takeTicket(kiosk);
  await kiosk.getByTestId('leave').tap();
  await kiosk.getByTestId('leave-no').tap();
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await leave(kiosk);
  await expect(desk.getByTestId('waiting-1')).toHaveCount(0);
  await kiosk.getByTestId('rejoin').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await leave(kiosk);
  await kiosk.clock.fastForward(19_000);
  await expect(kiosk.getByTestId('rejoin')).toBeVisible();
  await kiosk.clock.fastForward(2_000);
  await expect(kiosk.getByTestId('rejoin')).toHaveCount(0);
});

test('without a connection the number screen hides what may be outdated, and is live again after a restart', async ({
  kiosk,
  coordinator,
  digipunt,
}) => {
  await takeTicket(kiosk);
  await digipunt.kill();
  await expect(kiosk.getByTestId('stale')).toBeVisible();
  await expect(kiosk.getByTestId('ahead')).toHaveCount(0);
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await digipunt.restart();
  await expect(kiosk.getByTestId('ahead')).toBeVisible();
  await coordinator.post('next', {});
  await expect(kiosk.getByTestId('called-desk')).toHaveText('Balie 3');
});

test('a visitor asks that a helper comes: the desk sees it, and the waiting room sends nobody to a desk', async ({
  kiosk,
  desk,
  display,
}) => {
  await signIn(desk);
  await takeTicket(kiosk);
  await kiosk.getByTestId('escort').tap();
  await expect(kiosk.getByTestId('escort-promise')).toBeVisible();
  await expect(desk.getByTestId('waiting-1').getByTestId('escort')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('escort')).toBeVisible();
  await expect(kiosk.getByTestId('called-stay')).toBeVisible();
  await expect(display.getByTestId('now-desk')).toHaveText('We komen naar u');
  await kiosk.getByTestId('escort').tap();
  await expect(kiosk.getByTestId('called-desk')).toHaveText('Balie 1');
  await expect(display.getByTestId('now-desk')).toHaveText('Balie 1');
});

test('after three numbers within a minute the kiosk asks for the one that there is; later visitors see nothing of it', async ({
  kiosk,
}) => {
  await kiosk.clock.install();
  await kiosk.reload();
  for (const number of [1, 2, 3]) {
    expect(await takeTicket(kiosk)).toBe(number);
    await kiosk.getByTestId('done').tap();
  }
  const chooseTopic = async () => {
    for (const id of ['action-ticket', 'topic-itsme']) await kiosk.getByTestId(id).tap();
  };
  await chooseTopic();
  await kiosk.getByTestId('has-number-yes').tap();
  await chooseTopic();
  await kiosk.getByTestId('has-number-no').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('4');
  await kiosk.clock.fastForward(61_000);
  await kiosk.getByTestId('done').tap();
  expect(await takeTicket(kiosk)).toBe(5);
});
