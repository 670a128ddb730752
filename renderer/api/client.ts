import { hc } from 'hono/client';
import type { Api } from '../../electron/api.ts';

/** The typed client of the whole API: routes, bodies and answers are those of the server, or it does not compile. */
export const api = hc<Api>('/api');
