import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { SessionChoice } from '../state/kiosk-store.ts';
import { useLiveTicket } from '../state/live-ticket.ts';
import { phaseOf } from '../state/ticket-phase.ts';
import { CalledTicket } from './CalledTicket.tsx';
import { EndedTicket } from './EndedTicket.tsx';
import { WaitingTicket } from './WaitingTicket.tsx';

/** The ticket of the visitor, live: what happens to it, and what to do next. */
export function NumberScreen({ ticket: shownTicket, sessionChoice }: { ticket: VisitorTicket; sessionChoice: SessionChoice | null }) {
  const { ticket, isStale } = useLiveTicket(shownTicket);
  // The screen appears anew with each phase; until then, the last one stays.
  const phase = phaseOf(shownTicket);
  switch (phase) {
    case 'waiting':
    case 'passed':
      return <WaitingTicket ticket={ticket} phase={phase} isStale={isStale} sessionChoice={sessionChoice} />;
    case 'called':
    case 'serving':
      return <CalledTicket ticket={ticket} phase={phase} isStale={isStale} />;
    case 'missed':
    case 'finished':
    case 'left':
    case 'expired':
      return <EndedTicket phase={phase} />;
    default:
      return phase satisfies never;
  }
}
