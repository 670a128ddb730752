import type { Page } from '@playwright/test';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { SMALL } from '../viewports.ts';

const TABS = 12;

test('twelve tabs of the desk share one stream, go on when the tab that has it is closed, and are signed out together', async ({
  kiosk,
  desk,
}) => {
  const context = desk.context();
  let streams = 0;
  context.on('request', (request) => {
    if (request.url().includes('/api/events')) streams++;
  });
  await signIn(desk);
  const tabs = [desk];
  while (tabs.length < TABS) {
    const tab = await context.newPage();
    await tab.setViewportSize(SMALL);
    await tab.goto('/desk');
    tabs.push(tab);
  }
  const everyTabShows = (number: number, pages: Page[]) =>
    Promise.all(pages.map((tab) => expect(tab.getByTestId(`waiting-${number}`)).toBeVisible()));

  await everyTabShows(await takeTicket(kiosk), tabs);
  expect(streams).toBe(1);

  // The first tab has the stream: it was there first.
  await desk.close();
  const others = tabs.slice(1);
  await kiosk.getByTestId('done').tap();
  await everyTabShows(await takeTicket(kiosk), others);
  expect(streams).toBe(2);

  await others[3]?.getByTestId('sign-out').click();
  await Promise.all(others.map((tab) => expect(tab.getByTestId('staff-helper1')).toBeVisible()));
});

test('signing out in the tab that has the stream signs out the others too', async ({ desk }) => {
  await signIn(desk);
  const tabs = [desk, await desk.context().newPage(), await desk.context().newPage()];
  for (const tab of tabs.slice(1)) {
    await tab.goto('/desk');
    await expect(tab.getByTestId('sign-out')).toBeVisible();
  }
  await desk.getByTestId('sign-out').click();
  await Promise.all(tabs.map((tab) => expect(tab.getByTestId('staff-helper1')).toBeVisible()));
});
