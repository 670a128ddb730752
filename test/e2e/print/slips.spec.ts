import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeCups, type FakeCups } from '../../integration/print/fake-cups.ts';
import { expect, signIn, test } from '../fixtures.ts';

let cups: FakeCups;
test.use({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
  serverEnv: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'digipunt-fake-cups-'));
    cups = createFakeCups(folder);
    await use(cups.env);
    rmSync(folder, { recursive: true, force: true });
  },
});

const paper = { when: 'ask', printer: 'slip', size: '80', text: 'Wifi: Digipunt-gast' };

test('a coordinator sees what is printed in each language, and makes a test on paper', async ({ desk }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.goto('/desk/kiosk?section=paper');
  await desk.getByTestId('paper-when-ask').click();
  await desk.getByTestId('paper-text').fill(paper.text);
  const slip = desk.getByTestId('slip-preview').getByTestId('paper-slip');
  await expect(slip).toContainText('Proefdruk: dit nummer geldt niet.');
  await expect(slip).toContainText(paper.text);
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('kiosk-saved')).toBeVisible();
  await desk.getByTestId('slip-language').selectOption('ar');
  await expect(slip).toHaveAttribute('dir', 'rtl');
  await desk.getByTestId('slip-test').click();
  await expect(desk.getByTestId('slip-test-state')).toHaveAttribute('data-state', 'printed', { timeout: 30_000 });
  expect(cups.printed()).toHaveLength(1);
  // A receipt printer on the network has an address of the building, and a roll.
  await desk.getByTestId('paper-size').selectOption('A5');
  await desk.getByTestId('paper-printer').selectOption({ label: 'Bonprinter op het netwerk' });
  await expect(desk.getByTestId('paper-size')).toHaveValue('80');
  await desk.getByTestId('paper-printer-address').fill('8.8.8.8');
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('paper-printer-address')).toHaveAttribute('aria-invalid', 'true');
  await desk.getByTestId('paper-printer-address').fill('192.168.1.50');
  await desk.getByTestId('kiosk-save').click();
  await expect(desk.getByTestId('kiosk-saved')).toBeVisible();
});

test('a visitor asks for paper, and without it reads to remember the number while staff see why', async ({ coordinator, desk, kiosk }) => {
  await coordinator.updateKioskSettings({ paper });
  await signIn(desk, 'coordinator', '3');
  const takeTicket = async () => {
    await kiosk.getByTestId('action-ticket').click();
    await kiosk.getByTestId('topic-itsme').click();
  };
  await takeTicket();
  await kiosk.getByTestId('print-slip').dblclick();
  await expect(kiosk.getByTestId('slip-state')).toHaveText('Neem uw papier mee.', { timeout: 10_000 });
  await expect(kiosk.getByTestId('print-slip')).toBeHidden();
  expect(cups.printed()).toHaveLength(1);
  await kiosk.getByTestId('done').click();
  cups.setReasons('cover-open');
  await takeTicket();
  await kiosk.getByTestId('print-slip').click();
  await expect(kiosk.getByTestId('slip-state')).toHaveText('Er is nu geen papier. Onthoud uw nummer.');
  await expect(desk.getByTestId('printer-notice')).toHaveText(
    'De kiosk kan niet afdrukken op slip. Het deksel van de printer staat open. Doe het dicht.',
  );
  await desk.getByTestId('health').click();
  await expect(desk.getByTestId('health-printer')).toHaveAttribute('data-state', 'warning');
});
