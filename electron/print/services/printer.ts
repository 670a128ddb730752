import type { PaperSize } from '../rules/paper.ts';
import type { PrinterStatus } from '../rules/printer-trouble.ts';

/** What a printer of the system answers about itself: its status, or why there is none. */
type PrinterAnswer = PrinterStatus | 'no-print-system' | 'no-printer' | 'printer-gone';

/** The printers of the system, and the default one (null without one). */
export type PrinterList = { names: readonly string[]; standard: string | null };

/** Puts documents on paper. `printer` is the name of a printer; null is the system's default. */
export type Printer = {
  list: () => Promise<PrinterList>;
  status: (printer: string | null) => Promise<PrinterAnswer>;
  /** Hands over a file of one page, a PDF, or for a receipt printer a picture; resolves to the id of the job. @throws when the printer's queue does not take it. */
  print: (job: { file: string; printer: string | null; size: PaperSize; heightMm: number }) => Promise<string>;
  /** Which of these jobs have not come out of a printer. @throws when that cannot be known. */
  pending: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Calls a job off; one that is no longer there is no error. */
  cancel: (id: string) => Promise<void>;
};

/** Makes a PDF file of a page of this server. @throws when there is no browser, or when it takes too long. */
export type MakePdf = (url: string, file: string) => Promise<void>;

/**
 * Makes a PNG file of the top of a page of this server, on white; `width` and `height` are CSS px, each of `scale` dots. @throws as
 * `MakePdf` does.
 */
export type MakePicture = (url: string, file: string, view: { width: number; height: number; scale: number }) => Promise<void>;

/** How slips get on paper: a browser that makes PDFs and pictures (undefined when none is installed), and the printers. */
export type PrintSystem = { makePdf: MakePdf | undefined; makePicture?: MakePicture | undefined; printer: Printer };
