import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import * as z from 'zod';
import { refuse } from './refusal-response.ts';

/** Validates a part of the request with zod. A `malformed` refusal has the field and what is accepted, but never the value. */
export const validate = <Schema extends z.ZodType, Target extends keyof ValidationTargets>(target: Target, schema: Schema) =>
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
