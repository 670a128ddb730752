import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import bwipjs from 'bwip-js/node';
import type { DeviceRow } from '../services/device-list.ts';

// A PDF sheet of device labels in a common format: A4, three columns of eight, each 70 × 37 mm.

/** PDF points in a millimetre. */
const MM = 72 / 25.4;
const [PAGE_WIDTH, PAGE_HEIGHT] = [210 * MM, 297 * MM];
const [COLUMNS, ROWS] = [3, 8];
const [WIDTH, HEIGHT] = [70 * MM, 37.125 * MM];
const MARGIN = 4 * MM;
/** Font sizes (points). */
const LABEL_SIZE = 16;
const MODEL_SIZE = 8;

export type BarcodeType = 'qr' | 'code128';

/** A label as a PNG barcode, with 3 or 4 pixels per module so that its edges stay sharp in print. */
const renderBarcode = (label: string, code: BarcodeType): Promise<Uint8Array> =>
  bwipjs.toBuffer(
    code === 'qr'
      ? { bcid: 'qrcode', text: label, scale: 4, backgroundcolor: 'FFFFFF' }
      : { bcid: 'code128', text: label, scale: 3, height: 12, includetext: false, backgroundcolor: 'FFFFFF' },
  );

/** A PDF with a label for each device that is not retired, from the label `from` on in alphabetical order. */
export async function createLabelSheet(
  devices: readonly DeviceRow[],
  { code, from }: { code: BarcodeType; from: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = await PDFDocument.create();
  const font = await sheet.embedFont(StandardFonts.HelveticaBold);
  const printed = devices.filter(({ state, label }) => state !== 'retired' && label.localeCompare(from, 'nl', { numeric: true }) >= 0);
  const perPage = COLUMNS * ROWS;
  for (const [index, { label, model }] of printed.entries()) {
    const page = index % perPage === 0 ? sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]) : sheet.getPage(sheet.getPageCount() - 1);
    const position = index % perPage;
    const [left, bottom] = [(position % COLUMNS) * WIDTH, PAGE_HEIGHT - (Math.floor(position / COLUMNS) + 1) * HEIGHT];
    const barcode = await sheet.embedPng(await renderBarcode(label, code));
    const barcodeArea = code === 'qr' ? { width: 26 * MM, height: 26 * MM } : { width: WIDTH - 2 * MARGIN, height: 14 * MM };
    const { width, height } = barcode.scaleToFit(barcodeArea.width, barcodeArea.height);
    page.drawImage(barcode, { x: left + MARGIN, y: bottom + HEIGHT - MARGIN - height, width, height });
    const [x, y] = code === 'qr' ? [left + 2 * MARGIN + barcodeArea.width, bottom + HEIGHT / 2] : [left + MARGIN, bottom + 2 * MARGIN];
    const text = { x, font, color: rgb(0, 0, 0), maxWidth: left + WIDTH - x - MARGIN / 2 };
    page.drawText(toLatin1(label), { ...text, y, size: fitFontSize(font, toLatin1(label), text.maxWidth) });
    if (model)
      page.drawText(toLatin1(model).slice(0, 34), { ...text, y: y - 2 * MODEL_SIZE, size: MODEL_SIZE, lineHeight: MODEL_SIZE + 1 });
  }
  if (printed.length === 0) sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
  return new Uint8Array(await sheet.save());
}

/** The largest font size (points, at most LABEL_SIZE) at which a text fits into a width. */
function fitFontSize(font: { widthOfTextAtSize: (text: string, size: number) => number }, text: string, maxWidth: number): number {
  const width = font.widthOfTextAtSize(text, LABEL_SIZE);
  return width <= maxWidth ? LABEL_SIZE : (LABEL_SIZE * maxWidth) / width - 0.1;
}

/** Replaces characters that the standard PDF fonts lack; the barcode contains the whole label. */
const toLatin1 = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?');
