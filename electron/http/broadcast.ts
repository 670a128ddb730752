import type { Events } from './event-stream.ts';
import type { RouteContext } from './route-context.ts';

export const broadcastChanges =
  (events: Events): RouteContext['broadcast'] =>
  (result) => {
    if (!result.ok) return result;
    if (result.value.changed) events.tell();
    return { ok: true, value: result.value.value };
  };
