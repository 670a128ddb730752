import type { Page } from '@playwright/test';
import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import type { VisitorTicket } from '../../electron/queue/services/visitor-ticket.ts';

// A kiosk that shows the states that a test gives it, instead of those of the server: days that are full, numbers that expired.

declare global {
  interface Window {
    /** Sends a state to the streams whose address has a text in it; null breaks them. */
    sendToStreams?: (address: string, state: unknown) => void;
  }
}

/** A number that takes much room. */
const TICKET: VisitorTicket = {
  id: '11111111-1111-4111-8111-111111111111',
  number: 888,
  picture: 'umbrella',
  colour: 'yellow',
  topic: 'tax',
  language: 'nl',
  takenAt: '2026-11-23T09:00:00.000Z',
  state: 'waiting',
  desk: null,
  passes: 0,
  escort: false,
  ahead: 5,
  wait: { fromMinutes: 20, toMinutes: 45 },
};

/** Runs in the page: replaces its streams by ones that say what a test sends, and beat once a second in between. */
function installStreams(initial: [address: string, state: unknown][]): void {
  const states = new Map(initial);
  const open = new Set<InjectedStream>();
  class InjectedStream extends EventTarget {
    static readonly CLOSED = 2;
    readonly readyState = 1;
    readonly url: string;
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    onerror?: () => void;
    constructor(url: string) {
      super();
      this.url = url;
      open.add(this);
      setTimeout(() => {
        if (stateOf(this) !== null) this.onopen?.();
        deliver(this);
      });
    }
    close(): void {
      open.delete(this);
    }
  }
  const stateOf = ({ url }: InjectedStream): unknown => [...states].find(([address]) => url.includes(address))?.[1];
  function deliver(stream: InjectedStream): void {
    const state = stateOf(stream);
    if (state === null) stream.onerror?.();
    else if (state !== undefined) stream.onmessage?.({ data: JSON.stringify(state) });
  }
  setInterval(() => {
    for (const stream of open) if (stateOf(stream) !== null) stream.dispatchEvent(new Event('beat'));
  }, 1_000);
  const sendToStreams = (address: string, state: unknown): void => {
    states.set(address, state);
    for (const stream of open) if (stream.url.includes(address)) deliver(stream);
  };
  Object.assign(window, { EventSource: InjectedStream, sendToStreams });
}

const [KIOSK_STREAM, TICKET_STREAM] = ['face=kiosk', '/tickets/'];
const send = (page: Page, address: string, state: unknown): Promise<void> =>
  page.evaluate(([to, sent]) => window.sendToStreams?.(to, sent), [address, state] as const);

/**
 * Loads the kiosk anew, with the state that the server has, as one that is told its states. Every number that is taken is
 * `TICKET`, until another is sent. The clock of the page must be installed.
 */
export async function injectStates(kiosk: Page) {
  // Asked for by the page: the server answers this only to the computer of the kiosk itself.
  const state = await kiosk.evaluate(async () => (await (await fetch('/api/kiosk/state')).json()) as KioskState);
  let ticket = TICKET;
  await kiosk.route('**/api/kiosk/tickets', (route) => route.fulfill({ status: 201, json: { ticket } }));
  await kiosk.addInitScript(installStreams, [[KIOSK_STREAM, state]] as [string, unknown][]);
  await kiosk.reload();
  return {
    /** Changes the state of the kiosk from that of the server; null breaks the connection. */
    sendState: (changes: Partial<KioskState> | null) => send(kiosk, KIOSK_STREAM, changes && { ...state, ...changes }),
    /** Changes the ticket from `TICKET`; null breaks the connection. */
    sendTicket: async (changes: Partial<VisitorTicket> | null) => {
      if (changes) ticket = { ...TICKET, ...changes };
      await send(kiosk, TICKET_STREAM, changes && ticket);
    },
  };
}
