/** What the checks ask of fontkit, which has no types of its own. */
declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(code: number): boolean };
  export function openSync(file: string): Font;
}
