/** The part of fontkit that check-translations.ts uses. The package has no types. */
declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(code: number): boolean };
  export function openSync(file: string): Font;
}
