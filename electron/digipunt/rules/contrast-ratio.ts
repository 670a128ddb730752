/** The contrast that text must have: level AAA (WCAG 2.2, 1.4.6). */
export const MIN_TEXT_CONTRAST_RATIO = 7;

/** The colours that the accent colour is used with, as in renderer/ui/tokens.css; a test compares the two. */
export const BACKGROUND_COLOURS = ['#fbf7f0', '#ffffff', '#f3ece1'] as const;

/** Relative luminance (0–1) of a colour as #rrggbb (WCAG 2.2, definition of relative luminance). */
function relativeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((index) => {
    const channel = Number.parseInt(colour.slice(index, index + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours as #rrggbb, from 1 to 21 (WCAG 2.2, definition of contrast ratio). */
export function contrastRatio(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
