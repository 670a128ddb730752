import type { Temporal } from 'temporal-polyfill';
import { ok, refused, type ResultOf } from '../../rules/result.ts';
import { type HistoryEntry, replayHistory, type TicketProgress } from './ticket-history.ts';
import { type LastChange, toUndoableDeskAction, type UndoableDeskAction } from './ticket-states.ts';

/** How long (s) after an act its desk can undo it. */
const UNDO_SECONDS = 60;

/** How long (s) after leaving a visitor can come back: the kiosk offers it for 20 s, and its request may be sent again for a while. */
const REJOIN_SECONDS = 30;

/** `undo-changed`: something else, `last`, happened to the ticket since. `undo-late`: the act is over a minute or a business day old. */
export type UndoRefusal = { code: 'undo-changed'; field: 'id'; last?: LastChange } | { code: 'undo-late'; field: 'id' };

/** The last act on a ticket, and what the ticket was before it; `place` is the place in line that the act changed, or null. */
export type UndoneAct = { act: UndoableDeskAction; before: TicketProgress; place: number | null; target: string | null };

/** Whether an act is recent enough to be undone, also when the clock was corrected by some seconds meanwhile. */
export const isRecentAct = (at: string, now: Temporal.Instant, seconds: number = UNDO_SECONDS): boolean =>
  Math.abs(now.epochMilliseconds - Date.parse(at)) <= seconds * 1_000;

/** Refuses a visitor who wants to be back in the queue when the last entry of the history is not their leaving, or is too old. */
export function checkRejoin(history: readonly HistoryEntry[], now: Temporal.Instant): ResultOf<null, UndoRefusal> {
  const last = history.at(-1);
  if (last?.act !== 'leave') return refused({ code: 'undo-changed', field: 'id' });
  return isRecentAct(last.at, now, REJOIN_SECONDS) ? ok(null) : refused({ code: 'undo-late', field: 'id' });
}

/** What undoing the last entry of a history gives back. Refuses an entry that cannot be undone, or no longer. */
export function undoLastAct(history: readonly HistoryEntry[], now: Temporal.Instant): ResultOf<UndoneAct, UndoRefusal> {
  const last = history.at(-1);
  const act = last && toUndoableDeskAction(last.act);
  const before = replayHistory(history.slice(0, -1));
  if (!last || !act || !before.ok) return refused({ code: 'undo-changed', field: 'id' });
  return isRecentAct(last.at, now)
    ? ok({ act, before: before.value, place: last.place, target: last.target })
    : refused({ code: 'undo-late', field: 'id' });
}
