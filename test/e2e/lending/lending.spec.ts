import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';

const toDevices = async (kiosk: Page, language = 'nl') => {
  await kiosk.getByTestId(`language-${language}`).tap();
  await kiosk.getByTestId('action-borrow').tap();
};

/** Goes through the whole of a checklist. */
const checkAll = async (desk: Page) => {
  for (const check of ['signedOut', 'wiped', 'charged']) await desk.getByTestId(`check-${check}`).check();
};

/** A scanner of labels: a keyboard that types faster than anybody, and ends with Enter. */
async function scan(desk: Page, label: string): Promise<void> {
  await desk.evaluate((text) => {
    for (const key of text.split('').concat('Enter'))
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, label);
}

test('a visitor borrows: sees what is there, takes a number, is lent the device that was kept, and brings it back', async ({
  kiosk,
  desk,
}) => {
  await signIn(desk);
  await toDevices(kiosk, 'fr');
  const there = (type: string) => kiosk.getByTestId(`device-available-${type}`);
  await expect(there('smartphone')).toHaveAttribute('data-available', '4');
  await expect(there('smartphone')).toContainText('4');
  await expect(there('laptop')).toHaveAttribute('data-available', '0');
  await kiosk.getByTestId('device-smartphone').tap();
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await expect(kiosk.getByTestId('hold')).toBeVisible();
  await expect(desk.getByTestId('waiting-1').getByTestId('held')).toContainText('S-03');

  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('held')).toContainText('Kast 2');
  await desk.getByTestId('lend').click();
  await expect(desk.getByTestId('lend-label')).toHaveValue('S-03');
  await desk.getByTestId('borrower-name').fill('Voorbeeld Acht');
  await desk.getByTestId('borrower-reach').fill('acht@example.org');
  await desk.getByTestId('part-charger').check();
  await desk.getByTestId('lend-confirm').click();
  // Not before the terms are accepted.
  await expect(desk.getByRole('alert')).toBeVisible();
  await desk.getByTestId('lend-accepted').check();
  await desk.getByTestId('lend-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('Voorbeeld Acht');

  await desk.getByTestId('loan-close').click();
  const row = desk.locator('[data-label="S-03"]');
  await expect(row).toContainText('acht@example.org');
  await row.getByTestId('return').click();
  await checkAll(desk);
  await desk.getByTestId('return-confirm').click();
  // The charger stayed at home.
  await expect(desk.getByTestId('part-back-charger')).toBeVisible();
  await desk.getByTestId('part-back-charger').click();
  await expect(desk.getByTestId('part-back-charger')).toHaveCount(0);
  await desk.getByTestId('loan-close').click();
  await desk.getByTestId('lending-devices').click();
  await expect(desk.getByTestId('device-row-S-03')).toHaveAttribute('data-state', 'needs-work');
  await desk.getByTestId('device-row-S-03').getByRole('button').click();
  await checkAll(desk);
  await desk.getByTestId('device-ready').click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await desk.getByTestId('check-complete').check();
  await desk.getByTestId('device-ready').click();
  await expect(desk.getByTestId('device-state')).toContainText('beschikbaar');
});

test('a tile changes while somebody looks at it, and on the screen that says that there is none', async ({ kiosk, coordinator }) => {
  await toDevices(kiosk);
  const tablets = kiosk.getByTestId('device-available-tablet');
  await expect(tablets).toHaveAttribute('data-available', '2');
  const { devices } = (await coordinator.get('devices')) as { devices: { id: string; label: string }[] };
  const idOf = (label: string) => devices.find((device) => device.label === label)?.id ?? '';
  for (const [label, left] of [
    ['T-02', '1'],
    ['T-03', '0'],
  ] as const) {
    await coordinator.post(`devices/${idOf(label)}/mark`, { act: 'work', note: '' });
    await expect(tablets).toHaveAttribute('data-available', left);
  }
  // One is out and comes back on a date.
  await expect(tablets).toContainText(/maandag|dinsdag|woensdag|donderdag|vrijdag/);
  await kiosk.getByTestId('device-tablet').tap();
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Dit toestel is er nu niet');
  const fine = { condition: 'good', signedOut: true, wiped: true, charged: true };
  await coordinator.post(`devices/${idOf('T-02')}/ready`, { checklist: fine, complete: true, note: '' });
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Dit toestel is er nu wel');
  await kiosk.getByTestId('take-anyway').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('We houden een toestel voor u apart.');
});

test('who finds none takes a number all the same, and goes on the waiting list at the desk', async ({ kiosk, desk }) => {
  await signIn(desk);
  await toDevices(kiosk, 'ar');
  await kiosk.getByTestId('device-laptop').tap();
  await expect(kiosk.getByTestId('lending-terms')).toHaveAttribute('lang', 'nl');
  await kiosk.getByTestId('take-anyway').tap();
  await expect(kiosk.getByTestId('hold')).toBeVisible();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('to-waiting-list').click();
  await expect(desk.getByTestId('waiting-language-ar')).toBeChecked();
  await desk.getByTestId('borrower-name').fill('Voorbeeld Negen');
  await desk.getByTestId('borrower-reach').fill('negen@example.org');
  await desk.getByTestId('waiting-add').click();
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-waiting').click();
  await expect(desk.getByRole('listitem').filter({ hasText: 'Voorbeeld Negen' })).toContainText('العربية');
  // The first one comes for the laptop that lies ready.
  await desk.getByTestId('offered').locator('..').getByTestId('lend').click();
  await expect(desk.getByTestId('borrower-name')).toHaveValue('Voorbeeld Zes');
  await desk.getByTestId('lend-accepted').check();
  await desk.getByTestId('lend-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('L-03');
});

test('a scanner that types opens what it reads, on every page and without a click; keys still do what they do', async ({ desk }) => {
  await signIn(desk);
  await scan(desk, 'L-01');
  await expect(desk.getByTestId('slip')).toContainText('L-01');
  await scan(desk, 't-02');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('T-02');
  await desk.getByTestId('lend').click();
  await desk.getByTestId('lend-label').blur();
  await scan(desk, 'T-03');
  await expect(desk.getByTestId('lend-label')).toHaveValue('T-03');
  await desk.getByTestId('lend-close').click();
  await scan(desk, 'nergens');
  await expect(desk.getByTestId('error')).toContainText('Dit toestel bestaat niet');
  await desk.getByTestId('lending-close').click();
  await desk.keyboard.press('u');
  await expect(desk.getByTestId('find-label')).toBeVisible();
});

test('a list of devices is looked through, taken in, and given out; what is wrong is named by row and field', async ({ desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('lists').click();
  const list = (text: string) => ({ name: 'toestellen.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await desk.getByTestId('import-file').setInputFiles(list('Label;Soort;Plaats\r\nN-01;laptop;Kast é\r\nN-02;broodrooster;Kast\r\n'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-problems')).toContainText('Rij 3');
  await expect(desk.getByTestId('import-problems')).toContainText('Soort');
  await expect(desk.getByTestId('import-confirm')).toHaveCount(0);
  await desk.getByTestId('import-file').setInputFiles(list('Label;Soort;Plaats\r\nN-01;laptop;Kast é\r\nT-02;tablet;Elders\r\n'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-rows')).toContainText('1 nieuw, 1 veranderd');
  await expect(desk.getByTestId('device-row-N-01')).toHaveCount(0);
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('device-row-N-01')).toContainText('Kast é');
  const download = desk.waitForEvent('download');
  await desk.getByTestId('devices-export').click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('N-01;laptop');
});

test('a coordinator sees whose data is kept, gives it to them, and erases it; a helper does not', async ({ desk, openFace: face }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.locator('[data-label="T-01"]').getByTestId('return').click();
  for (const part of ['charger', 'case']) await desk.getByTestId(`back-${part}`).check();
  await checkAll(desk);
  await desk.getByTestId('return-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('Teruggebracht');
  await desk.getByTestId('loan-close').click();
  await desk.getByTestId('lending-data').click();
  const row = desk.getByRole('row').filter({ hasText: 'Voorbeeld Vijf' });
  const download = desk.waitForEvent('download');
  await row.getByTestId('give-data').click();
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toMatchObject({
    name: 'Voorbeeld Vijf',
    loan: { device: { label: 'T-01' } },
  });
  await row.getByTestId('erase').click();
  await row.getByTestId('erase-yes').click();
  await expect(row).toHaveCount(0);
  const helper = await face('/desk', { width: 1280, height: 800 });
  await signIn(helper, 'helper1', '2');
  await helper.getByTestId('lending').click();
  await expect(helper.getByTestId('lending-loans')).toBeVisible();
  for (const id of ['lending-data', 'lending-settings']) await expect(helper.getByTestId(id)).toHaveCount(0);
});

test('what the coordinator sets is what the kiosk says and the desk asks', async ({ desk, kiosk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-settings').click();
  await desk.getByTestId('lending-terms-nl').fill('Breng uw kaart mee.');
  await desk.getByTestId('lending-terms-fr').fill('');
  await desk.getByTestId('lending-field-address').check();
  await desk.getByTestId('lending-holdMinutes').fill('20');
  await desk.getByTestId('lending-loanDays').fill('0');
  await desk.getByTestId('lending-save').click();
  await expect(desk.getByTestId('error')).toContainText('Duur van een uitlening');
  await desk.getByTestId('lending-loanDays').fill('14');
  await desk.getByTestId('lending-save').click();
  await expect(desk.getByTestId('lending-saved')).toBeVisible();
  await toDevices(kiosk, 'fr');
  await expect(kiosk.getByTestId('lending-terms')).toHaveText('Breng uw kaart mee.');
  await kiosk.getByTestId('device-tablet').tap();
  await kiosk.getByTestId('ticket-number').waitFor();
  await desk.getByTestId('lending-close').click();
  await expect(desk.getByTestId('held')).toContainText(/tot \d\d:\d\d/);
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('lend').click();
  await expect(desk.getByTestId('borrower-address')).toBeVisible();
});

test('the coordinator sets the hours, and the kiosk says when it opens again, in the visitor’s language', async ({
  desk,
  kiosk,
  coordinator,
}) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('hours-1').fill('negen tot twaalf');
  await desk.getByTestId('hours-save').click();
  await expect(desk.getByTestId('hours-wrong')).toContainText('negen tot twaalf');
  for (let day = 1; day <= 7; day++) await desk.getByTestId(`hours-${day}`).fill('9-12, 13u30-17');
  await desk.getByTestId('hours-exceptions').fill('2026-12-24 9-12');
  await desk.getByTestId('hours-save').click();
  await expect(desk.getByTestId('hours-saved')).toBeVisible();
  await coordinator.post('queue', { state: 'closed' });
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await expect(kiosk.getByTestId('next-opening')).toContainText(/^We zijn weer open: .* om (09:00|13:30)\.$/);
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.getByTestId('next-opening')).toContainText(/^Nous ouvrons à nouveau .* à (09:00|13:30)\.$/);
  await desk.getByTestId('hours-clear').click();
  await expect(kiosk.getByTestId('next-opening')).toHaveCount(0);
});

test('axe finds nothing on the pages of the lending', async ({ desk, kiosk }) => {
  await signIn(desk, 'coordinator');
  await toDevices(kiosk);
  await kiosk.getByTestId('device-smartphone').tap();
  await desk.getByTestId('waiting-1').waitFor();
  await expectAccessible(desk, 'a ticket that waits for a device');
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('lend').click();
  await desk.getByTestId('lend-confirm').waitFor();
  await expectAccessible(desk, 'lend');
  await desk.getByTestId('lend-close').click();
  await desk.getByTestId('lending').click();
  for (const [tab, there] of [
    ['loans', '[data-label="L-01"]'],
    ['devices', '[data-testid="device-row-L-01"]'],
    ['waiting', '[data-testid="waiting-add"]'],
    ['data', '[data-testid="kept-erased"]'],
    ['settings', '[data-testid="lending-save"]'],
  ] as const) {
    await desk.getByTestId(`lending-${tab}`).click();
    await desk.locator(there).waitFor();
    if (tab === 'devices') await desk.getByTestId('lists').click();
    await expectAccessible(desk, tab);
  }
  await desk.getByTestId('lending-loans').click();
  await desk.locator('[data-label="L-01"]').getByTestId('return').click();
  await desk.getByTestId('return-confirm').waitFor();
  await expectAccessible(desk, 'return');
  await desk.getByTestId('loan-close').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('device-row-L-04').getByRole('button').click();
  await desk.getByTestId('device-ready').waitFor();
  await expectAccessible(desk, 'device');
});

test('what a device is worth is refused where it is no amount, and kept where it is one', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('device-new').click();
  await desk.getByTestId('device-label').fill('L-90');
  await desk.getByTestId('device-value').fill('veel');
  await desk.getByTestId('device-save').click();
  await expect(desk.getByTestId('error')).toContainText('Waarde in euro');
  await desk.getByTestId('device-value').fill('249,50');
  await desk.getByTestId('device-save').click();
  await desk.getByTestId('device-row-L-90').getByRole('button').click();
  await expect(desk.getByTestId('device-value')).toHaveValue('249,50');
});
