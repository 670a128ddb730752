import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { CallReason, PriorityReason, TransferReason, TransferTarget } from '../../../electron/queue/rules/desk-reasons.ts';
import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runQueueAction, runRequest } from '../state/desk-store.ts';

// The desk's requests about the tickets in and around the queue. A request that changes something resolves to whether it
// succeeded; its error is in the desk store.

/** Everybody of today, the first number first; null when the server refuses. */
export async function readToday() {
  const response = await api.desk.today.$get();
  return response.ok ? (await response.json()).tickets : null;
}

/** The topics and languages that a ticket can have now; null when the server refuses. */
export async function readTicketOptions() {
  const response = await api.desk['ticket-options'].$get();
  return response.ok ? response.json() : null;
}

/** Who and which desks a visitor can be given to, and who sits where. */
export const readColleagues = async () => (await api.desk.door.$get()).json();

type NewTicket = { topic: string; language: string; deviceType?: DeviceType; session?: string };

/** Adds a ticket for a visitor. Resolves to the ticket; null when it failed. */
export async function addTicket(json: NewTicket): Promise<VisitorTicket | null> {
  let ticket: VisitorTicket | null = null;
  await runRequest(`add ticket ${JSON.stringify(json)}`, (requestId) =>
    getRequestError(
      api.desk.tickets.$post({ json: { ...json, requestId } }).then(async (response) => {
        if (response.status === 201) ({ ticket } = (await response.clone().json()) as { ticket: VisitorTicket });
        return response;
      }),
    ),
  );
  return ticket;
}

/** Gives an open call to the staff member of this browser. */
export const takeOverCall = (id: string) =>
  runQueueAction(`take over ${id}`, (requestId) =>
    getRequestError(api.desk.tickets[':id']['take-over'].$post({ param: { id }, json: { requestId } })),
  );

/** Calls a number that is not next. */
export const callNumber = (id: string, reason: CallReason) =>
  runQueueAction(`call ${id} ${reason}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].call.$post({ param: { id }, json: { reason, requestId } })),
  );
export const prioritiseTicket = (id: string, reason: PriorityReason) =>
  runQueueAction(`priority ${id} ${reason}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].priority.$post({ param: { id }, json: { reason, requestId } })),
  );
/** `seen` is to whom the page says that it was given before; null for nobody. */
export const transferTicket = (id: string, json: { target: TransferTarget; reason: TransferReason; seen: TransferTarget | null }) =>
  runQueueAction(`transfer ${id} ${JSON.stringify(json)}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].transfer.$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Ends a second ticket of the visitor who keeps the ticket `into`. */
export const mergeTicket = (id: string, into: string) =>
  runQueueAction(`merge ${id} ${into}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].merge.$post({ param: { id }, json: { into, requestId } })),
  );
/** `seen` is the outcome that the page shows. */
export const correctOutcome = (id: string, json: { outcome: Outcome; seen: Outcome }) =>
  runQueueAction(`correct ${id} ${JSON.stringify(json)}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'].correct.$post({ param: { id }, json: { ...json, requestId } })),
  );

/** The changes that need no choice: set aside, brought back, taken out, let in again. */
export const changeTicket = (id: string, change: 'park' | 'unpark' | 'remove' | 'reopen') =>
  runQueueAction(`${change} ${id}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'][change].$post({ param: { id }, json: { requestId } })),
  );
