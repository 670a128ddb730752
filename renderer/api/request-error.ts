import type { Refusal } from '../../electron/refusals/refusal.ts';

/** Why a request failed: the refusal of the server, no response, or (asked afterwards) that it was not done while there was none. */
export type RequestError = Refusal | { code: 'no-answer' | 'not-done' };

/** Waits for a response: null when it succeeded, else why not; `no-answer` also when the body is not JSON. Never rejects. */
export async function getRequestError(request: Promise<{ ok: boolean; json: () => Promise<unknown> }>): Promise<RequestError | null> {
  try {
    const response = await request;
    if (response.ok) return null;
    return ((await response.json()) as { error: Refusal }).error;
  } catch {
    return { code: 'no-answer' };
  }
}
