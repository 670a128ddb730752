import * as z from 'zod';
import { PIN_PATTERN } from '../team/rules/pin.ts';

// zod schemas of fields that several requests share.

/** A UUID of any version, converted to lower case. */
export const requestId = z.guid().toLowerCase();

/** One line of text: trimmed and NFC-normalised, not empty, without control characters. */
export const singleLineText = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 2)
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1)
        .max(maxLength)
        .regex(/^\P{C}+$/u, 'one line without control characters'),
    );

/** One line of text that may be empty. */
export const optionalLine = (maxLength: number) => z.union([z.literal(''), singleLineText(maxLength)]);

/** Text of several lines that may be empty: trimmed and NFC-normalised, without control characters except newlines. */
export const multiLineText = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 2)
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(maxLength)
        // U+200C and U+200D (zero-width non-joiner and joiner) are needed for Dari and for some emoji.
        .regex(/^(?:\P{C}|[\n\u200c\u200d])*$/u, 'text without control characters'),
    );

/** A request body with only the request id. */
export const RequestOnly = z.strictObject({ requestId });

/** The id of a row: a request id, or a short id such as those of the demonstration. */
export const id = z.string().min(1).max(36);

export const isoDate = z.iso.date();

export const pin = z.string().regex(PIN_PATTERN, 'four to eight digits');
