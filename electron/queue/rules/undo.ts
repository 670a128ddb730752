import { Temporal } from 'temporal-polyfill';
import { ok, refused, type ResultOf } from '../../rules/result.ts';
import { type HistoryAction, replayTicketState, toUndoableDeskAction, type UndoableDeskAction } from './ticket-states.ts';

/** How long (s) after an act its desk can undo it. */
const UNDO_SECONDS = 60;

/** How long (s) after leaving a visitor can come back: the kiosk offers it for 20 s, and its request may be sent again for a while. */
const REJOIN_SECONDS = 30;

/** `undo-changed`: something else happened to the ticket since. `undo-late`: the act is over a minute or a business day old. */
export type UndoRefusal = { code: 'undo-changed'; field: 'id' } | { code: 'undo-late'; field: 'id' };

/** An entry of a ticket's history; `place` is the place in line before a pass. Moments are ISO 8601. */
type HistoryEntry = { act: 'take' | HistoryAction; at: string; desk: string | null; staff: string | null; place: number | null };

/** What a ticket was before its last act: an open call, or waiting before it was called. `passes` and `place` are null where the act did not change them. */
export type UndoneCall = {
  act: UndoableDeskAction;
  state: 'waiting' | 'called' | 'serving';
  desk: string | null;
  staff: string | null;
  calledAt: string | null;
  startedAt: string | null;
  passes: number | null;
  place: number | null;
};

/** Whether an act is recent enough to be undone, also when the clock was corrected by some seconds meanwhile. */
export const isRecentAct = (at: string, now: Temporal.Instant, seconds: number = UNDO_SECONDS): boolean =>
  Math.abs(Temporal.Instant.from(at).until(now).total('seconds')) <= seconds;

/** Refuses a visitor who wants to be back in the queue when the last entry of the history is not their leaving, or is too old. */
export function checkRejoin(history: readonly HistoryEntry[], now: Temporal.Instant): ResultOf<null, UndoRefusal> {
  const last = history.at(-1);
  if (last?.act !== 'leave') return refused({ code: 'undo-changed', field: 'id' });
  return isRecentAct(last.at, now, REJOIN_SECONDS) ? ok(null) : refused({ code: 'undo-late', field: 'id' });
}

/** The open call that undoing the last entry of a history gives back. Refuses an entry that cannot be undone, or no longer. */
export function restoreCall(history: readonly HistoryEntry[], now: Temporal.Instant): ResultOf<UndoneCall, UndoRefusal> {
  const last = history.at(-1);
  const act = last && toUndoableDeskAction(last.act);
  const earlier = history.slice(0, -1);
  const state = replayTicketState(earlier.map((entry) => entry.act).filter((entry) => entry !== 'take'));
  if (!last || !act || !state.ok) return refused({ code: 'undo-changed', field: 'id' });
  if (!isRecentAct(last.at, now)) return refused({ code: 'undo-late', field: 'id' });
  if (act === 'call' && state.value === 'waiting')
    return ok({ act, state: 'waiting', desk: null, staff: null, calledAt: null, startedAt: null, passes: null, place: null });
  const owner = earlier.findLast((entry) => entry.act === 'call' || entry.act === 'take-over');
  if (!owner || owner.desk === null || owner.staff === null) return refused({ code: 'undo-changed', field: 'id' });
  if (state.value !== 'called' && state.value !== 'serving') return refused({ code: 'undo-changed', field: 'id' });
  const lastCall = earlier.findLast((entry) => entry.act === 'call' || entry.act === 'recall');
  const start = state.value === 'serving' ? earlier.findLast((entry) => entry.act === 'start') : undefined;
  return ok({
    act,
    state: state.value,
    desk: owner.desk,
    staff: owner.staff,
    calledAt: lastCall?.at ?? owner.at,
    startedAt: start?.at ?? null,
    passes: last.act === 'pass' ? 0 : null,
    place: last.place,
  });
}
