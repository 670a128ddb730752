import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, signIn, test } from '../fixtures.ts';

/** How many sheets of A4 each manual may fill. */
const SHEETS = { visitor: 1, helper: 4, coordinator: 4 } as const;

test('the manuals are read beside each page and print on the sheets that they may fill, the visitor’s on one', async ({ desk }) => {
  await signIn(desk, 'helper1', '1');
  await desk.getByTestId('help').click();
  await desk.getByTestId('open-manual-visitor').click();
  await expect(desk.getByTestId('help-panel')).toHaveCount(0);
  await expect(desk.getByTestId('manual').getByRole('img')).toHaveCount(3);
  for (const [manual, sheets] of Object.entries(SHEETS)) {
    await desk.goto(`/desk/manual/${manual}`);
    await expect(desk.getByTestId('manual').getByRole('heading', { level: 2 }).first()).toBeVisible();
    // A picture without its size would print on less.
    await expect
      .poll(() => desk.evaluate(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0)))
      .toBe(true);
    const printed = await PDFDocument.load(await desk.pdf({ preferCSSPageSize: true }));
    expect([manual, printed.getPageCount() <= sheets]).toEqual([manual, true]);
    const { width, height } = printed.getPage(0).getSize();
    expect([manual, Math.round(width), Math.round(height)]).toEqual([manual, 595, 842]);
  }
});
