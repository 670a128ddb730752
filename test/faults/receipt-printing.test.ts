import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { decode } from 'fast-png';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createCupsPrinter } from '../../electron/print/services/cups-printer.ts';
import type { MakePicture } from '../../electron/print/services/printer.ts';
import { withReceiptPrinters } from '../../electron/print/services/receipt-printer.ts';
import { findInstalledBrowser } from '../../electron/shell/installed-browser.ts';
import { listen } from '../../electron/shell/listen.ts';
import { pagesFolder } from '../../electron/shell/pages-folder.ts';
import { createPictureBrowser } from '../../electron/shell/pdf-browser.ts';
import { openTestApp, temporaryFolder } from '../integration/fixtures.ts';
import { startReceiptPrinter } from '../integration/print/fake-receipt-printer.ts';

test.for([
  ['80', 576, 'nl'],
  ['58', 384, 'fa-AF'],
] as const)('the page of a slip of %s mm comes out of a receipt printer as a browser shows it', async ([size, width, language]) => {
  const printer = await startReceiptPrinter();
  const picture = join(temporaryFolder(), 'slip.png');
  const makePicture: MakePicture = async (url, file, view) => {
    await createPictureBrowser(findInstalledBrowser() ?? '')(url, file, view);
    copyFileSync(file, picture);
  };
  const ofSystem = createCupsPrinter({ ...process.env, PATH: '/nonexistent' });
  const digipunt = await openTestApp({
    pages: pagesFolder,
    printSystem: { makePdf: undefined, makePicture, printer: withReceiptPrinters(ofSystem, { connect: printer.connect }) },
  });
  const server = await listen(digipunt.app, 0);
  onTestFinished(server.close);
  const coordinator = await digipunt.signIn('coordinator', '1');
  const paper = { when: 'ask', printer: 'tcp:10.1.2.3', size, text: 'Wifi: Digipunt-gast' };
  expect((await coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), paper })).status).toBe(204);
  const { ticket } = (await digipunt.takeTicket({ language })).body;
  await digipunt.post(`/api/kiosk/tickets/${ticket.id}/slip`, { requestId: randomUUID() });
  await vi.waitFor(() => expect(printer.printed).toHaveLength(1), { timeout: 30_000, interval: 100 });
  const [slip] = printer.printed;
  expect(printer.problems).toEqual([]);
  expect(slip?.width).toBe(width);
  // A slip is 60 to 160 mm long.
  expect(slip?.height).toBeGreaterThan(480);
  expect(slip?.height).toBeLessThan(1_280);
  const shown = decode(readFileSync(picture));
  const left = (Number(size) * 8 - width) / 2;
  let [black, wrong, inMargins] = [0, 0, 0];
  for (let y = 0; y < (slip?.height ?? 0); y++)
    for (let x = 0; x < shown.width; x++) {
      const [red = 255, green = 255, blue = 255] = shown.data.subarray((y * shown.width + x) * shown.channels);
      const isBlack = y < shown.height && 0.299 * red + 0.587 * green + 0.114 * blue < 128;
      const column = x - left;
      // A line across the whole slip may reach a third of a millimetre (three dots) beyond the head on either side.
      if (column < -3 || column > width + 2) inMargins += Number(isBlack);
      else if (column >= 0 && column < width) {
        const dot = slip?.dots[y * width + column] === 1;
        black += Number(dot);
        wrong += Number(dot !== isBlack);
      }
    }
  // Nothing stands where no printing head reaches, and text and picture cover some of the paper.
  expect({ wrong, inMargins }).toEqual({ wrong: 0, inMargins: 0 });
  expect(black / ((slip?.width ?? 1) * (slip?.height ?? 1))).toBeGreaterThan(0.03);
});
