import type { RehearsalStep } from '../../../electron/rehearsal/rules/rehearsal-steps.ts';
import type { RehearsalState } from '../../../electron/rehearsal/services/rehearsal.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about the rehearsal; one that changes something resolves to whether it succeeded.

/** The rehearsal, null inside while there is none; null when the server refuses. */
export async function readRehearsal(): Promise<{ rehearsal: RehearsalState | null } | null> {
  const response = await api.desk.rehearsal.$get();
  return response.status === 200 ? response.json() : null;
}

export const startRehearsal = () =>
  runRequest('start rehearsal', (requestId) => getRequestError(api.desk.rehearsal.$post({ json: { requestId } })));

export const goOnFrom = (from: RehearsalStep) =>
  runRequest(`rehearsal ${from}`, (requestId) => getRequestError(api.desk.rehearsal.next.$post({ json: { from, requestId } })));

export const recallRehearsal = () =>
  runRequest('rehearsal recall', (requestId) => getRequestError(api.desk.rehearsal.recall.$post({ json: { requestId } })));

export const endRehearsal = () =>
  runRequest('end rehearsal', (requestId) => getRequestError(api.desk.rehearsal.end.$post({ json: { requestId } })));
