import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from '../lists/list-bounds.ts';
import { refuse } from './refusal-response.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** An imported file is sent in base64, which is a third larger. */
export const MAX_IMPORT_BODY_BYTES = Math.ceil((MAX_FILE_BYTES * 4) / 3) + 1024;

const IMPORT_PATHS = new Set([
  ...['desk', 'command-line'].flatMap((client) =>
    ['devices', 'places', 'trainings', 'settings', 'digipunten'].map((list) => `/api/${client}/${list}/import`),
  ),
  '/api/desk/recordings',
]);

/** Of an import it is the file that is too large: the rest of its body is small. */
const refuseBody = (c: Context): Response =>
  IMPORT_PATHS.has(c.req.path)
    ? refuse(c, { code: 'file-too-large', megabytes: MAX_FILE_MEGABYTES })
    : refuse(c, { code: 'too-large', accepted: `${MAX_BODY_BYTES} bytes` });

const createBodyLimit = (maxSize: number) => bodyLimit({ maxSize, onError: refuseBody });
const [limitBody, limitImportBody] = [createBodyLimit(MAX_BODY_BYTES), createBodyLimit(MAX_IMPORT_BODY_BYTES)];

/**
 * Refuses a POST body that is not JSON (415), and a body above 64 KiB or, for imports, above the size of a list (413). Only
 * a body without a Content-Length is read to measure it.
 */
export const jsonBodyLimit: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const isImport = IMPORT_PATHS.has(c.req.path);
  const maxBytes = isImport ? MAX_IMPORT_BODY_BYTES : MAX_BODY_BYTES;
  const [length, type] = [c.req.header('content-length'), c.req.header('content-type')];
  if (Number(length) > maxBytes) return refuseBody(c);
  if (c.req.method === 'POST' && type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuse(c, { code: 'media-type', accepted: 'application/json' });
  }
  return length !== undefined && c.req.header('transfer-encoding') === undefined
    ? next()
    : (isImport ? limitImportBody : limitBody)(c, next);
};
