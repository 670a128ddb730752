import type { PrinterList } from '../../../electron/print/services/printer.ts';
import type { Slip } from '../../../electron/print/services/slip.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about slips of paper. A read resolves to null when the server refuses.

/** The printers of the kiosk's computer. */
export async function readPrinters(): Promise<PrinterList | null> {
  const response = await api.desk.printers.$get();
  return response.status === 200 ? response.json() : null;
}

/** A slip to look at, in a language. */
export async function readSampleSlip(language: string): Promise<Slip | null> {
  const response = await api.desk['slip-sample'].$get({ query: { language } });
  return response.status === 200 ? ((await response.json()) as Slip) : null;
}

/** How the last test slip is, and why it does not come out. */
export async function readTestSlip() {
  const response = await api.desk['slip-test'].$get();
  return response.status === 200 ? response.json() : null;
}

/** Prints a test slip in a language; resolves to whether the server took it. */
export const printTestSlip = (language: string) =>
  runRequest(`slip test ${language}`, (requestId) => getRequestError(api.desk['slip-test'].$post({ json: { requestId, language } })));
