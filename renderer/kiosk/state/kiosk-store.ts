import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { applyTopicNames } from '../../i18n/catalog-names.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { changeLanguage } from '../../i18n/translations.ts';
import { setServerSpeech } from '../../speech/server-speech.ts';
import { stopSpeaking } from '../../speech/speech.ts';
import type { TicketError, TicketWish } from './ticket-api.ts';
import type { NotOpenReason } from '../../../electron/queue/rules/queue-state.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** How long the connection may be lost before the kiosk shows it (ms); a reconnect takes about one second. */
export const DISCONNECT_DELAY_MS = 3_000;

export type Screen =
  // The first screen and the home of a visit are one: whoever reads Dutch begins at once, everyone else taps their language
  // first. The request id is created when the question appears, not at the tap, so that two taps create one ticket.
  | { name: 'home'; requestId: string }
  | { name: 'languages'; back: Screen }
  | { name: 'modes'; back: Screen }
  | { name: 'topics'; requestId: string }
  /** Asks for the code of an appointment. */
  | { name: 'check-in'; requestId: string }
  | { name: 'devices'; requestId: string }
  | { name: 'no device'; requestId: string; type: DeviceType }
  | { name: 'trainings'; requestId: string; subject: string | null }
  /** `session` is the key of the chosen session; null means the next one. */
  | { name: 'training'; requestId: string; id: string; session: string | null; from: Screen }
  | { name: 'places'; requestId: string }
  | { name: 'place'; requestId: string; id: string; from: Screen }
  /** Asks whoever takes many tickets whether they have one already. */
  | { name: 'has number'; wish: TicketWish; requestId: string; sessionChoice: SessionChoice | null; from: Screen }
  | { name: 'taking'; requestId: string }
  | NumberScreen
  /** Asks whether the visitor wants to leave the queue. */
  | { name: 'leave'; requestId: string; from: NumberScreen }
  /** `rejoinUntil` (epoch ms): until when the kiosk offers to come back to the queue. */
  | { name: 'left'; rejoinRequestId: string; rejoinUntil: number; from: NumberScreen }
  /** `from` is where a visitor who has a number goes back to; null without a number. */
  | { name: 'refused'; error: TicketError; from: Screen | null };

/** `ticket` is in the state in which the screen appeared; `sessionChoice` is the training session that it is for, or null. */
type NumberScreen = { name: 'number'; ticket: VisitorTicket; sessionChoice: SessionChoice | null };

/** One session of a training. */
export type SessionChoice = { training: VisitorTraining; session: VisitorTraining['sessions'][number] };

/** Accessibility modes of one visit; they can be combined. */
export const ACCESSIBILITY_MODES = ['large', 'contrast', 'low', 'calm'] as const;
export type AccessibilityMode = (typeof ACCESSIBILITY_MODES)[number];

/** Speech settings of one visit. `volume` is 0 to 1; `offeredIn` is the language in which reading aloud was offered last. */
type SpeechSettings = { readAloudEnabled: boolean; exploreByTouch: boolean; volume: number; offeredIn: string | null };

/** `uncertain`: not connected yet, or lost for less than DISCONNECT_DELAY_MS. */
type Connection = 'live' | 'uncertain' | 'lost';

type KioskStoreState = {
  connection: Connection;
  snapshot: KioskState | null;
  /** Number of the visit; used as a React key, so that component state is discarded with the visit. */
  visitCount: number;
  screen: Screen;
  modes: ReadonlySet<AccessibilityMode>;
  speech: SpeechSettings;
  /** Whether the idle warning is shown. */
  idleWarningOpen: boolean;
};

/** The home screen, with the request id of the next ticket. */
const homeScreen = (requestId: string = crypto.randomUUID()): Screen => ({ name: 'home', requestId });

const INITIAL_VISIT_STATE = {
  modes: new Set<AccessibilityMode>(),
  speech: { readAloudEnabled: false, exploreByTouch: false, volume: 0.8, offeredIn: null },
  idleWarningOpen: false,
} as const satisfies Partial<KioskStoreState>;

export const kioskStore = createStore<KioskStoreState>()(() => ({
  connection: 'uncertain',
  snapshot: null,
  visitCount: 1,
  screen: homeScreen(),
  ...INITIAL_VISIT_STATE,
}));
export const useKiosk = <Value>(select: (state: KioskStoreState) => Value): Value => useStore(kioskStore, select);

/** Whether screen, modes, speech settings and language are those of a new visit. */
export const isInitialState = ({ screen, modes, speech }: KioskStoreState): boolean =>
  screen.name === 'home' && modes.size === 0 && speech === INITIAL_VISIT_STATE.speech && i18next.language === DUTCH;

/**
 * Why the kiosk cannot be used now, or null. Null on the screens that show or request a number, so that nothing covers
 * them, and on those of languages and modes, which always work. A closed queue does not block the read-only screens.
 */
export function unavailableReason({ connection, snapshot, screen }: KioskStoreState): NotOpenReason | 'out-of-order' | null {
  if (['number', 'leave', 'left', 'taking', 'languages', 'modes'].includes(screen.name)) return null;
  if (connection === 'lost') return 'out-of-order';
  const reason = snapshot?.why ?? null;
  // Whoever has an appointment is let in while others get no number.
  const asked = screen.name === 'refused' ? screen.from : screen;
  if (asked?.name === 'check-in' && (reason === 'paused' || reason === 'ending')) return null;
  return READ_ONLY_SCREENS.has(screen.name) && reason !== 'not-set-up' ? null : reason;
}

/** Screens that only show information. */
const READ_ONLY_SCREENS: ReadonlySet<Screen['name']> = new Set(['trainings', 'training', 'places', 'place']);

let disconnectTimer = setTimeout(markDisconnected, DISCONNECT_DELAY_MS);

function markDisconnected(): void {
  kioskStore.setState({ connection: 'lost' });
}

/** Stores the state of the connection; 'lost' takes effect after DISCONNECT_DELAY_MS without a reconnect. */
export function setConnection(connection: 'live' | 'lost'): void {
  if (connection === 'live') {
    clearTimeout(disconnectTimer);
    kioskStore.setState({ connection });
  } else if (kioskStore.getState().connection === 'live') {
    kioskStore.setState({ connection: 'uncertain' });
    disconnectTimer = setTimeout(markDisconnected, DISCONNECT_DELAY_MS);
  }
}

export function setSnapshot(snapshot: KioskState): void {
  applyTopicNames(snapshot.topicNames);
  setServerSpeech(snapshot.speech);
  kioskStore.setState({ snapshot });
}

/** Shows a screen. */
export const showScreen = (screen: Screen): void => kioskStore.setState({ screen });

/** Ends the visit: shows the first screen in Dutch and clears modes, speech and all component state. */
export function resetVisit(): void {
  stopSpeaking();
  void changeLanguage(DUTCH);
  kioskStore.setState(({ visitCount }) => ({ ...INITIAL_VISIT_STATE, screen: homeScreen(), visitCount: visitCount + 1 }));
  window.scrollTo(0, 0);
}

/** Changes the language. The language list then returns to the screen before it; other screens stay. */
export async function chooseLanguage(language: string): Promise<void> {
  const { screen } = kioskStore.getState();
  await changeLanguage(language);
  if (kioskStore.getState().screen !== screen) return;
  // A new object for the same screen restarts the idle timeout: from now on this is the visit of someone.
  showScreen(screen.name === 'languages' ? screen.back : { ...screen });
}

/** The number screen that is shown, or that is under the languages, the modes or the question about leaving. */
export function numberScreenOf(screen: Screen): NumberScreen | null {
  const origin = originScreen(screen);
  if (origin.name === 'leave') return origin.from;
  return origin.name === 'number' ? origin : null;
}

/** The screen from which the languages or the modes were opened; never one of these two. */
export function originScreen(screen: Screen): Screen {
  return screen.name === 'languages' || screen.name === 'modes' ? originScreen(screen.back) : screen;
}

/** Opens the language list. */
export const openLanguages = (): void => showScreen({ name: 'languages', back: originScreen(kioskStore.getState().screen) });

/** Opens the accessibility modes, or returns from them. */
export function toggleAccessibilityScreen(): void {
  const { screen } = kioskStore.getState();
  showScreen(screen.name === 'modes' ? screen.back : { name: 'modes', back: originScreen(screen) });
}

/** Shows the topics, with the same request id. */
export function openTopics(): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'home') showScreen({ name: 'topics', requestId: screen.requestId });
}

/** Asks for the code of an appointment. */
export const openCheckIn = (): void => showScreen({ name: 'check-in', requestId: requestIdOf(kioskStore.getState().screen) });

/** Shows the devices that are lent. */
export function openDevices(): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'home') showScreen({ name: 'devices', requestId: screen.requestId });
}

/** The request id of a screen; a new one for screens without. */
const requestIdOf = (screen: Screen): string => ('requestId' in screen ? screen.requestId : crypto.randomUUID());

/** Shows the trainings of one subject, or of all subjects. */
export function openTrainings(subject: string | null = null): void {
  const { screen } = kioskStore.getState();
  showScreen({ name: 'trainings', requestId: requestIdOf(screen), subject });
}

/** Shows the places. */
export const openPlaces = (): void => showScreen({ name: 'places', requestId: requestIdOf(kioskStore.getState().screen) });

/** Shows one training. */
export function openTraining(id: string): void {
  const { screen } = kioskStore.getState();
  showScreen({ name: 'training', requestId: requestIdOf(screen), id, session: null, from: screen });
}

/** Shows one place. */
export function openPlace(id: string): void {
  const { screen } = kioskStore.getState();
  showScreen({ name: 'place', requestId: requestIdOf(screen), id, from: screen });
}

/** Selects a session of the training on the screen, by its key. */
export function chooseSession(session: string): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'training') showScreen({ ...screen, session });
}

/** Shows the screen before this one; from the screens without one, ends the visit. */
export function goBack(): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'languages' || screen.name === 'modes') showScreen(screen.back);
  else if (screen.name === 'training' || screen.name === 'place') showScreen(screen.from);
  else if (screen.name === 'topics' || screen.name === 'devices' || screen.name === 'check-in' || READ_ONLY_SCREENS.has(screen.name))
    showScreen(homeScreen(requestIdOf(screen)));
  else if (screen.name === 'no device') showScreen({ name: 'devices', requestId: screen.requestId });
  else if (screen.name === 'leave' || screen.name === 'has number') showScreen(screen.from);
  else if (screen.name === 'refused') showScreen(screen.from ?? homeScreen());
  else resetVisit();
}

/** Switches a mode on or off. Switching on `calm` also stops reading aloud. */
export const toggleMode = (mode: AccessibilityMode): void =>
  kioskStore.setState(({ modes: previousModes, speech }) => {
    const modes = new Set(previousModes);
    if (!modes.delete(mode)) modes.add(mode);
    // In calm mode, speech starts only when the visitor presses a button for it.
    if (!modes.has('calm') || previousModes.has('calm')) return { modes };
    stopSpeaking();
    return { modes, speech: { ...speech, readAloudEnabled: false } };
  });

export const updateSpeech = (changes: Partial<SpeechSettings>): void =>
  kioskStore.setState(({ speech }) => ({ speech: { ...speech, ...changes } }));
