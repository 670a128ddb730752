import type { PaperSize } from '../../electron/print/rules/paper.ts';

/** CSS pixels of a page per millimetre. */
const PX_PER_MM = 96 / 25.4;

/** The heights of sheets (mm); a page of a roll is as high as its content. */
const SHEET_HEIGHTS: Readonly<Partial<Record<PaperSize, number>>> = { A5: 210, A4: 297 };

/** How much smaller the content (height in CSS px) must be for one page of the paper; at most 1. A millimetre is left for rounding. */
export function contentScale(size: PaperSize, contentHeight: number): number {
  const sheet = SHEET_HEIGHTS[size];
  return sheet === undefined ? 1 : Math.min(1, ((sheet - 1) * PX_PER_MM) / contentHeight);
}

/** The CSS rule for the paper of a slip; a piece of a roll is as high as its content (CSS px), rounded up so that it stays one page. */
export const pageRule = (size: PaperSize, contentHeight: number): string =>
  `@page { size: ${SHEET_HEIGHTS[size] ? size : `${size}mm ${Math.ceil(contentHeight / PX_PER_MM) + 1}mm`}; margin: 0; }`;
