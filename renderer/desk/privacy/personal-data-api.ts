import type { PersonCorrection } from '../../../electron/privacy/rules/borrower.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

/** Stored personal data and the privacy log; null when the server refuses. */
export async function readPersonalData() {
  const response = await api.desk['personal-data'].$get();
  return response.status === 200 ? response.json() : null;
}

/** How many persons a retention period (days) would erase at once; null when the server refuses, as for what is no number of days. */
export async function countErasedWith(days: string): Promise<number | null> {
  const response = await api.desk['personal-data']['to-erase'].$get({ query: { days } });
  const body = await response.json();
  return 'persons' in body ? body.persons : null;
}

/** Corrects the name, the contact and the details of a person; resolves to whether it succeeded. */
export const correctPersonalData = (person: number, borrower: PersonCorrection) =>
  runRequest(`correct ${person} ${JSON.stringify(borrower)}`, (requestId) =>
    getRequestError(
      api.desk['personal-data'][':person'].correct.$post({ param: { person: `${person}` }, json: { ...borrower, requestId } }),
    ),
  );

/** Erases the data of a person; resolves to whether it succeeded. */
export const erasePersonalData = (person: number) =>
  runRequest(`erase ${person}`, (requestId) =>
    getRequestError(api.desk['personal-data'][':person'].erase.$post({ param: { person: `${person}` }, json: { requestId } })),
  );

/** All stored data of a person, as JSON text for a file to give to them; null when the server refuses. */
export async function exportPersonalData(person: number): Promise<string | null> {
  const response = await api.desk['personal-data'][':person'].give.$post({
    param: { person: `${person}` },
    json: { requestId: crypto.randomUUID() },
  });
  return response.status === 200 ? JSON.stringify(await response.json(), null, 2) : null;
}

/** Opens the personal data with its recovery key; resolves to whether it succeeded. */
export const unlockPersonalData = (recoveryKey: string) =>
  runRequest(`unlock ${recoveryKey}`, (requestId) =>
    getRequestError(api.desk['personal-data-key'].unlock.$post({ json: { requestId, recoveryKey } })),
  );
