import type { Temporal } from 'temporal-polyfill';
import type { SetUpCode } from '../digipunt/services/set-up.ts';
import type { Change } from '../rules/change.ts';
import type { Result } from '../refusals/refusal.ts';
import type { Store } from '../store/open.ts';
import type { SerialQueue } from '../team/services/pin-queue.ts';
import type { EventBroadcaster } from './event-broadcaster.ts';

/** What the routes are given. */
export type RouteContext = {
  store: Store;
  now: () => Temporal.Instant;
  events: EventBroadcaster;
  /** Passes a result on, after telling the faces when something was committed. */
  broadcast: <Value>(result: Result<Change<Value>>) => Result<Value>;
  pinQueue: SerialQueue;
  setUpCode: SetUpCode;
  /** The address of the desk page; known once a shell listens. */
  deskPageUrl: () => string;
  /** The secret with which a command on this machine shows that it may read the data folder. */
  commandKey: string;
};
