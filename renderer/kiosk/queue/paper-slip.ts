import { useState } from 'react';
import type { SlipState } from '../../../electron/print/rules/paper.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { useKiosk } from '../state/kiosk-store.ts';
import { requestSlip } from '../state/ticket-api.ts';

/** The number of a ticket on paper: whether it can be asked for now, what becomes of it, and how to ask. */
export type PaperSlip = { isOffered: boolean; state: SlipState | null; request: () => void };

/** Follows the slip of a ticket. Without paper the state is `failed`, also before anybody asked, so that the number is remembered. */
export function usePaperSlip({ id, slip }: VisitorTicket): PaperSlip {
  const when = useKiosk(({ snapshot }) => snapshot?.paper.when ?? 'never');
  const isThere = useKiosk(({ snapshot }) => snapshot?.paper.isThere ?? false);
  // Made before the tap, so that two taps are one slip; renewed once the server has answered, for another try.
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const [isRefused, setIsRefused] = useState(false);
  const request = async (): Promise<void> => {
    const isTaken = await requestSlip(id, requestId);
    setIsRefused(!isTaken);
    setRequestId(crypto.randomUUID());
  };
  const isMissing = isRefused || (when === 'ask' && !isThere) || when === 'always';
  return {
    isOffered: when === 'ask' && isThere && slip !== 'printing' && slip !== 'printed',
    state: slip ?? (isMissing ? 'failed' : null),
    request: () => void request(),
  };
}
