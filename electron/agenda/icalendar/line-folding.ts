// Folding of long lines (RFC 5545, 3.1). ical.js folds too, but does not count the space at the start of a folded line, so its
// lines have 76 octets; and it unfolds without line numbers (version 2.2.1).

/** The longest line without its line end (RFC 5545, 3.1). */
const MAX_LINE_OCTETS = 75;

/** Folds a line at 75 octets (RFC 5545, 3.1), never within a character. */
export function foldLine(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

/** Unfolds the lines of a file (RFC 5545, 3.1) and skips blank ones; `row` is the line of the file, from 1. */
export function unfoldLines(text: string): { row: number; text: string }[] {
  const lines: { row: number; text: string }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(line)) last.text += line.slice(1);
    else if (line.trim() !== '') lines.push({ row: index + 1, text: line });
  }
  return lines;
}

/**
 * The bytes of a file with each character in one piece: some programs fold at 75 octets also within a UTF-8 sequence, which
 * can then not be decoded. Lines keep their numbers, as the rest of the character is moved to before the fold.
 */
export function mendFoldedCharacters(bytes: Uint8Array): Uint8Array {
  const isUtf16 = (bytes[0] ?? 0) >= 0xfe && (bytes[1] ?? 0) >= 0xfe;
  const binary = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // Unfolding removes what is between them, so that the text stays the same in other encodings also.
  return isUtf16 ? bytes : Buffer.from(binary.replaceAll(/(\r?\n[ \t])([\x80-\xbf]{1,3})/g, '$2$1'), 'latin1');
}
