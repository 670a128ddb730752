import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DisplayCall, DisplayState } from '../../electron/domain/faces.ts';
import { mayPlay, playChime } from './chime.ts';

type Display = {
  link: 'opening' | 'live' | 'lost';
  snapshot: DisplayState | null;
  sound: 'on' | 'blocked';
  /** How many chimes were asked for since the page opened. */
  chimes: number;
};

const display = createStore<Display>()(() => ({ link: 'opening', snapshot: null, sound: 'on', chimes: 0 }));
export const useDisplay = <Value>(select: (state: Display) => Value): Value => useStore(display, select);

const sameCall = (a: DisplayCall) => (b: DisplayCall) => a.number === b.number && a.calledAt === b.calledAt;

export function stateTold(snapshot: DisplayState): void {
  const before = display.getState().snapshot;
  display.setState({ snapshot });
  // What was there when the page opened has chimed before. A recall moves its moment, and chimes again.
  if (before && snapshot.now.some((call) => !before.now.some(sameCall(call)))) void chime();
}

export const linkChanged = (link: 'live' | 'lost'): void => display.setState({ link });

async function chime(): Promise<void> {
  display.setState(({ chimes }) => ({ chimes: chimes + 1 }));
  if ((await playChime()) === 'blocked') display.setState({ sound: 'blocked' });
}

/** Asks the browser whether it lets us play, before somebody is called in silence. */
export const tryChime = async (): Promise<void> => display.setState({ sound: (await mayPlay()) ? 'on' : 'blocked' });

/** The one tap that a browser wants; the chime says that it worked. A player that never answers is not waited for. */
export async function unlockSound(): Promise<void> {
  display.setState({ sound: 'on' });
  if ((await playChime()) === 'blocked') display.setState({ sound: 'blocked' });
}
