import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './refusal-response.ts';
import { MAX_FILE_BYTES } from '../lists/csv.ts';

const MAX_BODY_BYTES = 64 * 1024;
/** A list that is taken in comes in base64, which is a third larger than it. */
const MAX_IMPORT_BODY_BYTES = Math.ceil((MAX_FILE_BYTES * 4) / 3) + 1024;

const IMPORT_PATHS = new Set(
  ['desk', 'command-line'].flatMap((door) => ['devices', 'places', 'trainings'].map((list) => `/api/${door}/${list}/import`)),
);

const createBodyLimit = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => refuse(c, { code: 'too-large', accepted: `${maxSize} bytes` }) });
const [limitBody, limitImportBody] = [createBodyLimit(MAX_BODY_BYTES), createBodyLimit(MAX_IMPORT_BODY_BYTES)];

/** Changes come as JSON of at most 64 KiB, lists of their own size. Only a body that does not say its length has to be read to be measured. */
export const jsonBodyLimit: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const list = IMPORT_PATHS.has(c.req.path);
  const largest = list ? MAX_IMPORT_BODY_BYTES : MAX_BODY_BYTES;
  const [length, type] = [c.req.header('content-length'), c.req.header('content-type')];
  if (Number(length) > largest) return refuse(c, { code: 'too-large', accepted: `${largest} bytes` });
  if (c.req.method === 'POST' && type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuse(c, { code: 'media-type', accepted: 'application/json' });
  }
  return length !== undefined && c.req.header('transfer-encoding') === undefined ? next() : (list ? limitImportBody : limitBody)(c, next);
};
