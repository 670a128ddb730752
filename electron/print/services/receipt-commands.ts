import type { ReceiptPicture } from './receipt-picture.ts';

/** Lines that are fed before the cut: the knife is above the head. */
const FEED_LINES = 4;

/** What is sent to a receipt printer for a picture: the picture and a cut. Loaded when the first slip is printed: the library is large. */
export async function receiptCommands({ width, height, dots }: ReceiptPicture): Promise<Uint8Array> {
  const { default: ReceiptPrinterEncoder } = await import('@point-of-sale/receipt-printer-encoder');
  // Its pictures have a height that is a multiple of 8.
  const paddedHeight = Math.ceil(height / 8) * 8;
  const data = new Uint8ClampedArray(width * paddedHeight * 4).fill(255);
  for (const [index, dot] of dots.entries()) if (dot) data.fill(0, index * 4, index * 4 + 3);
  const image = { width, height: paddedHeight, data, colorSpace: 'srgb' } as const;
  return new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode: 'raster', feedBeforeCut: FEED_LINES, errors: 'strict' })
    .initialize()
    .image(image, width, paddedHeight, 'threshold', 128)
    .cut('partial')
    .encode();
}
