import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { loadTranslations } from '../i18n/translations.ts';
import { speak, canSpeak } from '../speech/speech.ts';
import { isAutoplayAllowed, playChime } from './chime.ts';
import { announcementTexts } from './call-announcement.ts';
import type { DisplayCall, DisplayState } from '../../electron/faces/services/display-state.ts';

type DisplayStoreState = {
  connection: 'opening' | 'live' | 'lost';
  snapshot: DisplayState | null;
  sound: 'on' | 'blocked';
  /** How many chimes were asked for since the page opened. */
  chimeCount: number;
  /** Calls that came and were not yet shown for long enough; the first of them is being announced. */
  announcementQueue: readonly DisplayCall[];
};

const displayStore = createStore<DisplayStoreState>()(() => ({
  connection: 'opening',
  snapshot: null,
  sound: 'on',
  chimeCount: 0,
  announcementQueue: [],
}));
export const useDisplay = <Value>(select: (state: DisplayStoreState) => Value): Value => useStore(displayStore, select);

/** EN 301 549, 5.1.5 asks for calls that can be read in peace: each is shown at least so long, however quick the desk is. */
const MIN_DISPLAY_MS = 3_000;
/** The chime takes so long to fade; then it does not cover the first word. */
const CHIME_DURATION_MS = 1_400;
/** A voice that does not end is not waited for. */
const MAX_SPEECH_MS = 12_000;

const sameCall = (a: DisplayCall) => (b: DisplayCall) => a.number === b.number && a.calledAt === b.calledAt;

export function setSnapshot(snapshot: DisplayState): void {
  const previous = displayStore.getState().snapshot;
  displayStore.setState({ snapshot });
  if (!previous) return;
  // What was there when the page opened has chimed before. A recall moves its moment, and chimes again.
  const newCalls = snapshot.now.filter((call) => !previous.now.some(sameCall(call))).toReversed();
  if (newCalls.length === 0) return;
  const idle = displayStore.getState().announcementQueue.length === 0;
  // Somebody who is recalled while still in line is said once.
  const isRecalled = (call: DisplayCall): boolean => newCalls.some(({ number }) => number === call.number);
  displayStore.setState(({ announcementQueue }) => ({
    announcementQueue: [...announcementQueue.filter((call, nth) => nth === 0 || !isRecalled(call)), ...newCalls],
  }));
  if (idle) void processAnnouncements();
}

export const setConnection = (connection: 'live' | 'lost'): void => displayStore.setState({ connection });

/** Calls that come together are announced one after the other. */
async function processAnnouncements(): Promise<void> {
  for (let [call] = displayStore.getState().announcementQueue; call; [call] = displayStore.getState().announcementQueue) {
    const minDisplay = delay(MIN_DISPLAY_MS);
    const sounds = displayStore.getState().snapshot?.sounds;
    if (sounds?.chime) {
      await playAndCountChime();
      await delay(CHIME_DURATION_MS);
    }
    const spoken = sounds?.voice ? await announcementTextsFor(call).catch(() => []) : [];
    await Promise.race([speak(spoken, 1), delay(MAX_SPEECH_MS)]);
    await minDisplay;
    displayStore.setState(({ announcementQueue }) => ({ announcementQueue: announcementQueue.slice(1) }));
  }
}

/** In Dutch, then in the visitor's language where that can be spoken. */
async function announcementTextsFor(call: DisplayCall) {
  const languages = ['nl', ...(call.language === 'nl' || !canSpeak(call.language) ? [] : [call.language])];
  await Promise.all(languages.map(loadTranslations));
  return languages.flatMap((language) => announcementTexts(call, language));
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function playAndCountChime(): Promise<void> {
  displayStore.setState(({ chimeCount }) => ({ chimeCount: chimeCount + 1 }));
  if ((await playChime()) === 'blocked') displayStore.setState({ sound: 'blocked' });
}

/** Asks the browser whether it lets us play, before somebody is called in silence. */
export const detectAutoplayBlock = async (): Promise<void> =>
  displayStore.setState({ sound: (await isAutoplayAllowed()) ? 'on' : 'blocked' });

/** The one tap that a browser wants; the chime says that it worked. A player that never answers is not waited for. */
export async function unlockSound(): Promise<void> {
  displayStore.setState({ sound: 'on' });
  if ((await playChime()) === 'blocked') displayStore.setState({ sound: 'blocked' });
}
