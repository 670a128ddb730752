import { pushUnsafe, subscribeToLocation } from '@swan-io/chicane';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeskAction, Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { getRequestError, type RequestError } from '../../api/request-error.ts';
import { api } from '../../api/client.ts';
import { subscribeToState } from '../../api/state-stream.ts';
import { applyTopicNames } from '../../i18n/catalog-names.ts';
import { applyBranding } from '../../ui/branding.ts';
import type { TargetGroup } from '../../../electron/queue/rules/target-groups.ts';
import type { PauseReason, QueueState } from '../../../electron/queue/rules/queue-state.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import type { OpeningHoursSettings } from '../../../electron/digipunt/services/opening-hours.ts';
import type { SignInOptions } from '../../../electron/faces/services/sign-in-options.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import { addressOf, pageOf, QUEUE, type Screen, screenAt } from './screens.ts';
import { discardUnsavedWork, hasUnsavedWork, leaveWhenSaved } from './unsaved-work.ts';

/** What the desk shows: nothing yet, the set-up, the sign-in, or the screen for who is signed in. */
type Phase = 'loading' | 'set-up' | 'sign-in' | 'signed-in';

type DeskStoreState = {
  signInOptions: SignInOptions | null;
  snapshot: DeskState | null;
  /** When the connection to the server was lost (epoch ms); null while connected. */
  disconnectedAt: number | null;
  phase: Phase;
  /** On the sign-in page: whether a session ended by itself. Its page then stays as it is for the same person. */
  sessionEnded: boolean;
  screen: Screen;
  /** True while a request is in flight; forms disable their buttons. */
  busy: boolean;
  requestError: RequestError | null;
};

const deskStore = createStore<DeskStoreState>()(() => ({
  signInOptions: null,
  snapshot: null,
  disconnectedAt: null,
  phase: 'loading',
  sessionEnded: false,
  screen: screenAt(),
  busy: false,
  requestError: null,
}));
export const useDesk = <Value>(select: (state: DeskStoreState) => Value): Value => useStore(deskStore, select);

// After a reconnection too: a read that failed meanwhile is repeated, though nothing may have changed.
const isReconnected = (state: DeskStoreState, previous: DeskStoreState): boolean =>
  state.disconnectedAt === null && previous.disconnectedAt !== null;

/** Calls `listener` after every change of a device, a loan or the waiting list. Returns a function that unsubscribes. */
export const subscribeToLending = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    if (state.snapshot?.lending.version !== previous.snapshot?.lending.version || isReconnected(state, previous)) listener();
  });

/** Calls `listener` after every change of a place, a training, a session or a home visit. Returns a function that unsubscribes. */
export const subscribeToAgenda = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    if (state.snapshot?.agenda.version !== previous.snapshot?.agenda.version || isReconnected(state, previous)) listener();
  });

/** Calls `listener` after every change of a setting. Returns a function that unsubscribes. */
export const subscribeToSettings = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    if (state.snapshot?.settings.version !== previous.snapshot?.settings.version || isReconnected(state, previous)) listener();
  });

/** What the desk shows of today's tickets, as one string. */
const lineKey = ({ snapshot }: DeskStoreState): string =>
  snapshot ? JSON.stringify([snapshot.waiting, snapshot.parked, snapshot.call, snapshot.desks]) : '';

/** Calls `listener` after every change of today's tickets, and of this desk's own requests. Returns a function that unsubscribes. */
export const subscribeToTickets = (listener: () => void): (() => void) =>
  deskStore.subscribe((state, previous) => {
    // A corrected outcome changes nothing that the snapshot shows.
    const isRequestDone = previous.busy && !state.busy;
    const isLineChanged = state.snapshot !== previous.snapshot && lineKey(state) !== lineKey(previous);
    if (isRequestDone || isLineChanged || isReconnected(state, previous)) listener();
  });

/** Shows a screen, adds its address to the history and clears the last error. Asks first when something is not saved. */
export function showScreen(screen: Screen): void {
  const [address, present] = [addressOf(screen), deskStore.getState().screen];
  if (address === addressOf(present)) deskStore.setState({ requestError: null });
  else
    leaveWhenSaved(() => {
      pushUnsafe(address);
      // A new page begins at its top; with Back and Forward the browser goes to where the page was left.
      if (pageOf(screen) !== pageOf(present)) window.scrollTo(0, 0);
    });
}

// Back, Forward and every pushed address. What is not saved is asked about after the browser has moved, since a move through
// the history cannot be cancelled in every browser: the address of the page that stays is put back first.
subscribeToLocation(() => {
  const { screen, phase } = deskStore.getState();
  const next = screenAt();
  if (addressOf(next) === addressOf(screen)) return;
  if (phase === 'signed-in' && hasUnsavedWork()) {
    pushUnsafe(addressOf(screen));
    leaveWhenSaved(() => pushUnsafe(addressOf(next)));
    return;
  }
  deskStore.setState({ screen: next, requestError: null });
});

/** Shows an error that the page found itself, without a request. */
export const showRequestError = (requestError: RequestError): void => deskStore.setState({ requestError });

export const clearRequestError = (): void => deskStore.setState({ requestError: null });

let closeEventStream: (() => void) | undefined;

/**
 * Shows the first screen: set-up, sign-in, or the queue when the session is still valid. Tries again after 2 s when the
 * server does not answer. `sessionEnded` makes the sign-in page say that the session ended.
 */
export async function initDesk(sessionEnded = false): Promise<void> {
  closeEventStream?.();
  closeEventStream = undefined;
  try {
    const response = await api.desk.door.$get();
    // A computer that was removed: at this address it is shown how to pair now.
    if ((response.status as number) === 401) return location.reload();
    const signInOptions = await response.json();
    deskStore.setState({ signInOptions });
    applyBranding(signInOptions.look);
    if (!signInOptions.setUp) return deskStore.setState({ phase: 'set-up', requestError: null });
    const state = await api.desk.state.$get();
    if (state.status !== 200) return deskStore.setState({ phase: 'sign-in', sessionEnded, requestError: null });
    startDeskSession(await state.json());
  } catch {
    deskStore.setState({ requestError: { code: 'no-answer' } });
    setTimeout(() => void initDesk(sessionEnded), 2_000);
  }
}

function startDeskSession(snapshot: DeskState): void {
  const previous = deskStore.getState().snapshot?.me.staff.id;
  applyTopicNames(snapshot.topicNames);
  applyBranding(snapshot.look);
  // The set-up and the sign-in page can be longer than the screen.
  if (previous === undefined) window.scrollTo(0, 0);
  deskStore.setState({ snapshot, phase: 'signed-in', disconnectedAt: null, requestError: null });
  // Somebody else starts at the queue: what the one before left open is not theirs.
  if (previous !== undefined && previous !== snapshot.me.staff.id) {
    discardUnsavedWork();
    showScreen(QUEUE);
  }
  closeEventStream = subscribeToState('desk', {
    onState: (snapshot) => {
      applyTopicNames(snapshot.topicNames);
      applyBranding(snapshot.look);
      deskStore.setState({ snapshot });
    },
    onConnectionChange: (connection) =>
      deskStore.setState(({ disconnectedAt }) => ({ disconnectedAt: connection === 'live' ? null : (disconnectedAt ?? Date.now()) })),
    onSignedOut: () => void initDesk(true),
    onEvent: createSignOfLife(),
  });
}

/** How often (ms) this page says that it is there; without it colleagues are offered its call after five minutes. */
const SIGN_OF_LIFE_INTERVAL_MS = 60_000;

function createSignOfLife(): () => void {
  let sentAt = -Infinity;
  return () => {
    if (performance.now() - sentAt < SIGN_OF_LIFE_INTERVAL_MS) return;
    sentAt = performance.now();
    // One that is lost is followed by the next.
    void api.desk.heartbeat.$get().catch(() => null);
  };
}

/** The request id is reused until the server answers, so that a retry after a lost connection is not done twice. */
let pendingRequest: { name: string; requestId: string; isQueueAction: boolean } | undefined;

const inFlight = new Map<string, Promise<boolean>>();

/**
 * Runs a request and stores its error; resolves to whether it succeeded. A request with the name of one in flight is not
 * sent again and shares its result. Others wait until those in flight have settled, so that no quick key press is lost.
 */
export const runRequest = (name: string, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> =>
  enqueue({ name, isQueueAction: false }, request);

/**
 * Runs a request that changes the queue, as `runRequest` does. When the connection is lost meanwhile it is not sent later: the
 * queue has moved on. Once the connection is back the server is asked whether it was done, and does not do it later.
 */
export const runQueueAction = (name: string, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> =>
  enqueue({ name, isQueueAction: true }, request);

type QueuedRequest = { name: string; isQueueAction: boolean };

function enqueue(queued: QueuedRequest, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> {
  const { name } = queued;
  const existing = inFlight.get(name);
  if (existing) return existing;
  const promise = Promise.allSettled(inFlight.values())
    .then(() => send(queued, request))
    .finally(() => inFlight.delete(name));
  inFlight.set(name, promise);
  return promise;
}

async function send(queued: QueuedRequest, request: (requestId: string) => ReturnType<typeof getRequestError>): Promise<boolean> {
  if (pendingRequest?.name !== queued.name) pendingRequest = { ...queued, requestId: crypto.randomUUID() };
  deskStore.setState({ busy: true, requestError: null });
  const requestError = await Promise.race([request(pendingRequest.requestId), connectionLost()]);
  if (requestError?.code !== 'no-answer') pendingRequest = undefined;
  deskStore.setState({ busy: false, requestError });
  if (requestError?.code === 'not-signed-in') await initDesk(true);
  return requestError === null;
}

/** Resolves when the connection is lost: without one a browser can wait for an answer for minutes. */
const connectionLost = (): Promise<RequestError> =>
  new Promise((resolve) => {
    const unsubscribe = deskStore.subscribe(({ disconnectedAt }, previous) => {
      if (disconnectedAt === null || previous.disconnectedAt !== null) return;
      unsubscribe();
      resolve({ code: 'no-answer' });
    });
  });

// After a reconnection the desk says what became of the action that was under way.
deskStore.subscribe((state, previous) => {
  const pending = pendingRequest;
  if (!isReconnected(state, previous) || !pending?.isQueueAction || state.requestError?.code !== 'no-answer') return;
  void settleRequest(pending.requestId).then((isDone) => {
    if (isDone === null || pendingRequest !== pending) return;
    pendingRequest = undefined;
    deskStore.setState({ requestError: isDone ? null : { code: 'not-done' } });
  });
});

/** Whether the action of a request was done; it is not done any more after that. Null when the server does not say. */
async function settleRequest(requestId: string): Promise<boolean | null> {
  const response = await api.desk.requests.settle.$post({ json: { requestId } }).catch(() => null);
  const answer = response?.ok ? await response.json() : null;
  return answer && 'done' in answer ? answer.done : null;
}

export const callNext = () => runQueueAction('next', (requestId) => getRequestError(api.desk.next.$post({ json: { requestId } })));

/** Runs an action on the open call; does nothing when the call does not allow it. */
export async function runCallAction(action: Exclude<DeskAction, 'finish'>): Promise<void> {
  const call = deskStore.getState().snapshot?.call;
  if (!call?.acts.includes(action)) return;
  await runQueueAction(`${action} ${call.id}`, (requestId) =>
    getRequestError(api.desk.tickets[':id'][action].$post({ param: { id: call.id }, json: { requestId } })),
  );
}

/** Asks how the open call ended; does nothing when it cannot be finished yet. */
export function openOutcomePrompt(): void {
  if (deskStore.getState().snapshot?.call?.acts.includes('finish')) showScreen({ name: 'work', prompt: 'outcome' });
}

/** Shows the queue page; with the outcome prompt when the call can be finished, since a ticket can have several steps. */
export const returnToCall = (): void =>
  showScreen({ name: 'work', prompt: deskStore.getState().snapshot?.call?.acts.includes('finish') ? 'outcome' : null });

/** The target group that was chosen for a call, until it is finished; kept while a form of an outcome is open. */
type ChosenTargetGroup = { call: string; group: TargetGroup };
const targetGroupStore = createStore<{ chosen: ChosenTargetGroup | null }>()(() => ({ chosen: null }));

/** The target group that was chosen for a call; null without one. */
export const useTargetGroup = (call: string): TargetGroup | null =>
  useStore(targetGroupStore, ({ chosen }) => (chosen?.call === call ? chosen.group : null));

/** Chooses the target group of a call, or none. */
export const chooseTargetGroup = (call: string, group: TargetGroup | null): void =>
  targetGroupStore.setState({ chosen: group && { call, group } });

/** Ends the open call with an outcome; the ticket is then finished. */
export async function finishTicket(outcome: Outcome): Promise<void> {
  const call = deskStore.getState().snapshot?.call;
  if (!call) return;
  const { chosen } = targetGroupStore.getState();
  const json = { outcome, ...(chosen?.call === call.id && { targetGroup: chosen.group }) };
  const request = (requestId: string) =>
    getRequestError(api.desk.tickets[':id'].finish.$post({ param: { id: call.id }, json: { ...json, requestId } }));
  if (await runQueueAction(`finish ${call.id} ${outcome}`, request)) showScreen(QUEUE);
}

/** Opens, pauses or closes the queue. The reason of a pause is 'break' unless given. */
export async function setQueue(state: QueueState, pause?: PauseReason): Promise<void> {
  const json = state === 'paused' ? ({ state, pause: pause ?? 'break' } as const) : ({ state } as const);
  const name = `queue ${state} ${pause ?? ''}`;
  if (await runQueueAction(name, (requestId) => getRequestError(api.desk.queue.$post({ json: { ...json, requestId } })))) showScreen(QUEUE);
}

/** Signs in and loads the desk; resolves to whether it succeeded. */
export async function signIn(json: { staff: string; desk: string; pin: string }): Promise<boolean> {
  const signedIn = await runRequest('sign in', () => getRequestError(api.desk.session.$post({ json })));
  if (signedIn) await initDesk();
  return signedIn;
}

/** Signs out; asks first when something is not saved. The next person starts at the queue. */
export const signOut = (): void => leaveWhenSaved(endSession);

/** Ends the session on the way to another page, whether there is one or not, and whatever is not saved. */
export const leaveSession = (): Promise<unknown> => api.desk.session.$delete().catch(() => undefined);

async function endSession(): Promise<void> {
  if (!(await runRequest('sign out', () => getRequestError(api.desk.session.$delete())))) return;
  deskStore.setState({ phase: 'loading', snapshot: null });
  showScreen(QUEUE);
  await initDesk();
}

/** Sets up the Digipunt with the code that the kiosk shows, then loads the desk again. */
export async function setUp(json: {
  code: string;
  digipunt: string;
  desks: string[];
  coordinator: { name: string; pin: string };
}): Promise<void> {
  const name = `set up ${JSON.stringify(json)}`;
  if (await runRequest(name, (requestId) => getRequestError(api.desk['set-up'].$post({ json: { ...json, requestId } })))) await initDesk();
}

/** The coordinator's change of the opening hours. */
export const hoursActions = {
  /**
   * Resolves to whether it succeeded. `expectedWhen` is the schedule text that the form was loaded with: the server refuses
   * the change ('changed-meanwhile') when the schedule is no longer the same.
   */
  save: (hours: OpeningHoursSettings, expectedWhen: string) =>
    runRequest(`hours ${JSON.stringify(hours)}`, (requestId) =>
      getRequestError(api.desk.hours.$post({ json: { ...hours, seen: expectedWhen, requestId } })),
    ),
};

/** The coordinator's changes of the kiosk; each resolves to whether it succeeded. */
export const kioskActions = {
  save: (settings: Partial<KioskSettings>) =>
    runRequest(`kiosk ${JSON.stringify(settings)}`, (requestId) =>
      getRequestError(api.desk['kiosk-settings'].$post({ json: { ...settings, requestId } })),
    ),
  /** Sets the logo (an image file in base64), or removes it with null. */
  setLogo: (base64: string | null) =>
    runRequest(`logo ${base64}`, (requestId) => getRequestError(api.desk.logo.$post({ json: { base64, requestId } }))),
};
