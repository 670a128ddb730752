import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** Every state of a ticket; the CHECK of the ticket table names the same seven. */
export const TICKET_STATES = ['waiting', 'called', 'serving', 'finished', 'missed', 'left', 'expired'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** What can happen to a ticket after it was taken; `pass` is a first call that nobody answered, `miss` the second. */
export const TICKET_ACTIONS = ['call', 'recall', 'start', 'pass', 'miss', 'requeue', 'finish', 'leave', 'expire'] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** How help ended. */
export const OUTCOMES = ['helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The whole life of a ticket. A call that is still open when the day rolls over expires like one that waits:
 * nobody is there any more to end it, and it would keep its desk and its helper from the next call.
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

/** What a desk may do with its own open call, in the order in which the desk page offers it. */
export const DESK_ACTIONS = ['recall', 'start', 'missed', 'requeue', 'finish'] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** The act behind a desk's button: a visitor who did not come once gets a second chance. */
export function toTicketAction(deskAct: DeskAction, passes: number): TicketAction {
  if (deskAct !== 'missed') return deskAct;
  return passes === 0 ? 'pass' : 'miss';
}

export type TicketStateRefusal = { code: 'ticket-state'; field: 'state'; state: TicketState; accepted: readonly TicketState[] };

/** The state after an act; refuses an act that the state does not know. */
export function nextState(was: TicketState, act: TicketAction): ResultOf<TicketState, TicketStateRefusal> {
  const next = TICKET_TRANSITIONS[was][act];
  return next ? ok(next) : refused({ code: 'ticket-state', field: 'state', state: was, accepted: statesAllowing(act) });
}

/** The desk's buttons that fit a state. */
export function availableDeskActions(state: TicketState): DeskAction[] {
  return DESK_ACTIONS.filter((deskAct) => TICKET_TRANSITIONS[state][toTicketAction(deskAct, 0)] !== undefined);
}

/** The state that a history leads to: the acts after `take`, oldest first. */
export function replayTicketState(acts: readonly TicketAction[]): ResultOf<TicketState, TicketStateRefusal> {
  let state: TicketState = 'waiting';
  for (const act of acts) {
    const next = nextState(state, act);
    if (!next.ok) return next;
    state = next.value;
  }
  return ok(state);
}

const statesAllowing = (act: TicketAction): TicketState[] => TICKET_STATES.filter((state) => TICKET_TRANSITIONS[state][act] !== undefined);
