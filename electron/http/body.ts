import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './answer.ts';

const LARGEST_BYTES = 64 * 1024;

const countBytes = bodyLimit({
  maxSize: LARGEST_BYTES,
  onError: (c) => refuse(c, { code: 'too-large', accepted: `${LARGEST_BYTES} bytes` }),
});

/** Changes come as JSON of at most 64 KiB. Only a body that does not say its length has to be read to be measured. */
export const jsonOfFairSize: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const [length, type] = [c.req.header('content-length'), c.req.header('content-type')];
  if (Number(length) > LARGEST_BYTES) return refuse(c, { code: 'too-large', accepted: `${LARGEST_BYTES} bytes` });
  if (c.req.method === 'POST' && type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuse(c, { code: 'media-type', accepted: 'application/json' });
  }
  return length !== undefined && c.req.header('transfer-encoding') === undefined ? next() : countBytes(c, next);
};
