import type { Temporal } from 'temporal-polyfill';
import type { SetUpCode } from '../digipunt/services/set-up.ts';
import type { Change } from '../rules/change.ts';
import type { Result } from '../refusals/refusal.ts';
import type { Store } from '../store/open.ts';
import type { Line } from '../team/services/pin-queue.ts';
import type { Events } from './event-stream.ts';

/** What the routes are given. */
export type RouteContext = {
  store: Store;
  now: () => Temporal.Instant;
  events: Events;
  /** Passes a result on, after telling the faces when something was committed. */
  broadcast: <Value>(result: Result<Change<Value>>) => Result<Value>;
  pinQueue: Line;
  setUpCode: SetUpCode;
  /** The address of the desk page; known once a shell listens. */
  deskPage: () => string;
  /** The secret with which a command on this machine shows that it may read the data folder. */
  commandKey: string;
};
