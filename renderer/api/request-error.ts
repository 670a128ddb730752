import type { Refusal } from '../../electron/refusals/refusal.ts';

/** Why a request did nothing: what the server refused, or that it did not answer. */
export type RequestError = Refusal | { code: 'no-answer' };

/** Waits for an answer: null when it was done, else why not. */
export async function getRequestError(request: Promise<{ ok: boolean; json: () => Promise<unknown> }>): Promise<RequestError | null> {
  try {
    const response = await request;
    if (response.ok) return null;
    return ((await response.json()) as { error: Refusal }).error;
  } catch {
    return { code: 'no-answer' };
  }
}
