import { ok, refused, type ResultOf } from '../../rules/result.ts';
import { PRIORITY_REASONS, type PriorityReason } from './desk-reasons.ts';
import {
  type HistoryAction,
  isUndoable,
  nextState,
  type Outcome,
  type TicketAction,
  type TicketState,
  type TicketStateRefusal,
} from './ticket-states.ts';

// What a ticket is follows from its history alone: `progressAfter` is used for each change when it is made, and again for all of
// them when one is undone. So an undo needs no list of what to put back. Only the place in line depends on the other tickets,
// and is kept beside the entry that changed it.

/** A change of a ticket, or its taking. `at` is ISO 8601; `reason` is one of desk-reasons.ts, `target` from `formatTarget`. */
export type HistoryEntry = {
  act: 'take' | HistoryAction;
  at: string;
  desk: string | null;
  staff: string | null;
  outcome: Outcome | null;
  /** The place in line before an act that changed it; of a merge, that of the ticket that is kept. */
  place: number | null;
  reason: string | null;
  target: string | null;
};

/** What follows from the history of a ticket; moments are ISO 8601. */
export type TicketProgress = {
  state: TicketState;
  desk: string | null;
  staff: string | null;
  calledAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  outcome: Outcome | null;
  /** How often the visitor was called and did not come. */
  passes: number;
  priority: PriorityReason | null;
  target: string | null;
};

const WITHOUT_CALL = { desk: null, staff: null, calledAt: null, startedAt: null } as const;

/** A ticket that was just taken. */
export const NEW_TICKET: TicketProgress = {
  ...WITHOUT_CALL,
  state: 'waiting',
  endedAt: null,
  outcome: null,
  passes: 0,
  priority: null,
  target: null,
};

/** A ticket that was just taken; that of an appointment has priority, and may be for one helper. */
const takenTicket = ({ reason, target }: Pick<HistoryEntry, 'reason' | 'target'>): TicketProgress => ({
  ...NEW_TICKET,
  priority: priorityOf(reason),
  target,
});

const priorityOf = (reason: string | null): PriorityReason | null => PRIORITY_REASONS.find((known) => known === reason) ?? null;

type Change = Omit<HistoryEntry, 'act' | 'place'> & { act: TicketAction };

/** What a ticket is after a change; refuses one that its state does not allow. */
export function progressAfter(before: TicketProgress, change: Change): ResultOf<TicketProgress, TicketStateRefusal> {
  const state = nextState(before.state, change.act);
  return state.ok ? ok({ ...before, ...changedBy(change, before), state: state.value }) : state;
}

function changedBy({ act, at, desk, staff, outcome, reason, target }: Change, before: TicketProgress): Partial<TicketProgress> {
  switch (act) {
    case 'call':
      return { desk, staff, calledAt: at, startedAt: null, endedAt: null, target: null };
    case 'take-over':
      // To another desk the visitor is called anew.
      return { desk, staff, ...(before.state === 'called' && desk !== before.desk && { calledAt: at }) };
    case 'recall':
      return { calledAt: at };
    case 'start':
      return { startedAt: at };
    case 'requeue':
    case 'park':
      return WITHOUT_CALL;
    case 'pass':
      return { ...WITHOUT_CALL, passes: before.passes + 1 };
    case 'transfer':
      return { ...WITHOUT_CALL, target };
    case 'prioritise':
      return { priority: priorityOf(reason) };
    case 'unpark':
      return {};
    case 'reopen':
      return { ...WITHOUT_CALL, endedAt: null, outcome: null, passes: 0 };
    case 'finish':
      return { endedAt: at, outcome };
    case 'correct':
      return { outcome };
    case 'remove':
    case 'merge':
    case 'miss':
    case 'leave':
    case 'expire':
      return { endedAt: at };
    default:
      return act satisfies never;
  }
}

/**
 * What a ticket is after a history, oldest entry first. Refuses a history with an action that is not allowed, or with an undo of
 * anything but the undoable action right before it.
 */
export function replayHistory(history: readonly HistoryEntry[]): ResultOf<TicketProgress, TicketStateRefusal> {
  let progress = NEW_TICKET;
  let beforeLast: TicketProgress | null = null;
  for (const { act, ...entry } of history) {
    if (act === 'take') {
      progress = takenTicket(entry);
      continue;
    }
    if (act === 'undo') {
      if (beforeLast === null) return refused({ code: 'ticket-state', field: 'state', state: progress.state, accepted: [] });
      progress = beforeLast;
      beforeLast = null;
      continue;
    }
    const next = progressAfter(progress, { act, ...entry });
    if (!next.ok) return next;
    beforeLast = isUndoable(act) ? progress : null;
    progress = next.value;
  }
  return ok(progress);
}
