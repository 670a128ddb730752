import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { RefusalCode } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';

/** Why there is no ticket: what the server refused, or that it did not answer. */
export type TicketError = RefusalCode | 'no-answer';

const MAX_ATTEMPTS = 6;
const RETRY_DELAY_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;

type TicketRequest = { topic: string; deviceType?: DeviceType; session?: string; language: string; requestId: string };
type ErrorBody = { error: { code: RefusalCode } };

/** Asks for a ticket until there is an answer; every try carries the same request id, so there is never a second one. */
export async function createTicket(json: TicketRequest): Promise<VisitorTicket | TicketError> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets.$post({ json }, { init }));
  if (!response) return 'no-answer';
  const body: { ticket: VisitorTicket } | ErrorBody = await response.json();
  return 'ticket' in body ? body.ticket : body.error.code;
}

/** Takes a ticket out of the queue. */
export async function cancelTicket(id: string, requestId: string): Promise<'left' | TicketError> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets[':id'].leave.$post({ param: { id }, json: { requestId } }, { init }));
  if (!response) return 'no-answer';
  if (response.status === 204) return 'left';
  const refused = (await response.json()) as ErrorBody;
  return refused.error.code;
}

/** The first answer that is one: a line that is down, or a server that is just starting, is asked again. */
async function fetchWithRetry<Answer extends { status: number }>(send: (init: RequestInit) => Promise<Answer>): Promise<Answer | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await send({ signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if (answer.status < 500) return answer;
    } catch {
      // No answer: the next try says whether it was done.
    }
    if (attempt === MAX_ATTEMPTS) return null;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  }
}
