import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { loadTexts } from '../i18n/texts.ts';
import { say, speaks } from '../speech/speech.ts';
import { mayPlay, playChime } from './chime.ts';
import { spokenCall } from './spoken-call.ts';
import type { DisplayCall, DisplayState } from '../../electron/faces/services/display-state.ts';

type Display = {
  link: 'opening' | 'live' | 'lost';
  snapshot: DisplayState | null;
  sound: 'on' | 'blocked';
  /** How many chimes were asked for since the page opened. */
  chimes: number;
  /** Calls that came and were not yet shown for long enough; the first of them is being announced. */
  toAnnounce: readonly DisplayCall[];
};

const display = createStore<Display>()(() => ({ link: 'opening', snapshot: null, sound: 'on', chimes: 0, toAnnounce: [] }));
export const useDisplay = <Value>(select: (state: Display) => Value): Value => useStore(display, select);

/** EN 301 549, 5.1.5 asks for calls that can be read in peace: each is shown at least so long, however quick the desk is. */
const SHOWN_MS = 3_000;
/** The chime takes so long to fade; then it does not cover the first word. */
const CHIME_MS = 1_400;
/** A voice that does not end is not waited for. */
const SPOKEN_MS = 12_000;

const sameCall = (a: DisplayCall) => (b: DisplayCall) => a.number === b.number && a.calledAt === b.calledAt;

export function stateTold(snapshot: DisplayState): void {
  const before = display.getState().snapshot;
  display.setState({ snapshot });
  if (!before) return;
  // What was there when the page opened has chimed before. A recall moves its moment, and chimes again.
  const came = snapshot.now.filter((call) => !before.now.some(sameCall(call))).toReversed();
  if (came.length === 0) return;
  const idle = display.getState().toAnnounce.length === 0;
  // Somebody who is recalled while still in line is said once.
  const again = (call: DisplayCall): boolean => came.some(({ number }) => number === call.number);
  display.setState(({ toAnnounce }) => ({ toAnnounce: [...toAnnounce.filter((call, nth) => nth === 0 || !again(call)), ...came] }));
  if (idle) void announceAll();
}

export const linkChanged = (link: 'live' | 'lost'): void => display.setState({ link });

/** Calls that come together are announced one after the other. */
async function announceAll(): Promise<void> {
  for (let [call] = display.getState().toAnnounce; call; [call] = display.getState().toAnnounce) {
    const shown = pause(SHOWN_MS);
    const sounds = display.getState().snapshot?.sounds;
    if (sounds?.chime) {
      await chime();
      await pause(CHIME_MS);
    }
    const spoken = sounds?.voice ? await spokenTexts(call).catch(() => []) : [];
    await Promise.race([say(spoken, 1), pause(SPOKEN_MS)]);
    await shown;
    display.setState(({ toAnnounce }) => ({ toAnnounce: toAnnounce.slice(1) }));
  }
}

/** In Dutch, then in the visitor's language where that can be spoken. */
async function spokenTexts(call: DisplayCall) {
  const languages = ['nl', ...(call.language === 'nl' || !speaks(call.language) ? [] : [call.language])];
  await Promise.all(languages.map(loadTexts));
  return languages.flatMap((language) => spokenCall(call, language));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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
