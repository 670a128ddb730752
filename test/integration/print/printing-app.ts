import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, vi } from 'vitest';
import { createCupsPrinter } from '../../../electron/print/services/cups-printer.ts';
import type { MakePdf } from '../../../electron/print/services/printer.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createFakeCups } from './fake-cups.ts';

const POINTS_PER_MM = 72 / 25.4;

/** A Digipunt with a printer; its pages are made by no browser, and have the size of the paper. */
export async function openPrintingApp(
  settings: object = {},
  folder = temporaryFolder(),
  cups = createFakeCups(temporaryFolder()),
  ownMakePdf?: MakePdf,
) {
  const urls: string[] = [];
  const makePdf: MakePdf = async (url, file) => {
    if (ownMakePdf) return ownMakePdf(url, file);
    urls.push(url);
    const document = await PDFDocument.create();
    document.addPage([80 * POINTS_PER_MM, 100 * POINTS_PER_MM]);
    writeFileSync(file, await document.save());
  };
  const digipunt = await openTestApp({ folder, printSystem: { makePdf, printer: createCupsPrinter(cups.env) } });
  digipunt.app.setListeningPort(digipunt.port);
  const coordinator = await digipunt.signIn('coordinator', '1');
  const savePaper = (changes: object) =>
    coordinator.post('/api/desk/kiosk-settings', {
      requestId: randomUUID(),
      paper: { when: 'ask', printer: null, size: '80', text: '', ...changes },
    });
  expect((await savePaper(settings)).status).toBe(204);
  const askForSlip = (ticket: { id: string }, requestId = randomUUID()) =>
    digipunt.post(`/api/kiosk/tickets/${ticket.id}/slip`, { requestId });
  const slipOf = async (ticket: { id: string }) => (await digipunt.get(`/api/kiosk/tickets/${ticket.id}`)).body.ticket.slip as unknown;
  const waitForSlip = (ticket: { id: string }, state: string) =>
    vi.waitFor(async () => expect(await slipOf(ticket)).toBe(state), { timeout: 8_000, interval: 50 });
  return { ...digipunt, cups, urls, coordinator, savePaper, askForSlip, slipOf, waitForSlip };
}
