import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** All states of a ticket; the CHECK of the ticket table lists the same nine. */
export const TICKET_STATES = ['waiting', 'called', 'serving', 'parked', 'finished', 'missed', 'left', 'merged', 'expired'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/**
 * The actions on a ticket after it was taken. `take-over` gives an open call to another staff member at its desk; `pass` is the
 * first call without a visitor, `miss` the second. `park` is for a visitor who fetches something; `transfer` gives a visitor to a
 * colleague, a desk or a topic; `remove` is for one who has left; `merge` ends the second ticket of one visitor.
 */
export const TICKET_ACTIONS = [
  'call',
  'take-over',
  'recall',
  'start',
  'pass',
  'miss',
  'requeue',
  'finish',
  'leave',
  'expire',
  'park',
  'unpark',
  'transfer',
  'prioritise',
  'remove',
  'reopen',
  'correct',
  'merge',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** What a history lists after `take`. `undo` makes the ticket what it was before the last action. */
export type HistoryAction = TicketAction | 'undo';

/** How the help for a ticket ended. */
export const OUTCOMES = ['helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The state transitions of a ticket. Open calls also expire at the rollover: no helper is left to end them, and they would
 * block the next call of their desk and their helper.
 */
export const TICKET_TRANSITIONS: Readonly<Record<TicketState, Partial<Record<TicketAction, TicketState>>>> = {
  waiting: {
    call: 'called',
    leave: 'left',
    expire: 'expired',
    park: 'parked',
    transfer: 'waiting',
    prioritise: 'waiting',
    remove: 'left',
    merge: 'merged',
  },
  called: {
    'take-over': 'called',
    recall: 'called',
    start: 'serving',
    pass: 'waiting',
    miss: 'missed',
    requeue: 'waiting',
    expire: 'expired',
    park: 'parked',
    transfer: 'waiting',
  },
  serving: {
    'take-over': 'serving',
    finish: 'finished',
    requeue: 'waiting',
    expire: 'expired',
    park: 'parked',
    transfer: 'waiting',
  },
  parked: { unpark: 'waiting', remove: 'left', merge: 'merged', expire: 'expired' },
  finished: { reopen: 'waiting', correct: 'finished' },
  // Somebody who turns up late can also be called at once.
  missed: { reopen: 'waiting', call: 'called' },
  left: { reopen: 'waiting', call: 'called' },
  merged: {},
  expired: {},
};

/** The actions of a desk on its own open call, in the order of the buttons. */
export const DESK_ACTIONS = ['recall', 'start', 'missed', 'requeue', 'finish'] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** What a desk can undo; all of it is named after its action, but for the two kinds of `missed`. */
export const UNDOABLE_DESK_ACTIONS = [
  'call',
  'take-over',
  'missed',
  'requeue',
  'finish',
  'park',
  'unpark',
  'transfer',
  'prioritise',
  'remove',
  'reopen',
  'correct',
  'merge',
] as const satisfies readonly (DeskAction | TicketAction)[];
export type UndoableDeskAction = (typeof UNDOABLE_DESK_ACTIONS)[number];

/** The ticket action of a desk action. The first `missed` passes the ticket, so the visitor is called once more; the second misses it. */
export function toTicketAction(deskAction: DeskAction, passes: number): TicketAction {
  if (deskAction !== 'missed') return deskAction;
  return passes === 0 ? 'pass' : 'miss';
}

/** The desk action of an entry of a history that can be undone; null for any other entry. */
export function toUndoableDeskAction(act: 'take' | HistoryAction): UndoableDeskAction | null {
  if (act === 'pass' || act === 'miss') return 'missed';
  return UNDOABLE_DESK_ACTIONS.find((undoable) => undoable === act) ?? null;
}

/** Whether an entry of a history can be undone: by the desk that did it, or a `leave` by its visitor. */
export const isUndoable = (act: 'take' | HistoryAction): boolean => act === 'leave' || toUndoableDeskAction(act) !== null;

/** The last thing that happened to a ticket, with the names of the desk and of the staff member; empty when it was not staff. */
export type LastChange = { act: 'take' | HistoryAction; desk: string; staff: string };

/** `last` is there for staff, who must know what a colleague did meanwhile. */
export type TicketStateRefusal = {
  code: 'ticket-state';
  field: 'state';
  state: TicketState;
  accepted: readonly TicketState[];
  last?: LastChange;
};

/** The state after an action; refuses an action that the state does not allow. */
export function nextState(state: TicketState, action: TicketAction): ResultOf<TicketState, TicketStateRefusal> {
  const next = TICKET_TRANSITIONS[state][action];
  return next ? ok(next) : refused({ code: 'ticket-state', field: 'state', state, accepted: statesAllowing(action) });
}

/** The desk actions that a state allows. */
export function availableDeskActions(state: TicketState): DeskAction[] {
  return DESK_ACTIONS.filter((deskAction) => TICKET_TRANSITIONS[state][toTicketAction(deskAction, 0)] !== undefined);
}

const statesAllowing = (action: TicketAction): TicketState[] =>
  TICKET_STATES.filter((state) => TICKET_TRANSITIONS[state][action] !== undefined);
