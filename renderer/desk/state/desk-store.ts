import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeskAction, Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { getRequestError, type RequestError } from '../../api/request-error.ts';
import { api } from '../../api/client.ts';
import { subscribeToState } from '../../api/state-stream.ts';
import { applyBranding } from '../../ui/branding.ts';
import type { PauseReason, QueueState } from '../../../electron/queue/rules/queue-state.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import type { OpeningHoursSettings } from '../../../electron/digipunt/services/opening-hours.ts';
import type { SignInOptions } from '../../../electron/faces/services/sign-in-options.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import type { WaitingListRow } from '../../../electron/lending/services/waiting-list.ts';

export type Screen =
  | { name: 'loading' }
  | { name: 'set-up' }
  | { name: 'sign-in'; sessionEnded: boolean }
  | { name: 'work'; prompt: 'outcome' | 'close' | null }
  | { name: 'team' }
  | { name: 'kiosk' }
  | { name: 'lending'; tab: LendingTab }
  | { name: 'waiting person'; ticket: DeskTicket }
  /** `ending` is from the question how a ticket ended, and leads back to it. */
  | { name: 'lend'; draft: LoanDraft; returnToOutcome?: true }
  | { name: 'loan'; id: string; action: LoanAction | null }
  /** Null is a new one. */
  | { name: 'device'; id: string | null }
  | { name: 'agenda'; tab: AgendaTab }
  /** What comes of a conversation, each for the ticket that is being helped. */
  | { name: 'sign up'; ticket: DeskTicket; session: string | null }
  | { name: 'home visit'; ticket: DeskTicket }
  | { name: 'refer'; ticket: DeskTicket };

/** The parts of the page of trainings and places; the last three are the coordinator's. */
export const AGENDA_TABS = ['sessions', 'visits', 'places', 'trainings', 'calendar'] as const;
export type AgendaTab = (typeof AGENDA_TABS)[number];

/** The parts of the lending page; the last two are the coordinator's. */
export const LENDING_TABS = ['loans', 'devices', 'waiting', 'data', 'settings'] as const;
export type LendingTab = (typeof LENDING_TABS)[number];

/** What can be done with a loan while its device is out. */
export const LOAN_ACTIONS = ['return', 'extend', 'swap', 'contact', 'lost', 'stolen'] as const;
export type LoanAction = (typeof LOAN_ACTIONS)[number];

/** What a loan begins with: a ticket that is being helped, somebody from the waiting list, a device from the shelf. */
export type LoanDraft = { ticket: DeskTicket | null; waitingCount: WaitingListRow | null; label: string };

type DeskStoreState = {
  signInOptions: SignInOptions | null;
  snapshot: DeskState | null;
  /** When the line was lost (epoch ms); null while it is there. */
  disconnectedAt: number | null;
  screen: Screen;
  /** Something is under way; forms wait for it. */
  busy: boolean;
  requestError: RequestError | null;
};

const deskStore = createStore<DeskStoreState>()(() => ({
  signInOptions: null,
  snapshot: null,
  disconnectedAt: null,
  screen: { name: 'loading' },
  busy: false,
  requestError: null,
}));
export const useDesk = <Value>(select: (state: DeskStoreState) => Value): Value => useStore(deskStore, select);

/** Says when something happened to a device, a loan or a waiting list; the answer stops that. */
export const subscribeToLending = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    if (state.snapshot?.lending.version !== previous.snapshot?.lending.version) listener();
  });

/** Says when something changes of places, trainings, sessions or visits; the answer stops that. */
export const subscribeToAgenda = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    if (state.snapshot?.agenda.version !== previous.snapshot?.agenda.version) listener();
  });

export const showScreen = (screen: Screen): void => deskStore.setState({ screen, requestError: null });

/** Says why something was not done that asked nobody else. */
export const showRequestError = (requestError: RequestError): void => deskStore.setState({ requestError });

let closeEventStream: (() => void) | undefined;

/** Looks where this page stands: nothing set up, nobody signed in, or a session that is still good. */
export async function initDesk(sessionEnded = false): Promise<void> {
  closeEventStream?.();
  closeEventStream = undefined;
  try {
    const signInOptions = await (await api.desk.door.$get()).json();
    deskStore.setState({ signInOptions });
    applyBranding(signInOptions.look);
    if (!signInOptions.setUp) return showScreen({ name: 'set-up' });
    const state = await api.desk.state.$get();
    if (state.status !== 200) return showScreen({ name: 'sign-in', sessionEnded });
    deskStore.setState({ snapshot: await state.json() });
    startDeskSession();
  } catch {
    deskStore.setState({ requestError: { code: 'no-answer' } });
    setTimeout(() => void initDesk(sessionEnded), 2_000);
  }
}

function startDeskSession(): void {
  showScreen({ name: 'work', prompt: null });
  closeEventStream = subscribeToState('desk', {
    onState: (snapshot) => {
      deskStore.setState({ snapshot });
      applyBranding(snapshot.look);
    },
    onConnectionChange: (link) =>
      deskStore.setState(({ disconnectedAt }) => ({ disconnectedAt: link === 'live' ? null : (disconnectedAt ?? Date.now()) })),
    onSignedOut: () => void initDesk(true),
  });
}

/** The id of an intention lives until it is answered: a double click and a retry after a broken line send the same one. */
let pendingRequest: { name: string; requestId: string } | undefined;

const inFlight = new Map<string, Promise<boolean>>();

/**
 * Does one thing after the other, and keeps why it was not done; answers whether it was. The same thing asked for again
 * while it is under way is done once; another one waits its turn, so that no key of a quick helper is lost.
 */
export function runRequest(name: string, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> {
  const existing = inFlight.get(name);
  if (existing) return existing;
  const promise = Promise.allSettled(inFlight.values())
    .then(() => send(name, request))
    .finally(() => inFlight.delete(name));
  inFlight.set(name, promise);
  return promise;
}

async function send(name: string, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> {
  if (pendingRequest?.name !== name) pendingRequest = { name, requestId: crypto.randomUUID() };
  deskStore.setState({ busy: true, requestError: null });
  const requestError = await request(pendingRequest.requestId);
  if (requestError?.code !== 'no-answer') pendingRequest = undefined;
  deskStore.setState({ busy: false, requestError });
  if (requestError?.code === 'not-signed-in') await initDesk(true);
  return requestError === null;
}

export const callNext = () => runRequest('next', (requestId) => getRequestError(api.desk.next.$post({ json: { requestId } })));

/** One of the buttons of the open call. */
export async function runCallAction(deskAct: Exclude<DeskAction, 'finish'>): Promise<void> {
  const call = deskStore.getState().snapshot?.call;
  if (!call?.acts.includes(deskAct)) return;
  await runRequest(`${deskAct} ${call.id}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'][deskAct].$post({ param: { id: call.id }, json: { requestId } })),
  );
}

export function openOutcomePrompt(): void {
  if (deskStore.getState().snapshot?.call?.acts.includes('finish')) showScreen({ name: 'work', prompt: 'outcome' });
}

/** Back to the call: to the question how it ended once help has begun, since a ticket can have several steps. */
export const returnToCall = (): void =>
  showScreen({ name: 'work', prompt: deskStore.getState().snapshot?.call?.acts.includes('finish') ? 'outcome' : null });

export async function finishTicket(outcome: Outcome): Promise<void> {
  const call = deskStore.getState().snapshot?.call;
  if (!call) return;
  const finished = (requestId: string) =>
    getRequestError(api.desk.tickets[':id'].finish.$post({ param: { id: call.id }, json: { requestId, outcome } }));
  if (await runRequest(`finish ${call.id} ${outcome}`, finished)) showScreen({ name: 'work', prompt: null });
}

export async function setQueue(state: QueueState, pause?: PauseReason): Promise<void> {
  const json = state === 'paused' ? ({ state, pause: pause ?? 'break' } as const) : ({ state } as const);
  const name = `queue ${state} ${pause ?? ''}`;
  if (await runRequest(name, (requestId) => getRequestError(api.desk.queue.$post({ json: { ...json, requestId } }))))
    showScreen({ name: 'work', prompt: null });
}

export async function signIn(json: { staff: string; desk: string; pin: string }): Promise<boolean> {
  const signedIn = await runRequest('sign in', () => getRequestError(api.desk.session.$post({ json })));
  if (signedIn) await initDesk();
  return signedIn;
}

export async function signOut(): Promise<void> {
  if (await runRequest('sign out', () => getRequestError(api.desk.session.$delete()))) await initDesk();
}

export async function setUp(json: {
  code: string;
  digipunt: string;
  desks: string[];
  coordinator: { name: string; pin: string };
}): Promise<void> {
  const name = `set up ${JSON.stringify(json)}`;
  if (await runRequest(name, (requestId) => getRequestError(api.desk['set-up'].$post({ json: { ...json, requestId } })))) await initDesk();
}

/** The coordinator's changes; each answers whether it was done. */
export const teamActions = {
  addStaff: (json: { name: string; role: 'helper' | 'coordinator'; pin: string }) =>
    runRequest(`staff ${JSON.stringify(json)}`, (requestId) => getRequestError(api.desk.staff.$post({ json: { ...json, requestId } }))),
  changePin: (id: string, pin: string) =>
    runRequest(`pin ${id} ${pin}`, (requestId) =>
      getRequestError(api.desk.staff[':id'].pin.$post({ param: { id }, json: { requestId, pin } })),
    ),
  retireStaff: (id: string) =>
    runRequest(`retire ${id}`, (requestId) => getRequestError(api.desk.staff[':id'].retire.$post({ param: { id }, json: { requestId } }))),
  addDesk: (name: string) =>
    runRequest(`desk ${name}`, (requestId) => getRequestError(api.desk.desks.$post({ json: { requestId, name } }))),
  retireDesk: (id: string) =>
    runRequest(`retire desk ${id}`, (requestId) =>
      getRequestError(api.desk.desks[':id'].retire.$post({ param: { id }, json: { requestId } })),
    ),
};

/** The coordinator's change of the opening hours; answers whether it was done. */
export const hoursActions = {
  /** `seen` is what they were when somebody began to change them. */
  save: (hours: OpeningHoursSettings, expectedWhen: string) =>
    runRequest(`hours ${JSON.stringify(hours)}`, (requestId) =>
      getRequestError(api.desk.hours.$post({ json: { ...hours, seen: expectedWhen, requestId } })),
    ),
};

/** The coordinator's changes of the kiosk; each answers whether it was done. */
export const kioskActions = {
  save: (settings: KioskSettings) =>
    runRequest(`kiosk ${JSON.stringify(settings)}`, (requestId) =>
      getRequestError(api.desk['kiosk-settings'].$post({ json: { ...settings, requestId } })),
    ),
  setLogo: (base64: string | null) =>
    runRequest(`logo ${base64}`, (requestId) => getRequestError(api.desk.logo.$post({ json: { base64, requestId } }))),
};
