import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './answer.ts';
import { LARGEST_FILE } from '../lists/csv.ts';

const LARGEST_BYTES = 64 * 1024;
/** A list that is taken in comes in base64, which is a third larger than it. */
const LARGEST_LIST_BYTES = Math.ceil((LARGEST_FILE * 4) / 3) + 1024;

const LISTS = new Set(
  ['desk', 'command-line'].flatMap((door) => ['devices', 'places', 'trainings'].map((list) => `/api/${door}/${list}/import`)),
);

const counting = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => refuse(c, { code: 'too-large', accepted: `${maxSize} bytes` }) });
const [countBytes, countListBytes] = [counting(LARGEST_BYTES), counting(LARGEST_LIST_BYTES)];

/** Changes come as JSON of at most 64 KiB, lists of their own size. Only a body that does not say its length has to be read to be measured. */
export const jsonOfFairSize: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const list = LISTS.has(c.req.path);
  const largest = list ? LARGEST_LIST_BYTES : LARGEST_BYTES;
  const [length, type] = [c.req.header('content-length'), c.req.header('content-type')];
  if (Number(length) > largest) return refuse(c, { code: 'too-large', accepted: `${largest} bytes` });
  if (c.req.method === 'POST' && type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuse(c, { code: 'media-type', accepted: 'application/json' });
  }
  return length !== undefined && c.req.header('transfer-encoding') === undefined ? next() : (list ? countListBytes : countBytes)(c, next);
};
