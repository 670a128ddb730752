import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import type { PaperSize } from '../rules/paper.ts';
import { DOTS_PER_MM, PRINTED_DOTS } from '../rules/receipt-printer.ts';

/** A picture of the dots that a receipt printer prints: 1 is black; the width is a multiple of 8. */
export type ReceiptPicture = { width: number; height: number; dots: Uint8Array };

/** A slip that is longer was laid out wrongly (mm). */
const MAX_SLIP_MM = 400;

/** Paper that is fed out below the last black dot, so that the cut is not in the text (mm). */
const MARGIN_MM = 3;

/** Darker than this is black (of 255): a receipt printer has no grey. */
const BLACK_BELOW = 128;

/** CSS pixels of a page per millimetre. */
const PX_PER_MM = 96 / 25.4;

/** What of the page of a slip is made a picture: CSS px, and dots for each. */
export const slipView = (size: PaperSize) => ({
  width: Math.ceil(Number(size) * PX_PER_MM),
  height: Math.ceil(MAX_SLIP_MM * PX_PER_MM),
  scale: DOTS_PER_MM / PX_PER_MM,
});

/**
 * The dots of a slip from the PNG file of its page: without the margins that no printing head reaches, and without the paper below it.
 * @throws when the page is blank, or is no slip of this size.
 */
export async function readReceiptPicture(file: string, size: PaperSize): Promise<ReceiptPicture> {
  const width = PRINTED_DOTS[size];
  if (width === undefined) throw new Error(`a receipt printer has no paper of the size ${size}`);
  const image = decode(await readFile(file));
  if (image.depth !== 8 || image.channels < 3) throw new Error('the picture of a slip has no colours of 8 bits');
  const left = Math.round((Number(size) * DOTS_PER_MM - width) / 2);
  if (image.width < left + width) throw new Error(`the picture of a slip is ${image.width} dots wide`);
  const isBlack = (x: number, y: number): boolean => {
    const offset = (y * image.width + x) * image.channels;
    const [red = 255, green = 255, blue = 255] = image.data.subarray(offset, offset + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue < BLACK_BELOW;
  };
  const dots = new Uint8Array(width * image.height);
  let lastRow = -1;
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < width; x++) {
      if (!isBlack(left + x, y)) continue;
      dots[y * width + x] = 1;
      lastRow = y;
    }
  if (lastRow < 0) throw new Error('the picture of a slip is blank');
  if (lastRow >= MAX_SLIP_MM * DOTS_PER_MM) throw new Error('a slip is too long');
  const height = Math.min(image.height, lastRow + 1 + MARGIN_MM * DOTS_PER_MM);
  return { width, height, dots: dots.subarray(0, width * height) };
}
