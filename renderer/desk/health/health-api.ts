import type { Check } from '../../../electron/health/rules/checks.ts';
import type { Health } from '../../../electron/health/services/health.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

/** How this Digipunt is; null when the server refuses. */
export async function readHealth(): Promise<Health | null> {
  const response = await api.desk.health.$get();
  return response.status === 200 ? response.json() : null;
}

/** The check of all parts; null when the server refuses. */
export async function readChecks(): Promise<Check[] | null> {
  const response = await api.desk.check.$get();
  return response.status === 200 ? (await response.json()).checks : null;
}

/** The version of this program and the packages in it; null when the server refuses. */
export async function readAbout() {
  const response = await api.desk.about.$get();
  return response.status === 200 ? response.json() : null;
}

/** The address of the file to send to someone. */
export const DIAGNOSTICS_URL = '/api/desk/health/diagnostics';

/** Has a new version looked for, and installed as soon as nobody is there; resolves to whether the request succeeded. */
export const updateNow = () => runRequest('update', (requestId) => getRequestError(api.desk.updates.now.$post({ json: { requestId } })));

/** Saves where new versions are looked for, and from which hour they are installed; resolves to whether it succeeded. */
export const saveUpdateSettings = (source: string, fromHour: number) =>
  runRequest(`update settings ${source} ${fromHour}`, (requestId) =>
    getRequestError(api.desk.updates.settings.$post({ json: { requestId, source, fromHour } })),
  );

/** Says that the clock of the computer is right; resolves to whether it succeeded. */
export const confirmClock = () => runRequest('clock', (requestId) => getRequestError(api.desk.clock.$post({ json: { requestId } })));
