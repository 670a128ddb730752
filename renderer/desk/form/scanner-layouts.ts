// A barcode scanner is a keyboard: it presses the keys on which the characters of a label stand in its own layout. A computer
// with another layout makes other characters of them: of L-01 a Belgian one makes L)à&. Here keys are read by their position, as
// each layout that a scanner can be set to.

/** A pressed key: its character (or `Dead`), its position (KeyboardEvent.code) and whether Shift was down. */
export type KeyPress = { key: string; code: string; shift: boolean };

/** The positions of the character keys, row by row from the top left, as W3C UI Events names them. */
const CODES = [
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash',
].flatMap((row) => row.split(' '));

/** The characters at CODES, without and with Shift, of Windows. US International has those of US; some of them are dead keys. */
const LAYOUTS = {
  us: ["`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?'],
  be: ['²&é"\'(§è!çà)-azertyuiop^$qsdfghjklmùµ<wxcvbn,;:=', '³1234567890°_AZERTYUIOP¨*QSDFGHJKLM%£>WXCVBN?./+'],
  fr: ['²&é"\'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!', '²1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§'],
  uk: ["`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./", '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?'],
} as const satisfies Record<string, readonly [string, string]>;

export type ScannerLayout = keyof typeof LAYOUTS;

/** The layouts that a scanner can be set to, the usual one first. */
export const SCANNER_LAYOUTS = Object.keys(LAYOUTS) as ScannerLayout[];

/** A text that a scan can be: as it came, or as a scanner with a layout meant it. */
export type Reading = { layout: ScannerLayout | 'typed'; text: string };

/** The keys of the numeric pad and the space bar are the same in all layouts. */
const isCommonKey = (code: string): boolean => code === 'Space' || code.startsWith('Numpad');

/** Whether a key can be part of a label. */
export const isCharacterKey = ({ key, code }: Pick<KeyPress, 'key' | 'code'>): boolean => key.length === 1 || CODES.includes(code);

/** The text that keys are in a layout; undefined when one of them has no character there. */
export function readKeys(keys: readonly KeyPress[], layout: ScannerLayout): string | undefined {
  const characters = keys.map(({ key, code, shift }) => (isCommonKey(code) ? key : LAYOUTS[layout][shift ? 1 : 0][CODES.indexOf(code)]));
  return characters.includes(undefined) ? undefined : characters.join('');
}

/** The keys with which a keyboard of a layout types a text; undefined when it has no key for one of the characters. */
export function typeText(text: string, layout: ScannerLayout): KeyPress[] | undefined {
  const keys = Array.from(text, (key): KeyPress | undefined => {
    if (key === ' ') return { key, code: 'Space', shift: false };
    const shift = !LAYOUTS[layout][0].includes(key);
    const code = CODES[LAYOUTS[layout][shift ? 1 : 0].indexOf(key)];
    return code === undefined ? undefined : { key, code, shift };
  });
  return keys.includes(undefined) ? undefined : (keys as KeyPress[]);
}

/**
 * What a scanner can put before each label: the symbology identifier of ISO/IEC 15424, such as `]C1`, or a sign that is neither a
 * letter nor a digit.
 */
const PREFIX = /^(?:\][A-Za-z]\d|[^\p{L}\p{N}])/u;

/**
 * The texts that a scan can be, most likely first: as it came, then as each layout of a scanner, and each without its prefix.
 * Without the keys, as after pasting, they are those with which each layout would have typed the text.
 */
export function readScan(text: string, keys?: readonly KeyPress[]): Reading[] {
  const possibleKeys = keys ? [keys] : SCANNER_LAYOUTS.flatMap((layout) => [typeText(text, layout) ?? []]);
  const byPosition = SCANNER_LAYOUTS.flatMap((layout) =>
    possibleKeys.map((possible) => ({ layout, text: readKeys(possible, layout) ?? '' })),
  );
  const readings = [{ layout: 'typed' as const, text }, ...byPosition].flatMap((reading) => {
    const trimmed = reading.text.trim();
    return [trimmed, trimmed.replace(PREFIX, '')].map((candidate) => ({ layout: reading.layout, text: candidate }));
  });
  return readings.filter(
    (reading, index) => reading.text !== '' && readings.findIndex(({ text: earlier }) => earlier === reading.text) === index,
  );
}
