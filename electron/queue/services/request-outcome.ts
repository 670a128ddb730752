import type { Store } from '../../store/open.ts';

/** Whether an action of the queue was done: a desk that lost its connection meanwhile asks by the id of its request. */
export const wasRequestDone = (store: Store, requestId: string): boolean =>
  store.tickets.findByRequestId(requestId) !== undefined || store.queue.findByRequestId(requestId) !== undefined;
