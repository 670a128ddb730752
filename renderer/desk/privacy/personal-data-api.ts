import { getRequestError } from '../../api/request-error.ts';
import { api } from '../../api/client.ts';
import { runRequest } from '../state/desk-store.ts';

export async function readPersonalData() {
  const response = await api.desk['personal-data'].$get();
  return response.status === 200 ? response.json() : null;
}

export const erasePersonalData = (person: number) =>
  runRequest(`erase ${person}`, (requestId) =>
    getRequestError(api.desk['personal-data'][':person'].erase.$post({ param: { person: `${person}` }, json: { requestId } })),
  );

/** Everything that is known of somebody, as a file to give to them; null when it cannot be had. */
export async function exportPersonalData(person: number): Promise<string | null> {
  const response = await api.desk['personal-data'][':person'].give.$post({
    param: { person: `${person}` },
    json: { requestId: crypto.randomUUID() },
  });
  return response.status === 200 ? JSON.stringify(await response.json(), null, 2) : null;
}
