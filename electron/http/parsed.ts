import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import * as z from 'zod';
import { refuse } from './answer.ts';

/** zod's validator with the project's own refusal: the field, and what would be accepted, but never the value. */
export const parsed = <Schema extends z.ZodType, Target extends keyof ValidationTargets>(target: Target, schema: Schema) =>
  zValidator(target, schema, (result, c) => {
    if (result.success) return undefined;
    const issue = result.error.issues[0];
    const field = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue?.path.map(String).join('.') ?? '');
    return refuse(c, {
      code: 'malformed',
      field: field.slice(0, 80) || 'body',
      accepted: (issue?.message ?? 'another value').slice(0, 200),
    });
  });

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
