import { createCupsPrinter } from './print/services/cups-printer.ts';
import type { PrintSystem } from './print/services/printer.ts';
import { withReceiptPrinters } from './print/services/receipt-printer.ts';
import { findInstalledBrowser } from './shell/installed-browser.ts';
import { createPdfBrowser, createPictureBrowser } from './shell/pdf-browser.ts';

/** How slips are printed on this machine: PDFs by an installed browser, handed to CUPS, or pictures for a receipt printer. */
export function openPrintSystem(): PrintSystem {
  const browser = findInstalledBrowser();
  return {
    makePdf: browser === undefined ? undefined : createPdfBrowser(browser),
    makePicture: browser === undefined ? undefined : createPictureBrowser(browser),
    printer: withReceiptPrinters(createCupsPrinter()),
  };
}
