import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** All states of a ticket; the CHECK of the ticket table lists the same seven. */
export const TICKET_STATES = ['waiting', 'called', 'serving', 'finished', 'missed', 'left', 'expired'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** The actions on a ticket after it was taken. `pass` is the first call without a visitor, `miss` the second. */
export const TICKET_ACTIONS = ['call', 'recall', 'start', 'pass', 'miss', 'requeue', 'finish', 'leave', 'expire'] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** How the help for a ticket ended. */
export const OUTCOMES = ['helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The state transitions of a ticket. Open calls also expire at the rollover: no helper is left to end them, and they would
 * block the next call of their desk and their helper.
 */
export const TICKET_TRANSITIONS: Readonly<Record<TicketState, Partial<Record<TicketAction, TicketState>>>> = {
  waiting: { call: 'called', leave: 'left', expire: 'expired' },
  called: { recall: 'called', start: 'serving', pass: 'waiting', miss: 'missed', requeue: 'waiting', expire: 'expired' },
  serving: { finish: 'finished', requeue: 'waiting', expire: 'expired' },
  finished: {},
  missed: {},
  left: {},
  expired: {},
};

/** The actions of a desk on its own open call, in the order of the buttons. */
export const DESK_ACTIONS = ['recall', 'start', 'missed', 'requeue', 'finish'] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** The ticket action of a desk action. The first `missed` passes the ticket, so the visitor is called once more; the second misses it. */
export function toTicketAction(deskAction: DeskAction, passes: number): TicketAction {
  if (deskAction !== 'missed') return deskAction;
  return passes === 0 ? 'pass' : 'miss';
}

export type TicketStateRefusal = { code: 'ticket-state'; field: 'state'; state: TicketState; accepted: readonly TicketState[] };

/** The state after an action; refuses an action that the state does not allow. */
export function nextState(state: TicketState, action: TicketAction): ResultOf<TicketState, TicketStateRefusal> {
  const next = TICKET_TRANSITIONS[state][action];
  return next ? ok(next) : refused({ code: 'ticket-state', field: 'state', state, accepted: statesAllowing(action) });
}

/** The desk actions that a state allows. */
export function availableDeskActions(state: TicketState): DeskAction[] {
  return DESK_ACTIONS.filter((deskAction) => TICKET_TRANSITIONS[state][toTicketAction(deskAction, 0)] !== undefined);
}

/** The state after a history: the actions after `take`, oldest first. Refuses a history with an action that is not allowed. */
export function replayTicketState(actions: readonly TicketAction[]): ResultOf<TicketState, TicketStateRefusal> {
  let state: TicketState = 'waiting';
  for (const action of actions) {
    const next = nextState(state, action);
    if (!next.ok) return next;
    state = next.value;
  }
  return ok(state);
}

const statesAllowing = (action: TicketAction): TicketState[] =>
  TICKET_STATES.filter((state) => TICKET_TRANSITIONS[state][action] !== undefined);
