import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { RefusalCode } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';

/** Why there is no ticket: what the server refused, or that it did not answer. */
export type NoTicket = RefusalCode | 'no-answer';

const TRIES = 6;
const PAUSE_MS = 1_000;
const PATIENCE_MS = 5_000;

type Ask = { topic: string; deviceType?: DeviceType; session?: string; language: string; requestId: string };
type Refused = { error: { code: RefusalCode } };

/** Asks for a ticket until there is an answer; every try carries the same request id, so there is never a second one. */
export async function take(json: Ask): Promise<VisitorTicket | NoTicket> {
  const response = await answered((init) => api.kiosk.tickets.$post({ json }, { init }));
  if (!response) return 'no-answer';
  const body: { ticket: VisitorTicket } | Refused = await response.json();
  return 'ticket' in body ? body.ticket : body.error.code;
}

/** Takes a ticket out of the queue. */
export async function leave(id: string, requestId: string): Promise<'left' | NoTicket> {
  const response = await answered((init) => api.kiosk.tickets[':id'].leave.$post({ param: { id }, json: { requestId } }, { init }));
  if (!response) return 'no-answer';
  if (response.status === 204) return 'left';
  const refused = (await response.json()) as Refused;
  return refused.error.code;
}

/** The first answer that is one: a line that is down, or a server that is just starting, is asked again. */
async function answered<Answer extends { status: number }>(ask: (init: RequestInit) => Promise<Answer>): Promise<Answer | null> {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await ask({ signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.status < 500) return answer;
    } catch {
      // No answer: the next try says whether it was done.
    }
    if (tried === TRIES) return null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
