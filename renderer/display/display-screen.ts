import type { DisplayState } from '../../electron/faces/services/display-state.ts';

/** What the large part of the waiting-room screen shows. */
export type DisplayScreen = 'connecting' | 'offline' | 'calls' | 'open' | NonNullable<DisplayState['why']>;

type Shown = {
  connection: 'opening' | 'live' | 'lost';
  snapshot: Pick<DisplayState, 'why'> | null;
  /** How many calls are shown, those included that are announced after they ended. */
  callCount: number;
};

/**
 * The most useful screen that is true. Calls come before everything: people look for them also while the queue is paused or
 * closed, and the last ones that are known may still hold without a connection. Nothing else is said without one.
 */
export function chooseScreen({ connection, snapshot, callCount }: Shown): DisplayScreen {
  if (callCount > 0) return 'calls';
  if (connection === 'lost') return 'offline';
  if (!snapshot) return 'connecting';
  return snapshot.why ?? 'open';
}
