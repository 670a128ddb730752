/** What a file is that cannot be read as a list. */
export type FileKindRefusal = { code: 'file-is-workbook' } | { code: 'file-is-pdf' } | { code: 'file-is-image' };

/** The first bytes of files that people choose. XLSX, ODS and DOCX files are ZIP archives; XLS files and locked XLSX files are OLE. */
const FILE_SIGNATURES: readonly { kind: FileKindRefusal['code'] | 'archive'; bytes: readonly number[] }[] = [
  { kind: 'archive', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'file-is-workbook', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'file-is-pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'file-is-image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'file-is-image', bytes: [0xff, 0xd8, 0xff] },
];

/** Recognises a file by its first bytes: an archive, a file that is no list, or else text. */
export const detectFileKind = (bytes: Uint8Array): FileKindRefusal['code'] | 'archive' | 'text' =>
  FILE_SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte))?.kind ?? 'text';
