import type { PaperSize } from '../../electron/print/rules/paper.ts';

/** CSS pixels of a page per millimetre. */
const PX_PER_MM = 96 / 25.4;

/** The CSS rule for the paper of a slip; a piece of a roll is as high as its content (CSS px), rounded up so that it stays one page. */
export const pageRule = (size: PaperSize, contentHeight: number): string =>
  `@page { size: ${size === '58' || size === '80' ? `${size}mm ${Math.ceil(contentHeight / PX_PER_MM) + 1}mm` : size}; margin: 0; }`;
