import type { ComputerKind } from '../../electron/computers/rules/computer-kind.ts';
import { api } from '../api/client.ts';
import { getRequestError, type RequestError } from '../api/request-error.ts';

/** Why a computer was not paired; the keys of its texts. */
export type PairProblem = 'code' | 'kind' | 'wait' | 'name' | 'answer' | 'removed';

const PROBLEMS: Partial<Record<RequestError['code'], PairProblem>> = {
  'pair-code-wrong': 'code',
  'pair-kind': 'kind',
  'too-busy': 'wait',
  'not-paired': 'removed',
};

const problemOf = (error: RequestError): PairProblem =>
  error.code === 'malformed' ? (error.field === 'name' ? 'name' : 'code') : (PROBLEMS[error.code] ?? 'answer');

/** Waits for a request that pairs this computer, and opens its page then; resolves to what is wrong, or null. */
async function openWhenPaired(request: Parameters<typeof getRequestError>[0]): Promise<PairProblem | null> {
  const error = await getRequestError(request);
  if (error) return problemOf(error);
  // The server leads each computer to its own page, which replaces this one: there is no way back to a code that was used.
  location.replace('/');
  return null;
}

/** Pairs this computer; a null kind is that of the code. */
export const pairComputer = (request: { code: string; name: string; kind: ComputerKind | null }): Promise<PairProblem | null> =>
  openWhenPaired(api.pair.$post({ json: { ...request, requestId: crypto.randomUUID() } }));

/** Takes up the pairing that the program of this computer made. */
export const adoptCredential = (credential: string): Promise<PairProblem | null> =>
  openWhenPaired(api.pair.adopt.$post({ json: { credential } }));
