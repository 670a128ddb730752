import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { subscribeToStream } from '../../api/state-stream.ts';
import { DISCONNECT_DELAY_MS, kioskStore, numberScreenOf, originScreen } from './kiosk-store.ts';
import { phaseOf } from './ticket-phase.ts';

// The ticket of the number screen as the server knows it now. It has a stream of its own, opened while its screen is in use:
// the state of the kiosk is the same for everybody, and would otherwise have to carry every ticket of the day.
// What changes often (who is ahead, the wait) stays in this store; a change of the phase shows the number screen anew, so that
// it is announced, ends an idle warning and gives the visitor the whole time to read it.

type LiveTicket = {
  /** The last state that the stream sent. */
  ticket: VisitorTicket | null;
  /** Whether the connection has been lost for so long that the ticket may have been called since. */
  isStale: boolean;
};

const NO_TICKET: LiveTicket = { ticket: null, isStale: false };
const liveTicketStore = createStore<LiveTicket>()(() => NO_TICKET);

/** The newest known state of a ticket, which the kiosk has in the state in which it was shown, and whether it may be outdated. */
export function useLiveTicket(shown: VisitorTicket): { ticket: VisitorTicket; isStale: boolean } {
  const { ticket, isStale } = useStore(liveTicketStore);
  return { ticket: ticket?.id === shown.id ? ticket : shown, isStale };
}

/** Takes over a newer state of the ticket on the number screen, also while the languages or the modes are open over it. */
export function updateTicket(ticket: VisitorTicket): void {
  const { screen } = kioskStore.getState();
  const numberScreen = numberScreenOf(screen);
  if (numberScreen?.ticket.id !== ticket.id) return;
  // The visitor leaves the queue just now, and the answer to that brings its own screen.
  if (ticket.state === 'left' && originScreen(screen).name === 'leave') return;
  liveTicketStore.setState({ ticket });
  if (phaseOf(ticket) !== phaseOf(numberScreen.ticket))
    kioskStore.setState({ screen: { ...numberScreen, ticket }, idleWarningOpen: false });
}

/** Follows the ticket of the number screen, as long as there is one. */
export function startLiveTicket(): void {
  let followedId: string | null = null;
  let stop = (): void => undefined;
  kioskStore.subscribe(({ screen }) => {
    const id = numberScreenOf(screen)?.ticket.id ?? null;
    if (id === followedId) return;
    stop();
    followedId = id;
    liveTicketStore.setState(NO_TICKET);
    stop = id === null ? () => undefined : followTicket(id);
  });
}

function followTicket(id: string): () => void {
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  const stop = subscribeToStream<VisitorTicket>(`ticket-${id}`, `/api/kiosk/tickets/${id}/events`, {
    onState: updateTicket,
    onConnectionChange: (connection) => {
      // Each attempt to reconnect that fails says again that the connection is lost.
      if (connection === 'lost') staleTimer ??= setTimeout(() => liveTicketStore.setState({ isStale: true }), DISCONNECT_DELAY_MS);
      else {
        clearTimeout(staleTimer);
        staleTimer = undefined;
        liveTicketStore.setState({ isStale: false });
      }
    },
  });
  return () => {
    clearTimeout(staleTimer);
    stop();
  };
}
