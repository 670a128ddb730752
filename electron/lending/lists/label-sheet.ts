import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import bwipjs from 'bwip-js/node';
import type { DeviceRow } from '../services/device-list.ts';

// A sheet of labels for a common format: A4, three columns of eight, each 70 × 37 mm.

const MM = 72 / 25.4;
const [PAGE_WIDTH, PAGE_HEIGHT] = [210 * MM, 297 * MM];
const [COLUMNS, ROWS] = [3, 8];
const [WIDTH, HEIGHT] = [70 * MM, 37.125 * MM];
const MARGIN = 4 * MM;
const LABEL_SIZE = 16;
const MODEL_SIZE = 8;

export type BarcodeType = 'qr' | 'code128';

/** A label as a picture that a scanner reads: three dots for each point of it, so that any printer keeps its edges. */
const renderBarcode = (label: string, code: BarcodeType): Promise<Uint8Array> =>
  bwipjs.toBuffer(
    code === 'qr'
      ? { bcid: 'qrcode', text: label, scale: 4, backgroundcolor: 'FFFFFF' }
      : { bcid: 'code128', text: label, scale: 3, height: 12, includetext: false, backgroundcolor: 'FFFFFF' },
  );

/** A PDF with a label for each device that is in use, from one label on (`from`, by the alphabet). */
export async function createLabelSheet(
  devices: readonly DeviceRow[],
  { code, from }: { code: BarcodeType; from: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = await PDFDocument.create();
  const font = await sheet.embedFont(StandardFonts.HelveticaBold);
  const shown = devices.filter(({ state, label }) => state !== 'retired' && label.localeCompare(from, 'nl', { numeric: true }) >= 0);
  const perPage = COLUMNS * ROWS;
  for (const [index, { label, model }] of shown.entries()) {
    const page = index % perPage === 0 ? sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]) : sheet.getPage(sheet.getPageCount() - 1);
    const nth = index % perPage;
    const [left, bottom] = [(nth % COLUMNS) * WIDTH, PAGE_HEIGHT - (Math.floor(nth / COLUMNS) + 1) * HEIGHT];
    const picture = await sheet.embedPng(await renderBarcode(label, code));
    const availableSize = code === 'qr' ? { width: 26 * MM, height: 26 * MM } : { width: WIDTH - 2 * MARGIN, height: 14 * MM };
    const { width, height } = picture.scaleToFit(availableSize.width, availableSize.height);
    page.drawImage(picture, { x: left + MARGIN, y: bottom + HEIGHT - MARGIN - height, width, height });
    const [x, y] = code === 'qr' ? [left + 2 * MARGIN + availableSize.width, bottom + HEIGHT / 2] : [left + MARGIN, bottom + 2 * MARGIN];
    const text = { x, font, color: rgb(0, 0, 0), maxWidth: left + WIDTH - x - MARGIN / 2 };
    page.drawText(toLatin1(label), { ...text, y, size: fitFontSize(font, toLatin1(label), text.maxWidth) });
    if (model)
      page.drawText(toLatin1(model).slice(0, 34), { ...text, y: y - 2 * MODEL_SIZE, size: MODEL_SIZE, lineHeight: MODEL_SIZE + 1 });
  }
  if (shown.length === 0) sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
  return new Uint8Array(await sheet.save());
}

/** As large as the room allows. */
function fitFontSize(font: { widthOfTextAtSize: (text: string, size: number) => number }, text: string, availableSize: number): number {
  const width = font.widthOfTextAtSize(text, LABEL_SIZE);
  return width <= availableSize ? LABEL_SIZE : (LABEL_SIZE * availableSize) / width - 0.1;
}

/** The fonts that every reader of PDF has know no other script; the code itself holds the label whole. */
const toLatin1 = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?');
