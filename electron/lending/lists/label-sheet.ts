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

export type LabelCode = 'qr' | 'code128';

/** A label as a picture that a scanner reads: three dots for each point of it, so that any printer keeps its edges. */
const codeOf = (label: string, code: LabelCode): Promise<Uint8Array> =>
  bwipjs.toBuffer(
    code === 'qr'
      ? { bcid: 'qrcode', text: label, scale: 4, backgroundcolor: 'FFFFFF' }
      : { bcid: 'code128', text: label, scale: 3, height: 12, includetext: false, backgroundcolor: 'FFFFFF' },
  );

/** A PDF with a label for each device that is in use, from one label on (`from`, by the alphabet). */
export async function labelSheet(
  devices: readonly DeviceRow[],
  { code, from }: { code: LabelCode; from: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = await PDFDocument.create();
  const font = await sheet.embedFont(StandardFonts.HelveticaBold);
  const shown = devices.filter(({ state, label }) => state !== 'retired' && label.localeCompare(from, 'nl', { numeric: true }) >= 0);
  const perPage = COLUMNS * ROWS;
  for (const [index, { label, model }] of shown.entries()) {
    const page = index % perPage === 0 ? sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]) : sheet.getPage(sheet.getPageCount() - 1);
    const nth = index % perPage;
    const [left, bottom] = [(nth % COLUMNS) * WIDTH, PAGE_HEIGHT - (Math.floor(nth / COLUMNS) + 1) * HEIGHT];
    const picture = await sheet.embedPng(await codeOf(label, code));
    const room = code === 'qr' ? { width: 26 * MM, height: 26 * MM } : { width: WIDTH - 2 * MARGIN, height: 14 * MM };
    const { width, height } = picture.scaleToFit(room.width, room.height);
    page.drawImage(picture, { x: left + MARGIN, y: bottom + HEIGHT - MARGIN - height, width, height });
    const [x, y] = code === 'qr' ? [left + 2 * MARGIN + room.width, bottom + HEIGHT / 2] : [left + MARGIN, bottom + 2 * MARGIN];
    const text = { x, font, color: rgb(0, 0, 0), maxWidth: left + WIDTH - x - MARGIN / 2 };
    page.drawText(latin(label), { ...text, y, size: fitting(font, latin(label), text.maxWidth) });
    if (model) page.drawText(latin(model).slice(0, 34), { ...text, y: y - 2 * MODEL_SIZE, size: MODEL_SIZE, lineHeight: MODEL_SIZE + 1 });
  }
  if (shown.length === 0) sheet.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
  return new Uint8Array(await sheet.save());
}

/** As large as the room allows. */
function fitting(font: { widthOfTextAtSize: (text: string, size: number) => number }, text: string, room: number): number {
  const width = font.widthOfTextAtSize(text, LABEL_SIZE);
  return width <= room ? LABEL_SIZE : (LABEL_SIZE * room) / width - 0.1;
}

/** The fonts that every reader of PDF has know no other script; the code itself holds the label whole. */
const latin = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?');
