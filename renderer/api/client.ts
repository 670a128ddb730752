import { hc } from 'hono/client';
import type { Api } from '../../electron/api.ts';

/** The client of the whole API; routes, request bodies and responses are type-checked against the server. */
export const api = hc<Api>('/api');
