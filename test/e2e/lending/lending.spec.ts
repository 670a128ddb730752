import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from '../fixtures.ts';
import { createWorkbook } from '../../integration/lists/workbook.ts';
import { expectAccessible } from '../screen-walk.ts';

/** Goes from the first screen of the kiosk to the list of devices. */
const openDevices = async (kiosk: Page, language = 'nl') => {
  await kiosk.getByTestId(`language-${language}`).tap();
  await kiosk.locator(`html[lang="${language}"]`).waitFor();
  await kiosk.getByTestId('action-borrow').tap();
};

/** Ticks all items of the return checklist. */
const completeChecklist = async (desk: Page) => {
  for (const check of ['signedOut', 'wiped', 'charged']) await desk.getByTestId(`check-${check}`).check();
};

/** Types a label as a barcode scanner does: faster than a person, with Enter at the end. */
async function scanLabel(desk: Page, label: string): Promise<void> {
  await desk.evaluate((text) => {
    for (const key of text.split('').concat('Enter'))
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, label);
}

test('a visitor takes a number for a device, borrows the held device, and returns it with a part missing', async ({ kiosk, desk }) => {
  await signIn(desk);
  await openDevices(kiosk, 'fr');
  const available = (type: string) => kiosk.getByTestId(`device-available-${type}`);
  await expect(available('smartphone')).toHaveAttribute('data-available', '4');
  await expect(available('smartphone')).toContainText('4');
  await expect(available('laptop')).toHaveAttribute('data-available', '0');
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
  // Refused until the terms are accepted.
  await expect(desk.getByRole('alert')).toBeVisible();
  await desk.getByTestId('lend-accepted').check();
  await desk.getByTestId('lend-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('Voorbeeld Acht');
  await expect(desk.getByTestId('print-slip')).toBeVisible();
  await desk.emulateMedia({ media: 'print' });
  const slip = desk.getByTestId('printed-slip');
  await expect(slip).toContainText('Meegegeven');
  // The terms are in Dutch and in the language of the ticket.
  await expect(slip.locator('[lang=fr]').last()).toBeVisible();
  // Nothing else is printed.
  for (const other of ['slip', 'loan-close', 'return', 'print-slip']) await expect(desk.getByTestId(other)).toBeHidden();
  await desk.emulateMedia({ media: 'screen' });

  await desk.getByTestId('correct-person').click();
  await desk.getByTestId('borrower-name').fill('Voorbeeld Negen');
  await desk.getByTestId('correct-save').click();
  await expect(desk.getByTestId('slip')).toContainText('Voorbeeld Negen');

  // A report of theft is confirmed, and can be withdrawn.
  await desk.getByTestId('loan-stolen').click();
  await desk.getByTestId('stolen-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('Gemeld als gestolen');
  for (const action of ['return', 'loan-contact', 'loan-write-off']) await expect(desk.getByTestId(action)).toBeVisible();
  await desk.getByTestId('loan-resume').click();
  await expect(desk.getByTestId('loan-extend')).toBeVisible();

  await desk.getByTestId('loan-close').click();
  const row = desk.locator('[data-label="S-03"]');
  await expect(row).toContainText('acht@example.org');
  await row.getByTestId('return').click();
  await completeChecklist(desk);
  await desk.getByTestId('return-confirm').click();
  // The charger was not returned.
  await expect(desk.getByTestId('missing')).toHaveText('Ontbreekt: lader');
  await expect(desk.getByTestId('loan-contact')).toBeVisible();
  await desk.getByTestId('part-back-charger').click();
  await expect(desk.getByTestId('part-back-charger')).toHaveCount(0);
  await desk.getByTestId('loan-close').click();
  await desk.getByTestId('lending-devices').click();
  await expect(desk.getByTestId('device-row-S-03')).toHaveAttribute('data-state', 'needs-work');
  await desk.getByTestId('device-row-S-03').getByRole('button').click();
  await completeChecklist(desk);
  await desk.getByTestId('device-ready').click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await desk.getByTestId('check-complete').check();
  await desk.getByTestId('device-ready').click();
  await expect(desk.getByTestId('device-state')).toContainText('beschikbaar');
});

test('the tile of a device type and the screen without devices update while a visitor looks at them', async ({ kiosk, coordinator }) => {
  await openDevices(kiosk);
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
  // One tablet is lent and due on a date.
  await expect(tablets).toContainText(/maandag|dinsdag|woensdag|donderdag|vrijdag/);
  await kiosk.getByTestId('device-tablet').tap();
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Dit toestel is er nu niet');
  const completeList = { condition: 'good', signedOut: true, wiped: true, charged: true };
  await coordinator.post(`devices/${idOf('T-02')}/ready`, { checklist: completeList, complete: true, note: '' });
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Dit toestel is er nu wel');
  await kiosk.getByTestId('take-anyway').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('We houden een toestel voor u apart.');
});

test('a visitor can take a number without a free device, and the desk adds them to the waiting list', async ({ kiosk, desk }) => {
  await signIn(desk);
  await openDevices(kiosk, 'ar');
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
  await expect(desk.getByRole('listitem').filter({ hasText: 'Voorbeeld Negen' })).toContainText('Arabisch');
  // The first on the waiting list collects the laptop that is held for them.
  await desk.getByTestId('offered').locator('..').getByTestId('lend').click();
  await expect(desk.getByTestId('borrower-name')).toHaveValue('Voorbeeld Zes');
  await desk.getByTestId('lend-accepted').check();
  await desk.getByTestId('lend-confirm').click();
  await expect(desk.getByTestId('slip')).toContainText('L-03');
});

test('a scanned label opens its device on every page without a click, and keyboard shortcuts still work', async ({ desk }) => {
  await signIn(desk);
  await scanLabel(desk, 'L-01');
  await expect(desk.getByTestId('slip')).toContainText('L-01');
  await scanLabel(desk, 't-02');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('T-02');
  await desk.getByTestId('lend').click();
  await desk.getByTestId('lend-label').blur();
  await scanLabel(desk, 'T-03');
  await expect(desk.getByTestId('lend-label')).toHaveValue('T-03');
  await desk.getByTestId('lend-close').click();
  await scanLabel(desk, 'nergens');
  await expect(desk.getByTestId('error')).toContainText('Dit toestel bestaat niet');
  await desk.getByTestId('lending-close').click();
  await desk.keyboard.press('u');
  await expect(desk.getByTestId('find-label')).toBeVisible();
});

test('a scanner set to US is read on a Belgian keyboard, in the search field too, and can be tried out', async ({ desk }) => {
  await signIn(desk);
  /** Types L-01 as a scanner that is set to US does on a Belgian keyboard. */
  const scanOnAzerty = (end: string[]) =>
    desk.evaluate((endKeys) => {
      const keys = [
        ['Shift', 'ShiftLeft'],
        ['L', 'KeyL'],
        [')', 'Minus'],
        ['à', 'Digit0'],
        ['&', 'Digit1'],
        ...endKeys.map((key) => [key, key]),
      ];
      for (const [key = '', code = ''] of keys)
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key, code, shiftKey: code === 'KeyL', bubbles: true, cancelable: true }),
        );
    }, end);
  await scanOnAzerty(['Enter']);
  await expect(desk.getByTestId('slip')).toContainText('L-01');
  await desk.getByTestId('loan-close').click();
  for (const text of ['L)à&', 'l01']) {
    await desk.getByTestId('find-label').fill(text);
    await desk.getByTestId('find-label').press('Enter');
    await expect(desk.getByTestId('slip')).toContainText('L-01');
    await desk.getByTestId('loan-close').click();
  }
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('scanner-test').click();
  for (const [end, name] of [
    [['Tab'], 'Tab'],
    [[], 'niets'],
    [['Enter'], 'Enter'],
  ] as const) {
    await scanOnAzerty([...end]);
    await expect(desk.getByTestId('scanner-test')).toContainText(`stuurt de scanner${name}`);
  }
  for (const text of ['L)à&', 'QWERTY (Verenigde Staten', 'L-01 – ']) await expect(desk.getByTestId('scanner-test')).toContainText(text);
  await expectAccessible(desk, 'scanner test');
});

test('the columns of a workbook are chosen, remembered and changed', async ({ desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('lists').click();
  const rows = [
    ['Asset tag', 'Soort', 'Kleur', 'Serial'],
    ['N-01', 'laptop', 'rood', 'SN 1'],
  ];
  const buffer = createWorkbook([
    { name: 'Uitleg', rows: [['Niets']] },
    { name: 'Toestellen', rows },
  ]);
  const choose = async () => {
    await desk.getByTestId('import-file').setInputFiles({ name: 'toestellen.xlsx', mimeType: 'application/octet-stream', buffer });
    await desk.getByTestId('import-preview').click();
    await desk.getByTestId('import-sheet').selectOption('Toestellen');
  };
  await choose();
  await expect(desk.getByTestId('import-problems')).toContainText('Kleur');
  // Each answer comes late: what was chosen stands meanwhile.
  await desk.route('**/devices/import', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await desk.getByTestId('import-column-1').selectOption('label');
  await desk.getByTestId('import-column-4').selectOption('Serienummer');
  await expect(desk.getByTestId('import-column-1')).toHaveValue('label', { timeout: 100 });
  await desk.getByTestId('import-leave-out').click();
  await expect(desk.getByTestId('import-rows')).toContainText('1 nieuw');
  await expectAccessible(desk, 'columns of a list');
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('device-row-N-01')).toBeVisible();
  await desk.reload();
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('lists').click();
  await choose();
  await expect(desk.getByTestId('import-column-1')).toHaveValue('label');
  await desk.getByTestId('import-column-3').selectOption('Opmerking');
  await expect(desk.getByTestId('import-rows')).toContainText('1 veranderd');
});

test('a list of devices is previewed, imported and exported, and problems are reported by row and field', async ({ desk }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('lists').click();
  const csvFile = (text: string) => ({ name: 'toestellen.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await desk.getByTestId('import-file').setInputFiles(csvFile('Label;Soort;Plaats\r\nN-01;laptop;Kast é\r\nN-02;broodrooster;Kast\r\n'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-problems')).toContainText('Rij 3');
  await expect(desk.getByTestId('import-problems')).toContainText('Soort');
  await expect(desk.getByTestId('import-confirm')).toHaveCount(0);
  await desk.getByTestId('import-file').setInputFiles(csvFile('Label;Soort;Plaats\r\nN-01;laptop;Kast é\r\nT-02;tablet;Elders\r\n'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-rows')).toContainText('1 nieuw, 1 veranderd');
  await expect(desk.getByTestId('device-row-N-01')).toHaveCount(0);
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('device-row-N-01')).toContainText('Kast é');
  const download = desk.waitForEvent('download');
  await desk.getByTestId('devices-export').click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('N-01;laptop');
});

test('a coordinator lists, exports and erases personal data, and a helper cannot', async ({ desk, openFace }) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.locator('[data-label="T-01"]').getByTestId('return').click();
  for (const part of ['charger', 'case']) await desk.getByTestId(`back-${part}`).check();
  await completeChecklist(desk);
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
  const helper = await openFace('/desk', { width: 1280, height: 800 });
  await signIn(helper, 'helper1', '2');
  await helper.getByTestId('lending').click();
  await expect(helper.getByTestId('lending-loans')).toBeVisible();
  for (const id of ['lending-data', 'lending-settings']) await expect(helper.getByTestId(id)).toHaveCount(0);
});

test('the kiosk and the desk follow the lending settings of the coordinator', async ({ desk, kiosk, coordinator }) => {
  const { waiting } = (await coordinator.get('waiting-list')) as { waiting: { id: string }[] };
  await coordinator.post(`waiting-list/${waiting[0]?.id}/remove`, {});
  await signIn(desk, 'coordinator');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-settings').click();
  await desk.getByTestId('lending-terms-nl').fill('Breng uw kaart mee.');
  await desk.getByTestId('lending-terms-other').click();
  await desk.getByTestId('lending-terms-fr').fill('');
  await desk.getByTestId('lending-field-address').check();
  await desk.getByTestId('lending-holdMinutes').fill('20');
  await desk.getByTestId('lending-loanDays').fill('0');
  await desk.getByTestId('lending-save').click();
  await expect(desk.getByTestId('error')).toContainText('Duur van een uitlening');
  await desk.getByTestId('lending-loanDays').fill('14');
  // Without a period data is not erased at once, and with a shorter one the page says first how much is.
  await desk.getByTestId('lending-retentionDays').fill('');
  await desk.getByTestId('lending-save').click();
  await expect(desk.getByTestId('error')).toContainText('Gegevens bewaren');
  await desk.getByTestId('lending-retentionDays').fill('0');
  await expect(desk.getByTestId('retention-effect')).toHaveText('Dan worden de gegevens van 1 persoon meteen gewist.');
  await desk.getByTestId('lending-retentionDays').fill('40');
  await expect(desk.getByTestId('retention-effect')).toHaveText('');
  await desk.getByTestId('lending-save').click();
  await expect(desk.getByTestId('lending-saved')).toBeVisible();
  await openDevices(kiosk, 'fr');
  await expect(kiosk.getByTestId('lending-terms')).toHaveText('Breng uw kaart mee.');
  await kiosk.getByTestId('device-tablet').tap();
  await kiosk.getByTestId('ticket-number').waitFor();
  await desk.getByTestId('lending-close').click();
  await expect(desk.getByTestId('held')).toContainText(/tot \d\d:\d\d/);
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('lend').click();
  await expect(desk.getByTestId('borrower-address')).toBeVisible();
});

test('the kiosk shows the next opening by the hours that the coordinator sets, in the visitor’s language', async ({
  desk,
  kiosk,
  coordinator,
}) => {
  await signIn(desk, 'coordinator');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-hours').click();
  await desk.getByTestId('hours-1').fill('negen tot twaalf');
  await desk.getByTestId('hours-save').click();
  // The wrong hours are named once, at their field.
  await expect(desk.getByTestId('hours-wrong')).toContainText('negen tot twaalf');
  await expect(desk.getByRole('alert')).toHaveCount(1);
  await expect(desk.getByTestId('hours-1')).toHaveAttribute('aria-invalid', 'true');
  for (let day = 1; day <= 7; day++) await desk.getByTestId(`hours-${day}`).fill('9-12, 13u30-17');
  await desk.getByTestId('hours-exceptions').fill('2026-12-24 9-12');
  await desk.getByTestId('hours-save').click();
  await expect(desk.getByTestId('hours-saved')).toBeVisible();
  await coordinator.post('queue', { state: 'closed' });
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await expect(kiosk.getByTestId('next-opening')).toContainText(/^We zijn weer open: .* om (09:00|13:30)\.$/);
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.getByTestId('next-opening')).toContainText(/^Nous ouvrons à nouveau\s?: .* à (09:00|13:30)\.$/);
  await desk.getByTestId('hours-clear').click();
  await desk.getByTestId('hours-save').click();
  await expect(kiosk.getByTestId('next-opening')).toHaveCount(0);
});

test('axe finds no violation on the lending pages', async ({ desk, kiosk }) => {
  await signIn(desk, 'coordinator');
  await openDevices(kiosk);
  await kiosk.getByTestId('device-smartphone').tap();
  await desk.getByTestId('waiting-1').waitFor();
  await expectAccessible(desk, 'a ticket that waits for a device');
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('lend').click();
  await desk.getByTestId('lend-confirm').waitFor();
  await expectAccessible(desk, 'lend');
  await desk.getByTestId('lend-close').click();
  await desk.getByTestId('lending').click();
  for (const [tab, selector] of [
    ['loans', '[data-label="L-01"]'],
    ['devices', '[data-testid="device-row-L-01"]'],
    ['waiting', '[data-testid="sign-up-new"] [data-testid="waiting-add"]'],
    ['data', '[data-testid="kept-erased"]'],
    ['settings', '[data-testid="lending-loanDays"]'],
  ] as const) {
    await desk.getByTestId(`lending-${tab}`).click();
    await desk.locator(selector).waitFor();
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

test('the value of a device must be an amount of euros', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('lending').click();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('device-new').click();
  await expect(desk.getByTestId('device-label')).toHaveValue('L-05');
  await desk.getByTestId('device-type-tablet').click();
  await expect(desk.getByTestId('device-label')).toHaveValue('T-04');
  await desk.getByTestId('device-label').fill('L-90');
  await desk.getByTestId('device-value').fill('veel');
  await desk.getByTestId('device-save').click();
  await expect(desk.getByTestId('error')).toContainText('Waarde in euro');
  await desk.getByTestId('device-value').fill('249,50');
  await desk.getByTestId('device-save').click();
  await desk.getByTestId('device-row-L-90').getByRole('button').click();
  await expect(desk.getByTestId('device-value')).toHaveValue('249,50');
});
