import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { RefusalCode } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';

/** Why a request failed: the code of the refusal, or no response from the server. */
export type TicketError = RefusalCode | 'no-answer';

const MAX_ATTEMPTS = 6;
const RETRY_DELAY_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;

type TicketRequest = { topic: string; deviceType?: DeviceType; session?: string; language: string; requestId: string };
type ErrorBody = { error: { code: RefusalCode } };

/** Takes a ticket. Retries send the same request id, so they never create a second ticket. */
export async function createTicket(json: TicketRequest): Promise<VisitorTicket | TicketError> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets.$post({ json }, { init }));
  if (!response) return 'no-answer';
  const body: { ticket: VisitorTicket } | ErrorBody = await response.json();
  return 'ticket' in body ? body.ticket : body.error.code;
}

/** Takes a ticket out of the queue. Retries send the same request id. */
export async function cancelTicket(id: string, requestId: string): Promise<'left' | TicketError> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets[':id'].leave.$post({ param: { id }, json: { requestId } }, { init }));
  if (!response) return 'no-answer';
  if (response.status === 204) return 'left';
  const body = (await response.json()) as ErrorBody;
  return body.error.code;
}

/** The first response with a status below 500, or null after MAX_ATTEMPTS. Network errors, timeouts and 5xx are retried. */
async function fetchWithRetry<Reply extends { status: number }>(send: (init: RequestInit) => Promise<Reply>): Promise<Reply | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await send({ signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if (response.status < 500) return response;
    } catch {
      // The server may have handled the request: the next attempt, with the same request id, returns the result.
    }
    if (attempt === MAX_ATTEMPTS) return null;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  }
}
