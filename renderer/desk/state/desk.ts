import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeskAct, Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import { ask, type NotDone } from '../../api/request.ts';
import { api } from '../../api/client.ts';
import { follow } from '../../api/follow.ts';
import { wear } from '../../ui/branding.ts';
import type { PauseReason, QueueState } from '../../../electron/queue/rules/queue-state.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import type { OwnHours } from '../../../electron/digipunt/services/opening-hours.ts';
import type { SignInOptions } from '../../../electron/faces/services/sign-in-options.ts';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';
import type { WaitingRow } from '../../../electron/lending/services/waiting-list.ts';

export type Screen =
  | { name: 'loading' }
  | { name: 'set-up' }
  | { name: 'sign-in'; ended: boolean }
  | { name: 'work'; asking: 'outcome' | 'close' | null }
  | { name: 'team' }
  | { name: 'kiosk' }
  | { name: 'lending'; tab: LendingTab }
  | { name: 'waiting person'; ticket: DeskTicket }
  /** `ending` is from the question how a ticket ended, and leads back to it. */
  | { name: 'lend'; wish: Wish; ending?: true }
  | { name: 'loan'; id: string; act: LoanAct | null }
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
export const LOAN_ACTS = ['return', 'extend', 'swap', 'contact', 'lost', 'stolen'] as const;
export type LoanAct = (typeof LOAN_ACTS)[number];

/** What a loan begins with: a ticket that is being helped, somebody from the waiting list, a device from the shelf. */
export type Wish = { ticket: DeskTicket | null; waiting: WaitingRow | null; label: string };

type Desk = {
  door: SignInOptions | null;
  snapshot: DeskState | null;
  /** When the line was lost (epoch ms); null while it is there. */
  lostAt: number | null;
  screen: Screen;
  /** Something is under way; forms wait for it. */
  busy: boolean;
  notDone: NotDone | null;
};

const desk = createStore<Desk>()(() => ({
  door: null,
  snapshot: null,
  lostAt: null,
  screen: { name: 'loading' },
  busy: false,
  notDone: null,
}));
export const useDesk = <Value>(select: (state: Desk) => Value): Value => useStore(desk, select);

/** Says when something happened to a device, a loan or a waiting list; the answer stops that. */
export const onLending = (told: () => void): (() => void) =>
  desk.subscribe((state, before) => {
    if (state.snapshot?.lending.version !== before.snapshot?.lending.version) told();
  });

/** Says when something changes of places, trainings, sessions or visits; the answer stops that. */
export const onAgenda = (told: () => void): (() => void) =>
  desk.subscribe((state, before) => {
    if (state.snapshot?.agenda.version !== before.snapshot?.agenda.version) told();
  });

export const show = (screen: Screen): void => desk.setState({ screen, notDone: null });

/** Says why something was not done that asked nobody else. */
export const tellNotDone = (notDone: NotDone): void => desk.setState({ notDone });

let hangUp: (() => void) | undefined;

/** Looks where this page stands: nothing set up, nobody signed in, or a session that is still good. */
export async function arrive(ended = false): Promise<void> {
  hangUp?.();
  hangUp = undefined;
  try {
    const door = await (await api.desk.door.$get()).json();
    desk.setState({ door });
    wear(door.look);
    if (!door.setUp) return show({ name: 'set-up' });
    const state = await api.desk.state.$get();
    if (state.status !== 200) return show({ name: 'sign-in', ended });
    desk.setState({ snapshot: await state.json() });
    work();
  } catch {
    desk.setState({ notDone: { code: 'no-answer' } });
    setTimeout(() => void arrive(ended), 2_000);
  }
}

function work(): void {
  show({ name: 'work', asking: null });
  hangUp = follow('desk', {
    state: (snapshot) => {
      desk.setState({ snapshot });
      wear(snapshot.look);
    },
    link: (link) => desk.setState(({ lostAt }) => ({ lostAt: link === 'live' ? null : (lostAt ?? Date.now()) })),
    signedOut: () => void arrive(true),
  });
}

/** The id of an intention lives until it is answered: a double click and a retry after a broken line send the same one. */
let intention: { name: string; requestId: string } | undefined;

const underWay = new Map<string, Promise<boolean>>();

/**
 * Does one thing after the other, and keeps why it was not done; answers whether it was. The same thing asked for again
 * while it is under way is done once; another one waits its turn, so that no key of a quick helper is lost.
 */
export function doing(name: string, request: (requestId: string) => ReturnType<typeof ask>): Promise<boolean> {
  const same = underWay.get(name);
  if (same) return same;
  const mine = Promise.allSettled(underWay.values())
    .then(() => send(name, request))
    .finally(() => underWay.delete(name));
  underWay.set(name, mine);
  return mine;
}

async function send(name: string, request: (requestId: string) => ReturnType<typeof ask>): Promise<boolean> {
  if (intention?.name !== name) intention = { name, requestId: crypto.randomUUID() };
  desk.setState({ busy: true, notDone: null });
  const notDone = await request(intention.requestId);
  if (notDone?.code !== 'no-answer') intention = undefined;
  desk.setState({ busy: false, notDone });
  if (notDone?.code === 'not-signed-in') await arrive(true);
  return notDone === null;
}

export const callNext = () => doing('next', (requestId) => ask(api.desk.next.$post({ json: { requestId } })));

/** One of the buttons of the open call. */
export async function actOnCall(deskAct: Exclude<DeskAct, 'finish'>): Promise<void> {
  const call = desk.getState().snapshot?.call;
  if (!call?.acts.includes(deskAct)) return;
  await doing(`${deskAct} ${call.id}`, (requestId) =>
    ask(api.desk.tickets[':id'][deskAct].$post({ param: { id: call.id }, json: { requestId } })),
  );
}

export function askOutcome(): void {
  if (desk.getState().snapshot?.call?.acts.includes('finish')) show({ name: 'work', asking: 'outcome' });
}

/** Back to the call: to the question how it ended once help has begun, since a ticket can have several steps. */
export const backToCall = (): void =>
  show({ name: 'work', asking: desk.getState().snapshot?.call?.acts.includes('finish') ? 'outcome' : null });

export async function finish(outcome: Outcome): Promise<void> {
  const call = desk.getState().snapshot?.call;
  if (!call) return;
  const finished = (requestId: string) =>
    ask(api.desk.tickets[':id'].finish.$post({ param: { id: call.id }, json: { requestId, outcome } }));
  if (await doing(`finish ${call.id} ${outcome}`, finished)) show({ name: 'work', asking: null });
}

export async function setQueue(state: QueueState, pause?: PauseReason): Promise<void> {
  const json = state === 'paused' ? ({ state, pause: pause ?? 'break' } as const) : ({ state } as const);
  const name = `queue ${state} ${pause ?? ''}`;
  if (await doing(name, (requestId) => ask(api.desk.queue.$post({ json: { ...json, requestId } })))) show({ name: 'work', asking: null });
}

export async function signIn(json: { staff: string; desk: string; pin: string }): Promise<boolean> {
  const signedIn = await doing('sign in', () => ask(api.desk.session.$post({ json })));
  if (signedIn) await arrive();
  return signedIn;
}

export async function signOut(): Promise<void> {
  if (await doing('sign out', () => ask(api.desk.session.$delete()))) await arrive();
}

export async function setUp(json: {
  code: string;
  digipunt: string;
  desks: string[];
  coordinator: { name: string; pin: string };
}): Promise<void> {
  const name = `set up ${JSON.stringify(json)}`;
  if (await doing(name, (requestId) => ask(api.desk['set-up'].$post({ json: { ...json, requestId } })))) await arrive();
}

/** The coordinator's changes; each answers whether it was done. */
export const team = {
  addStaff: (json: { name: string; role: 'helper' | 'coordinator'; pin: string }) =>
    doing(`staff ${JSON.stringify(json)}`, (requestId) => ask(api.desk.staff.$post({ json: { ...json, requestId } }))),
  changePin: (id: string, pin: string) =>
    doing(`pin ${id} ${pin}`, (requestId) => ask(api.desk.staff[':id'].pin.$post({ param: { id }, json: { requestId, pin } }))),
  retireStaff: (id: string) =>
    doing(`retire ${id}`, (requestId) => ask(api.desk.staff[':id'].retire.$post({ param: { id }, json: { requestId } }))),
  addDesk: (name: string) => doing(`desk ${name}`, (requestId) => ask(api.desk.desks.$post({ json: { requestId, name } }))),
  retireDesk: (id: string) =>
    doing(`retire desk ${id}`, (requestId) => ask(api.desk.desks[':id'].retire.$post({ param: { id }, json: { requestId } }))),
};

/** The coordinator's change of the opening hours; answers whether it was done. */
export const hoursPage = {
  /** `seen` is what they were when somebody began to change them. */
  save: (hours: OwnHours, seen: string) =>
    doing(`hours ${JSON.stringify(hours)}`, (requestId) => ask(api.desk.hours.$post({ json: { ...hours, seen, requestId } }))),
};

/** The coordinator's changes of the kiosk; each answers whether it was done. */
export const kioskPage = {
  save: (settings: KioskSettings) =>
    doing(`kiosk ${JSON.stringify(settings)}`, (requestId) => ask(api.desk['kiosk-settings'].$post({ json: { ...settings, requestId } }))),
  setLogo: (base64: string | null) => doing(`logo ${base64}`, (requestId) => ask(api.desk.logo.$post({ json: { base64, requestId } }))),
};
