// The paper that a slip can be printed on.

/** When a slip is printed: the visitor asks for it, always, or never. */
export const PAPER_MODES = ['ask', 'always', 'never'] as const;
export type PaperMode = (typeof PAPER_MODES)[number];

/** Rolls by their width in mm, and sheets of ISO 216. */
export const PAPER_SIZES = ['58', '80', 'A5', 'A4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** Width and height of a page (mm); a page of a roll is as high as its content. */
export const PAGE_MM: Readonly<Record<PaperSize, { width: number; height: number | null }>> = {
  '58': { width: 58, height: null },
  '80': { width: 80, height: null },
  A5: { width: 148, height: 210 },
  A4: { width: 210, height: 297 },
};

/** A piece of a roll longer than this was laid out wrongly, and would empty the roll (mm). */
const MAX_ROLL_PAGE_MM = 400;

/** How far the size of a page may be from that of the paper: PDFs count in points of 0.35 mm. */
const TOLERANCE_MM = 1;

/** Pages of a document and the size of the first (mm). */
export type DocumentSize = { pages: number; width: number; height: number };

/** Whether a document is exactly one page of this paper; a page that was not laid out has another size. */
export function fitsPaper({ pages, width, height }: DocumentSize, size: PaperSize): boolean {
  const page = PAGE_MM[size];
  const isHigh = page.height === null ? height > 0 && height <= MAX_ROLL_PAGE_MM : Math.abs(height - page.height) <= TOLERANCE_MM;
  return pages === 1 && Math.abs(width - page.width) <= TOLERANCE_MM && isHigh;
}

/** The longest own line of text on a slip, in characters. */
export const MAX_SLIP_TEXT_LENGTH = 120;

/** The longest name of a printer in CUPS, in characters. */
const MAX_PRINTER_NAME_LENGTH = 127;

/**
 * Whether this can be the name of a printer: what CUPS allows, without the characters that its programs read as something else
 * (`/` names an instance, a `-` in front is an option).
 */
export const isPrinterName = (name: string): boolean =>
  name.length <= MAX_PRINTER_NAME_LENGTH && /^[\p{L}\p{N}_.][\p{L}\p{N}_.@+-]*$/u.test(name);

/** How a visitor's slip is: under way, out of the printer, or not there (yet), so that the number must be remembered. */
export type SlipState = 'printing' | 'printed' | 'failed';
