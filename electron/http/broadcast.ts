import type { EventBroadcaster } from './event-broadcaster.ts';
import type { RouteContext } from './route-context.ts';

/** Returns the `broadcast` of RouteContext: it broadcasts a result that changed something, and unwraps the value. */
export const broadcastChanges =
  (events: EventBroadcaster): RouteContext['broadcast'] =>
  (result) => {
    if (!result.ok) return result;
    if (result.value.changed) events.broadcast();
    return { ok: true, value: result.value.value };
  };
