import type { EventBroadcaster } from './event-broadcaster.ts';
import type { RouteContext } from './route-context.ts';

export const broadcastChanges =
  (events: EventBroadcaster): RouteContext['broadcast'] =>
  (result) => {
    if (!result.ok) return result;
    if (result.value.changed) events.broadcast();
    return { ok: true, value: result.value.value };
  };
