import { createCupsPrinter } from './print/services/cups-printer.ts';
import type { PrintSystem } from './print/services/printer.ts';
import { findInstalledBrowser } from './shell/installed-browser.ts';
import { createPdfBrowser } from './shell/pdf-browser.ts';

/** How slips are printed on this machine: PDFs by an installed browser, handed to CUPS. */
export function openPrintSystem(): PrintSystem {
  const browser = findInstalledBrowser();
  return { makePdf: browser === undefined ? undefined : createPdfBrowser(browser), printer: createCupsPrinter() };
}
