import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ResultOf } from '../../rules/result.ts';
import { ok, refused } from '../../rules/result.ts';

// A day file brings the counts of days from one Digipunt to another without a network. The counts are exact, since only exact
// ones add up and can be corrected; so that no number under five leaves the house for all to read, they are encrypted to the one
// Digipunt that they are for (HPKE, RFC 9180), and signed by the sender (Ed25519). It holds sums of a day and no row of a
// visitor: what two files can be subtracted to is known to the coordinators of both houses only, and leaves theirs as exports do.
//
// One line is one day, `header.sealed.signature` in base64url as in a JWS (RFC 7515); the signature is over the first two. The
// days of a week are their lines below each other. The card with which a Digipunt is introduced is a line without sealed counts.

export const DAY_KIND = 'digipunt-day';
export const CARD_KIND = 'digipunt-card';
export const DAY_FILE_VERSION = 1;

/** The most days of a file: a quarter of a year. */
export const MAX_DAYS = 92;

/** The largest file (MB): a quarter of a Digipunt that refers to hundreds of places. */
export const MAX_DAY_FILE_MEGABYTES = 3;

/** The most bytes of the counts of a day. */
export const MAX_COUNTS_BYTES = 512 * 1024;

/** Counts are padded to a multiple of this many bytes, so that the size does not say how busy a day was. */
const PADDING_BYTES = 4_096;

/** A raw key of 32 bytes. */
const key = z.string().regex(/^[\w-]{43}$/);

const senderFields = {
  version: z.literal(DAY_FILE_VERSION),
  /** The id of the Digipunt. */
  digipunt: z.string().length(36),
  name: z.string().regex(/^\P{C}{1,60}$/u),
  signing: key,
  sealing: key,
};

const headerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal(CARD_KIND), ...senderFields }),
  z.strictObject({ kind: z.literal(DAY_KIND), ...senderFields, day: z.iso.date(), madeAt: z.iso.datetime({ precision: 3 }) }),
]);
const envelopeSchema = z.looseObject({ kind: z.enum([CARD_KIND, DAY_KIND]), version: z.int().min(1) });

/** Who made a line, by their keys (base64url); of a day, which one (ISO) and when it was counted (ISO 8601). */
export type LineHeader = z.infer<typeof headerSchema>;
export type Sender = Pick<LineHeader, 'digipunt' | 'name' | 'signing' | 'sealing'>;

/** A line as it was read; `signed` is what the signature is over. */
export type DayFileLine = { header: LineHeader; head: string; sealed: Buffer; signed: string; signature: Buffer };

/** Why a file cannot be read. `line` counts from 1. */
export type DayFileRefusal =
  { code: 'day-file-foreign' } | { code: 'day-file-newer' } | { code: 'day-file-mixed' } | { code: 'day-file-damaged'; line: number };

const toBase64Url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

export const encodeHeader = (header: LineHeader): string => toBase64Url(JSON.stringify(header));

/** The part of a line that is signed: the header, and the counts that were encrypted with it. */
export const signedPart = (head: string, sealed: Uint8Array): string => `${head}.${toBase64Url(sealed)}`;

export const formatLine = (signed: string, signature: Uint8Array): string => `${signed}.${toBase64Url(signature)}\n`;

export function padCounts(json: string): Buffer {
  const bytes = Buffer.from(json);
  return Buffer.concat([bytes, Buffer.alloc((PADDING_BYTES - (bytes.length % PADDING_BYTES)) % PADDING_BYTES, ' ')]);
}

/** The fingerprint of both keys of a Digipunt: 128 bits of their SHA-256, in groups of four to read aloud. */
export function fingerprintOfKeys({ signing, sealing }: Pick<Sender, 'signing' | 'sealing'>): string {
  const hex = createHash('sha256').update(`${signing}.${sealing}`).digest('hex').slice(0, 32);
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

/** Reads the lines of a file. They are of one sender; nothing is verified yet. */
export function parseDayFile(text: string): ResultOf<[DayFileLine, ...DayFileLine[]], DayFileRefusal> {
  const lines: DayFileLine[] = [];
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = content.trim();
    if (line === '') continue;
    const parsed = parseLine(line);
    if (!parsed.ok) return lines.length > 0 ? refused({ code: 'day-file-damaged', line: index + 1 }) : parsed;
    lines.push(parsed.value);
  }
  const [first, ...others] = lines;
  if (!first) return refused({ code: 'day-file-foreign' });
  if (others.length >= MAX_DAYS) return refused({ code: 'day-file-damaged', line: MAX_DAYS + 1 });
  const isSame = ({ header }: DayFileLine): boolean =>
    header.digipunt === first.header.digipunt && header.signing === first.header.signing && header.sealing === first.header.sealing;
  return others.every(isSame) ? ok([first, ...others]) : refused({ code: 'day-file-mixed' });
}

function parseLine(line: string): ResultOf<DayFileLine, DayFileRefusal> {
  const [, head, sealed = '', signature = ''] = /^([\w-]+)(?:\.([\w-]*)(?:\.([\w-]*))?)?$/.exec(line) ?? [];
  const json = head === undefined ? undefined : parseJson(Buffer.from(head, 'base64url').toString());
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success || head === undefined) return refused({ code: 'day-file-foreign' });
  if (envelope.data.version > DAY_FILE_VERSION) return refused({ code: 'day-file-newer' });
  const header = headerSchema.safeParse(json);
  const bytes = Buffer.from(signature, 'base64url');
  const isWhole = bytes.length === SIGNATURE_BYTES && (sealed === '') === (envelope.data.kind === CARD_KIND);
  if (!header.success || !isWhole) return refused({ code: 'day-file-damaged', line: 1 });
  return ok({ header: header.data, head, sealed: Buffer.from(sealed, 'base64url'), signed: `${head}.${sealed}`, signature: bytes });
}

/** The length of an Ed25519 signature. */
const SIGNATURE_BYTES = 64;

/** Undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
