import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { RefusalCode } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';

/** Why a request failed: the code of the refusal, or no response from the server. */
export type TicketError = RefusalCode | 'no-answer';

const MAX_ATTEMPTS = 6;
const RETRY_DELAY_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;

/** What a ticket is asked for. */
export type TicketWish = { topic: string; deviceType?: DeviceType; session?: string };
type ErrorBody = { error: { code: RefusalCode } };

/** Takes a ticket. Retries send the same request id, so they never create a second ticket. */
export const createTicket = (json: TicketWish & { language: string; requestId: string }): Promise<VisitorTicket | TicketError> =>
  requestTicket((init) => api.kiosk.tickets.$post({ json }, { init }));

/** Takes the ticket of an appointment by its code. Retries send the same request id. */
export const createTicketByCode = (json: { code: string; requestId: string }): Promise<VisitorTicket | TicketError> =>
  requestTicket((init) => api.kiosk['check-in'].$post({ json }, { init }));

/** Reads a ticket as it is now. */
export const readTicket = (id: string): Promise<VisitorTicket | TicketError> =>
  requestTicket((init) => api.kiosk.tickets[':id'].$get({ param: { id } }, { init }));

/** Gives a ticket that left the queue its place back. Retries send the same request id. */
export const rejoinQueue = (id: string, requestId: string): Promise<VisitorTicket | TicketError> =>
  requestTicket((init) => api.kiosk.tickets[':id'].rejoin.$post({ param: { id }, json: { requestId } }, { init }));

/** Notes whether a helper comes to the visitor of a ticket. */
export const requestEscort = (id: string, wanted: boolean): Promise<VisitorTicket | TicketError> => {
  const json = { requestId: crypto.randomUUID(), wanted };
  return requestTicket((init) => api.kiosk.tickets[':id'].escort.$post({ param: { id }, json }, { init }));
};

/** Asks for a ticket on paper; resolves to whether the server will try. Retries send the same request id. */
export async function requestSlip(id: string, requestId: string): Promise<boolean> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets[':id'].slip.$post({ param: { id }, json: { requestId } }, { init }));
  return response?.status === 202;
}

/** Takes a ticket out of the queue. Retries send the same request id. */
export async function cancelTicket(id: string, requestId: string): Promise<'left' | TicketError> {
  const response = await fetchWithRetry((init) => api.kiosk.tickets[':id'].leave.$post({ param: { id }, json: { requestId } }, { init }));
  if (!response) return 'no-answer';
  if (response.status === 204) return 'left';
  const body = (await response.json()) as ErrorBody;
  return body.error.code;
}

type JsonResponse = { status: number; json: () => Promise<unknown> };

/** Sends a request that is answered with a ticket or a refusal. */
async function requestTicket(send: (init: RequestInit) => Promise<JsonResponse>): Promise<VisitorTicket | TicketError> {
  const response = await fetchWithRetry(send);
  if (!response) return 'no-answer';
  const body = (await response.json()) as { ticket: VisitorTicket } | ErrorBody;
  return 'ticket' in body ? body.ticket : body.error.code;
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
