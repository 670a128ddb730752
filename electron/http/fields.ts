import * as z from 'zod';
import { PIN_PATTERN } from '../team/rules/pin.ts';

// Schemas of values that many requests carry.

/** Any UUID, whatever its version; capitals make no difference. */
export const requestId = z.guid().toLowerCase();

/** Text of one line that somebody typed: no control characters, no spaces around it. */
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

/** Text of a line that may be left empty. */
export const optionalLine = (maxLength: number) => z.union([z.literal(''), singleLineText(maxLength)]);

/** Text of several lines that somebody typed, or nothing; no control characters but the end of a line. */
export const multiLineText = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 2)
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(maxLength)
        // What joins letters, or keeps them apart, is part of how Dari and some pictures are written.
        .regex(/^(?:\P{C}|[\n\u200c\u200d])*$/u, 'text without control characters'),
    );

/** A request that says nothing but its id. */
export const RequestOnly = z.strictObject({ requestId });

/** The id of a row: a request id, or one that was given by hand. */
export const id = z.string().min(1).max(36);

export const isoDate = z.iso.date();

export const pin = z.string().regex(PIN_PATTERN, 'four to eight digits');
