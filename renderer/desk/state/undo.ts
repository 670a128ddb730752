import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { UndoableAct } from '../../../electron/queue/services/undo.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runQueueAction } from './desk-store.ts';

type UndoStoreState = {
  /** The request id of the act whose message has been shown long enough. */
  hiddenAct: string | null;
  /** The number of the ticket that was given back by the last undo, until its message has been shown long enough. */
  undoneNumber: number | null;
};

// Outside the component, so that a message that was shown on one page does not come back on the next.
const undoStore = createStore<UndoStoreState>()(() => ({ hiddenAct: null, undoneNumber: null }));
export const useUndo = <Value>(select: (state: UndoStoreState) => Value): Value => useStore(undoStore, select);

/** Hides the message of an act, and that of the last undo. */
export const hideUndo = (hiddenAct: string | null): void => undoStore.setState({ hiddenAct, undoneNumber: null });

/** Undoes the last act of this desk; a pause by opening the queue again. The page stays as it is. */
export async function undoAct(undoable: UndoableAct): Promise<void> {
  const name = `undo ${undoable.requestId}`;
  if (undoable.act === 'pause') {
    const request = (requestId: string) => getRequestError(api.desk.queue.$post({ json: { state: 'open', requestId } }));
    if (await runQueueAction(name, request)) hideUndo(undoable.requestId);
    return;
  }
  const { act, ticket } = undoable;
  const request = (requestId: string) =>
    getRequestError(api.desk.tickets[':id'].undo.$post({ param: { id: ticket.id }, json: { requestId, act } }));
  if (await runQueueAction(name, request)) undoStore.setState({ hiddenAct: undoable.requestId, undoneNumber: ticket.number });
}
