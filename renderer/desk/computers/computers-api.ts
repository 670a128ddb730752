import type { InferResponseType } from 'hono/client';
import type { ComputerKind } from '../../../electron/computers/rules/computer-kind.ts';
import type { ShownCode } from '../../../electron/computers/services/pairing-codes.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// Requests about the other computers of the network. One that changes something resolves to whether it succeeded; its error
// is in the desk store.

/** How this Digipunt is reached, the paired computers, and whether the page is open on the kiosk's own machine. */
export type Computers = InferResponseType<typeof api.desk.computers.$get, 200>;

/** Null when the server refuses or does not answer. */
export async function readComputers(): Promise<Computers | null> {
  const response = await api.desk.computers.$get().catch(() => null);
  return response?.status === 200 ? response.json() : null;
}

/** The pairing code that is valid now; null without one, and on every other computer. */
export async function readPairingCode(): Promise<ShownCode | null> {
  const response = await api.desk['pairing-code'].$get().catch(() => null);
  return response?.status === 200 ? (await response.json()).code : null;
}

export const switchNetwork = (on: boolean) =>
  runRequest(`network ${on}`, (requestId) => getRequestError(api.desk.network.$post({ json: { requestId, on } })));
export const requestPairingCode = (kind: ComputerKind) =>
  runRequest(`pairing code ${kind}`, (requestId) => getRequestError(api.desk['pairing-code'].$post({ json: { requestId, kind } })));
export const renameComputer = (id: string, name: string) =>
  runRequest(`computer ${id} ${name}`, (requestId) =>
    getRequestError(api.desk.computers[':id'].$post({ param: { id }, json: { requestId, name } })),
  );
export const removeComputer = (id: string) =>
  runRequest(`remove computer ${id}`, (requestId) =>
    getRequestError(api.desk.computers[':id'].remove.$post({ param: { id }, json: { requestId } })),
  );
