import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { loadTranslations } from '../i18n/translations.ts';
import { setServerSpeech } from '../speech/server-speech.ts';
import { speak, canSpeak, stopSpeaking } from '../speech/speech.ts';
import { isAutoplayAllowed, playChime } from './chime.ts';
import { announcementTexts } from './call-announcement.ts';
import type { DisplayCall, DisplayState } from '../../electron/faces/services/display-state.ts';

type DisplayStoreState = {
  connection: 'opening' | 'live' | 'lost';
  snapshot: DisplayState | null;
  sound: 'on' | 'blocked';
  /** Number of chimes requested since the page opened. */
  chimeCount: number;
  /** New calls in order of announcement; the first one is being announced. */
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

/** Minimum time that a call is shown as new (ms), even when the desk is faster, so that it can be read (EN 301 549, 5.1.5). */
const MIN_DISPLAY_MS = 3_000;
/** Longest wait for the picture of a new call (ms). */
const MAX_PAINT_MS = 1_000;
/** Time until the chime has faded (ms); speech starts after it, so that the first word is audible. */
const CHIME_DURATION_MS = 1_400;
/** Longest wait for the end of an announcement (ms); a voice may never report it. */
const MAX_SPEECH_MS = 12_000;

const sameCall = (a: DisplayCall) => (b: DisplayCall) => a.number === b.number && a.calledAt === b.calledAt;

/** Stores a snapshot and queues the announcements of its new calls. */
export function setSnapshot(snapshot: DisplayState): void {
  const previous = displayStore.getState().snapshot;
  displayStore.setState({ snapshot });
  setServerSpeech(snapshot.speech);
  if (!previous) return;
  if (snapshot.soundTest && snapshot.soundTest.id !== previous.soundTest?.id) void playSoundTest(snapshot.soundTest);
  // Calls of the first snapshot are not announced. A recall has a new `calledAt`, so it is announced again.
  const newCalls = snapshot.now.filter((call) => !previous.now.some(sameCall(call))).toReversed();
  if (newCalls.length === 0) return;
  const wasIdle = displayStore.getState().announcementQueue.length === 0;
  // A number that is recalled before its announcement started is announced once.
  const isRecalled = (call: DisplayCall): boolean => newCalls.some(({ number }) => number === call.number);
  displayStore.setState(({ announcementQueue }) => ({
    announcementQueue: [...announcementQueue.filter((call, index) => index === 0 || !isRecalled(call)), ...newCalls],
  }));
  if (wasIdle) void processAnnouncements();
}

export const setConnection = (connection: 'live' | 'lost'): void => displayStore.setState({ connection });

/** Plays what a coordinator tries, switched off or not. A call is heard already, and replaces a test. */
async function playSoundTest({ sound, language }: NonNullable<DisplayState['soundTest']>): Promise<void> {
  if (displayStore.getState().announcementQueue.length > 0) return;
  if (sound === 'chime') return playAndCountChime(callVolume());
  await loadTranslations(language).catch(() => null);
  if (displayStore.getState().announcementQueue.length > 0) return;
  await speak([{ text: i18next.getFixedT(language, 'catalog')('soundTest'), language }], callVolume());
}

/** The volume of a call, 0 to 1. */
const callVolume = (): number => (displayStore.getState().snapshot?.sounds.volume ?? 100) / 100;

/** Announces the queued calls one after the other until the queue is empty. */
async function processAnnouncements(): Promise<void> {
  stopSpeaking();
  for (let [call] = displayStore.getState().announcementQueue; call; [call] = displayStore.getState().announcementQueue) {
    const minDisplay = painted().then(() => delay(MIN_DISPLAY_MS));
    const sounds = displayStore.getState().snapshot?.sounds;
    if (sounds?.chime) {
      await playAndCountChime(callVolume());
      await delay(CHIME_DURATION_MS);
    }
    const texts = sounds?.voice ? await announcementTextsFor(call).catch(() => []) : [];
    await Promise.race([speak(texts, callVolume()), delay(MAX_SPEECH_MS)]);
    await minDisplay;
    displayStore.setState(({ announcementQueue }) => ({ announcementQueue: announcementQueue.slice(1) }));
  }
}

/** The announcement in Dutch and, when it can be spoken, in the visitor's language. @throws when texts cannot be loaded. */
async function announcementTextsFor(call: DisplayCall) {
  const languages = ['nl', ...(call.language === 'nl' || !canSpeak(call.language) ? [] : [call.language])];
  await Promise.all(languages.map(loadTranslations));
  return languages.flatMap((language) => announcementTexts(call, language));
}

/** Waits until the present state is on the screen, which takes a slow PC half a second; at most a second, in a hidden window too. */
const painted = (): Promise<void> =>
  Promise.race([new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))), delay(MAX_PAINT_MS)]);

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function playAndCountChime(volume: number): Promise<void> {
  displayStore.setState(({ chimeCount }) => ({ chimeCount: chimeCount + 1 }));
  if ((await playChime(volume)) === 'blocked') displayStore.setState({ sound: 'blocked' });
}

/** Checks whether the browser blocks sound, so that the unlock button appears before the first call. */
export const detectAutoplayBlock = async (): Promise<void> =>
  displayStore.setState({ sound: (await isAutoplayAllowed()) ? 'on' : 'blocked' });

/** Unlocks sound with the user gesture of the button; the chime confirms it. The button disappears before the chime ends. */
export async function unlockSound(): Promise<void> {
  displayStore.setState({ sound: 'on' });
  if ((await playChime(callVolume())) === 'blocked') displayStore.setState({ sound: 'blocked' });
}
