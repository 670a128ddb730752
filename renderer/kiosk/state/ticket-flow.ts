import i18next from 'i18next';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { kioskStore, numberScreenOf, originScreen, type Screen, type SessionChoice, showScreen } from './kiosk-store.ts';
import { updateTicket } from './live-ticket.ts';
import { addTicketMoment, shouldAskForNumber } from './repeated-tickets.ts';
import {
  cancelTicket,
  createTicket,
  createTicketByCode,
  readTicket,
  rejoinQueue,
  requestEscort,
  type TicketError,
  type TicketWish,
} from './ticket-api.ts';

// What a visitor does to get a ticket, and with it.

/** How long the kiosk offers whoever left the queue to come back (ms); the server accepts it a little longer. */
const REJOIN_MS = 20_000;

/** When the last tickets were taken here (ms of `performance.now`, which no correction of the clock moves); not part of a visit. */
let ticketMoments: readonly number[] = [];

/** Takes a ticket for a topic. */
export async function chooseTopic(topic: string): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'topics' || screen.name === 'home') await requestTicket({ topic }, screen.requestId);
}

/** Takes a ticket for a device. When none is available, the first call shows a question; a second call takes the ticket. */
export async function chooseDevice(type: DeviceType): Promise<void> {
  const { screen, snapshot } = kioskStore.getState();
  const available = snapshot?.devices.find((device) => device.type === type)?.available ?? 0;
  if (screen.name === 'devices' && available === 0) showScreen({ name: 'no device', requestId: screen.requestId, type });
  else if (screen.name === 'devices' || screen.name === 'no device')
    await requestTicket({ topic: 'borrow', deviceType: type }, screen.requestId);
}

/** Takes a ticket that holds a seat in a session; without a free seat, the ticket holds none. */
export async function joinSession(sessionChoice: SessionChoice): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'training')
    await requestTicket({ topic: 'training', session: sessionChoice.session.key }, screen.requestId, sessionChoice);
}

/** Takes a ticket for a home visit, which is agreed at the desk. */
export async function requestHomeVisit(): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'place') await requestTicket({ topic: 'home-visit' }, screen.requestId);
}

/** Takes the ticket of an appointment by its code; another code after a refusal is another request. */
export async function checkIn(code: string): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name !== 'check-in') return;
  const { requestId } = screen;
  await showNewTicket(requestId, createTicketByCode({ code, requestId }), null, { name: 'check-in', requestId: crypto.randomUUID() });
}

/** Takes the ticket of somebody who was asked and has no number yet. */
export async function confirmNoNumber(): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'has number') await takeTicket(screen.wish, screen.requestId, screen.sessionChoice);
}

/** Takes a ticket, after a question when many were taken just now. */
async function requestTicket(wish: TicketWish, requestId: string, sessionChoice: SessionChoice | null = null): Promise<void> {
  const { screen } = kioskStore.getState();
  if (shouldAskForNumber(ticketMoments, performance.now()))
    showScreen({ name: 'has number', wish, requestId, sessionChoice, from: screen });
  else await takeTicket(wish, requestId, sessionChoice);
}

const takeTicket = (wish: TicketWish, requestId: string, sessionChoice: SessionChoice | null): Promise<void> =>
  showNewTicket(requestId, createTicket({ ...wish, language: i18next.language, requestId }), sessionChoice, null);

/**
 * Shows a ticket that is being taken, or the refusal, which leads back to `from`. When the visitor left the screen in the meantime,
 * the ticket is cancelled.
 */
async function showNewTicket(
  requestId: string,
  taken: ReturnType<typeof createTicket>,
  sessionChoice: SessionChoice | null,
  from: Screen | null,
): Promise<void> {
  const pendingScreen: Screen = { name: 'taking', requestId };
  showScreen(pendingScreen);
  const result = await taken;
  const isStillCurrent = originScreen(kioskStore.getState().screen) === pendingScreen;
  if (typeof result === 'string') {
    if (isStillCurrent) showScreen({ name: 'refused', error: result, from });
    return;
  }
  ticketMoments = addTicketMoment(ticketMoments, performance.now());
  if (isStillCurrent) showScreen({ name: 'number', ticket: result, sessionChoice });
  else await cancelTicket(result.id, crypto.randomUUID());
}

/** Asks whether the visitor wants to give the number on the screen back. */
export function askToLeave(): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'number') showScreen({ name: 'leave', requestId: crypto.randomUUID(), from: screen });
}

/** Takes the ticket of the number screen out of the queue. A ticket that was called meanwhile shows its desk instead. */
export async function leaveQueue(): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name !== 'leave') return;
  const { from, requestId } = screen;
  const result = await cancelTicket(from.ticket.id, requestId);
  const current = result === 'ticket-state' ? await readTicket(from.ticket.id) : result;
  // Another screen now: the visit ended, or the stream was faster and shows the call.
  if (kioskStore.getState().screen !== screen) return;
  if (current === 'left') {
    showScreen({ name: 'left', rejoinRequestId: crypto.randomUUID(), rejoinUntil: Date.now() + REJOIN_MS, from });
  } else if (typeof current === 'string') showScreen({ name: 'refused', error: current, from });
  else showTicket(current, from);
}

/** Gives the visitor who left the queue their place back. */
export async function returnToQueue(): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name !== 'left') return;
  const result = await rejoinQueue(screen.from.ticket.id, screen.rejoinRequestId);
  if (kioskStore.getState().screen !== screen) return;
  // Without an answer the ticket may wait or not: trying again asks the same once more.
  if (typeof result === 'string') showScreen({ name: 'refused', error: result, from: result === 'no-answer' ? screen : null });
  else showTicket(result, screen.from);
}

/** Asks that a helper comes to the visitor of the ticket on the screen, or takes that back. */
export async function setEscort(wanted: boolean): Promise<void> {
  const numberScreen = numberScreenOf(kioskStore.getState().screen);
  if (!numberScreen) return;
  const result = await requestEscort(numberScreen.ticket.id, wanted);
  // What was accepted comes by the stream, in the order of all other changes.
  if (typeof result === 'string') await showEscortError(numberScreen.ticket, result);
}

/** A call or an end of the ticket comes by its stream and explains itself; any other error is shown, and leads back to the number. */
async function showEscortError({ id }: VisitorTicket, error: TicketError): Promise<void> {
  const from = numberScreenOf(kioskStore.getState().screen);
  if (from?.ticket.id !== id) return;
  const current = error === 'ticket-state' ? await readTicket(id) : error;
  if (typeof current === 'string') showScreen({ name: 'refused', error: current, from });
  else updateTicket(current);
}

const showTicket = (ticket: VisitorTicket, { sessionChoice }: { sessionChoice: SessionChoice | null }): void =>
  showScreen({ name: 'number', ticket, sessionChoice });
