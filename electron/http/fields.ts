import * as z from 'zod';
import { PIN } from '../team/rules/pin.ts';

// Schemas of values that many requests carry.

/** Any UUID, whatever its version; capitals make no difference. */
export const requestId = z.guid().toLowerCase();

/** Text of one line that somebody typed: no control characters, no spaces around it. */
export const oneLine = (longest: number) =>
  z
    .string()
    .max(longest * 2)
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1)
        .max(longest)
        .regex(/^\P{C}+$/u, 'one line without control characters'),
    );

/** Text of a line that may be left empty. */
export const line = (longest: number) => z.union([z.literal(''), oneLine(longest)]);

/** Text of several lines that somebody typed, or nothing; no control characters but the end of a line. */
export const lines = (longest: number) =>
  z
    .string()
    .max(longest * 2)
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(longest)
        // What joins letters, or keeps them apart, is part of how Dari and some pictures are written.
        .regex(/^(?:\P{C}|[\n\u200c\u200d])*$/u, 'text without control characters'),
    );

/** A request that says nothing but its id. */
export const RequestOnly = z.strictObject({ requestId });

/** The id of a row: a request id, or one that was given by hand. */
export const id = z.string().min(1).max(36);

export const isoDate = z.iso.date();

export const pin = z.string().regex(PIN, 'four to eight digits');
