import { readFileSync } from 'node:fs';
import { parseDayFile } from '../../../electron/reports/rules/day-file.ts';
import { dayFileFor } from './other-digipunt.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';

test('a coordinator reads the figures of today and of other days, and takes them along without small numbers', async ({ kiosk, desk }) => {
  await takeTicket(kiosk, { language: 'ar', topic: 'bank' });
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('report').click();
  await desk.getByTestId('report-day').click();
  const topics = desk.getByTestId('report-topics');
  await expect(topics.getByRole('row', { name: /^Bank en facturen/ })).toContainText('1');
  await expect(desk.getByTestId('report-languages')).toContainText('Arabisch');
  // The chart beside the table has a bar for the one topic of today, and screen readers skip it.
  await expect(topics.locator('[aria-hidden] svg [aria-label=bar] rect')).toHaveCount(1);
  await expect(desk.getByTestId('report-days').locator('svg [aria-label=bar] rect')).toHaveCount(1);
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByTestId('export-csv').click()]);
  // In the order of the catalogue, which does not say which of two small numbers is larger.
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines.filter((line) => /^(Bank en facturen|Belastingen|Arabisch);/.test(line))).toEqual([
    'Belastingen;< 5;;',
    'Bank en facturen;< 5;;',
    'Arabisch;< 5;;',
    // Hours at the desk.
    'Belastingen;< 5;;',
    'Bank en facturen;< 5;;',
  ]);
  const [workbook] = await Promise.all([desk.waitForEvent('download'), desk.getByTestId('export-xlsx').click()]);
  expect(workbook.suggestedFilename()).toMatch(/^digipunt-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
  // A range without visits says so; one that ends before it begins cannot be asked for.
  const range = desk.getByTestId('report-range');
  const [from, to] = [range.getByLabel('Van', { exact: true }), range.getByLabel('Tot en met')];
  await from.fill('2020-01-01');
  await to.fill('2020-01-31');
  await desk.getByTestId('report-show').click();
  await expect(desk.getByText('In deze dagen kwam niemand.')).toBeVisible();
  await to.fill('2019-12-31');
  await expect(desk.getByTestId('report-show')).toBeDisabled();
  // Now, and the year on paper.
  await desk.getByTestId('report-tab-board').click();
  const board = desk.getByTestId('board');
  await expect(board.getByTestId('board-waiting').getByRole('row', { name: /Arabisch/ })).toContainText('Bank en facturen');
  await kiosk.getByTestId('done').tap();
  await takeTicket(kiosk, { topic: 'itsme' });
  await expect(board.getByTestId('board-waiting').getByRole('row', { name: /itsme/ })).toContainText('0 min');
  await desk.getByTestId('report-tab-annual').click();
  await desk.getByTestId('annual-year').fill(String(new Date().getFullYear()));
  await expect(
    desk
      .getByTestId('annual')
      .getByTestId('annual-languages')
      .getByRole('row', { name: /Arabisch/ }),
  ).toContainText('< 5');
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.getByTestId('annual-sheet')).toBeVisible();
  await expect(desk.getByTestId('live-counts')).toBeHidden();
});

test('a helper counts the target group of a visitor when the Digipunt asks for it, and may leave it out', async ({
  kiosk,
  desk,
  coordinator,
}) => {
  await takeTicket(kiosk);
  await coordinator.updateKioskSettings({ asksTargetGroup: true });
  await signIn(desk, 'coordinator', '2');
  for (const act of ['call-next', 'start-serving', 'finish']) await desk.getByTestId(act).click();
  await expect(desk.getByTestId('target-group-none')).toBeChecked();
  await desk.getByTestId('target-group-newcomer').check();
  await desk.getByTestId('outcome-helped').click();
  await expect(desk.getByTestId('call-next')).toBeVisible();
  await desk.goto('/desk/reports/figures');
  await desk.getByTestId('report-day').click();
  await expect(desk.getByTestId('report-targetGroups').getByRole('row', { name: /^Nieuwkomer/ })).toContainText('1');
});

test('the days of another Digipunt are taken in once its fingerprint is compared, and added to those of this one', async ({ desk }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.goto('/desk/reports/digipunten');
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByTestId('digipunt-card').click()]);
  const card = parseDayFile(readFileSync(await download.path(), 'utf8'));
  if (!card.ok) throw new Error(card.refusal.code);
  const day = new Date().toISOString().slice(0, 10);
  const other = await dayFileFor(card.value[0].header.sealing, { day, visits: 7 });
  const upload = (text: string) =>
    desk.getByTestId('day-file').setInputFiles({ name: 'dagen.digipunt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await upload('Label;Soort');
  await expect(desk.getByTestId('error')).toHaveText('Dit is geen dagbestand of kaart van een Digipunt.');
  await upload(other.text);
  await expect(desk.getByTestId('asked-fingerprint')).toHaveText(other.fingerprint);
  await desk.getByTestId('digipunt-accept').click();
  await expect(desk.getByTestId('day-file-taken')).toContainText('Digipunt Elders: 1 dagen nieuw, 0 vervangen');
  await expect(desk.getByTestId('known-fingerprint')).toHaveText(other.fingerprint);
  await expect(desk.getByTestId('day-file-export')).toHaveAttribute('href', /digipunten\/days\?/);
  await desk.getByTestId('report-tab-figures').click();
  await desk.getByTestId('report-scope').selectOption('received');
  await desk.getByTestId('report-month').click();
  await expect(desk.getByTestId('report-visits')).toContainText('7');
  await desk.getByTestId('report-tab-digipunten').click();
  await desk.getByTestId('digipunt-remove').click();
  await desk.getByTestId('digipunt-remove-yes').click();
  await expect(desk.getByText('Er is nog geen ander Digipunt gekend.')).toBeVisible();
});
