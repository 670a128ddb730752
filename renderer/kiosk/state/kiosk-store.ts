import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { changeLanguage } from '../../i18n/translations.ts';
import { stopSpeaking } from '../../speech/speech.ts';
import { cancelTicket, type TicketError, createTicket } from './ticket-api.ts';
import type { NotOpenReason } from '../../../electron/queue/rules/queue-state.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** A lost line is told to the visitor after this long; the browser needs one second to open it again. */
const DISCONNECT_DELAY_MS = 3_000;

export type Screen =
  | { name: 'languages'; back: Screen | null }
  | { name: 'modes'; back: Screen }
  // The request id is made when the question appears, not at the tap: two taps on one question are one ticket.
  | { name: 'actions'; requestId: string }
  | { name: 'topics'; requestId: string; group: string | null }
  | { name: 'devices'; requestId: string }
  | { name: 'no device'; requestId: string; type: DeviceType }
  | { name: 'trainings'; requestId: string; subject: string | null }
  /** `session` is the key of the day that was chosen; null is the first that comes. */
  | { name: 'training'; requestId: string; id: string; session: string | null; from: Screen }
  | { name: 'places'; requestId: string }
  | { name: 'place'; requestId: string; id: string; from: Screen }
  | { name: 'taking'; requestId: string }
  /** `about` is what the number is for, where it is for a day that one has to remember. */
  | { name: 'number'; ticket: VisitorTicket; leaveRequestId: string; sessionChoice: SessionChoice | null }
  | { name: 'left' }
  | { name: 'refused'; error: TicketError };

/** One session of a training. */
export type SessionChoice = { training: VisitorTraining; session: VisitorTraining['sessions'][number] };

/** What makes the kiosk easier for one visit; they combine. */
export const ACCESSIBILITY_MODES = ['large', 'contrast', 'low', 'calm'] as const;
export type AccessibilityMode = (typeof ACCESSIBILITY_MODES)[number];

/** How a visitor wants to be spoken to. `volume` is 0 to 1. */
type SpeechSettings = { readAloudEnabled: boolean; exploreByTouch: boolean; volume: number };

/** `uncertain` is a line that was lost just now, or is not there yet. */
type Connection = 'live' | 'uncertain' | 'lost';
type KioskStoreState = {
  connection: Connection;
  snapshot: KioskState | null;
  /** Counts the visits, so that nothing a screen remembers outlives one. */
  visitCount: number;
  screen: Screen;
  modes: ReadonlySet<AccessibilityMode>;
  speech: SpeechSettings;
  /** Nobody touched the screen for a while, and is asked for a sign of life. */
  idleWarningOpen: boolean;
};

const FIRST_SCREEN: Screen = { name: 'languages', back: null };
const INITIAL_VISIT_STATE = {
  screen: FIRST_SCREEN,
  modes: new Set<AccessibilityMode>(),
  speech: { readAloudEnabled: false, exploreByTouch: false, volume: 0.8 },
  idleWarningOpen: false,
} as const satisfies Partial<KioskStoreState>;

export const kioskStore = createStore<KioskStoreState>()(() => ({
  connection: 'uncertain',
  snapshot: null,
  visitCount: 1,
  ...INITIAL_VISIT_STATE,
}));
export const useKiosk = <Value>(select: (state: KioskStoreState) => Value): Value => useStore(kioskStore, select);

/** Whether everything is as a new visitor finds it. */
export const isInitialState = ({ screen, modes: accessibility, speech }: KioskStoreState): boolean =>
  screen === FIRST_SCREEN && accessibility.size === 0 && speech === INITIAL_VISIT_STATE.speech && i18next.language === DUTCH;

/** What stands in the way of a visit; null when nothing does. A number that is being shown is never covered. */
export function unavailableReason({ connection, snapshot, screen }: KioskStoreState): NotOpenReason | 'out-of-order' | null {
  if (['number', 'left', 'taking', 'modes'].includes(screen.name)) return null;
  if (connection === 'lost') return 'out-of-order';
  const why = snapshot?.why ?? null;
  // Whoever cannot take a number can still see where to go.
  return READ_ONLY_SCREENS.has(screen.name) && why !== 'not-set-up' ? null : why;
}

/** Screens that only tell. */
const READ_ONLY_SCREENS: ReadonlySet<Screen['name']> = new Set(['trainings', 'training', 'places', 'place']);

let disconnectTimer = setTimeout(markDisconnected, DISCONNECT_DELAY_MS);

function markDisconnected(): void {
  kioskStore.setState({ connection: 'lost' });
}

export function setConnection(connection: 'live' | 'lost'): void {
  if (connection === 'live') {
    clearTimeout(disconnectTimer);
    kioskStore.setState({ connection });
  } else if (kioskStore.getState().connection === 'live') {
    kioskStore.setState({ connection: 'uncertain' });
    disconnectTimer = setTimeout(markDisconnected, DISCONNECT_DELAY_MS);
  }
}

export const setSnapshot = (snapshot: KioskState): void => kioskStore.setState({ snapshot });

const showScreen = (screen: Screen): void => kioskStore.setState({ screen });

/** Back to the first screen, with nothing of the visit left. */
export function resetVisit(): void {
  stopSpeaking();
  void changeLanguage(DUTCH);
  kioskStore.setState(({ visitCount }) => ({ ...INITIAL_VISIT_STATE, visitCount: visitCount + 1 }));
  window.scrollTo(0, 0);
}

const hasSingleAction = (): boolean => kioskStore.getState().snapshot?.actions.length === 1;

/** The home of a visit: what can be done, or with a single thing to do, the question that it begins with. */
function homeScreen(requestId: string = crypto.randomUUID()): Screen {
  return hasSingleAction() ? { name: 'topics', requestId, group: null } : { name: 'actions', requestId };
}

export async function chooseLanguage(language: string): Promise<void> {
  const { screen } = kioskStore.getState();
  await changeLanguage(language);
  if (screen.name === 'languages' && kioskStore.getState().screen === screen && !unavailableReason(kioskStore.getState()))
    showScreen(screen.back ?? homeScreen());
}

/** Where a list of languages or of modes leads back to: never to another such list. */
function originScreen(screen: Screen): Screen {
  return (screen.name === 'languages' || screen.name === 'modes') && screen.back ? originScreen(screen.back) : screen;
}

export const openLanguages = (): void => showScreen({ name: 'languages', back: originScreen(kioskStore.getState().screen) });

export function toggleAccessibilityScreen(): void {
  const { screen } = kioskStore.getState();
  showScreen(screen.name === 'modes' ? screen.back : { name: 'modes', back: originScreen(screen) });
}

/** Shows all topics, or those of one group; the question, and so the request, stays the same. */
export function openTopics(group: string | null): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'actions' || screen.name === 'topics') showScreen({ name: 'topics', requestId: screen.requestId, group });
}

/** Shows what is lent. */
export function openDevices(): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'actions') showScreen({ name: 'devices', requestId: screen.requestId });
}

/** The request of the question that is on; one is begun where somebody only looks. */
const requestIdOf = (screen: Screen): string => ('requestId' in screen ? screen.requestId : crypto.randomUUID());

/** Shows the trainings, of one subject or of all. */
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

/** Chooses one of the days of a training, by the key of its session. */
export function chooseSession(session: string): void {
  const { screen } = kioskStore.getState();
  if (screen.name === 'training') showScreen({ ...screen, session });
}

/** Takes a ticket with a seat in a session kept for it, if there is one. */
export async function joinSession(about: SessionChoice): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'training') await requestTicket({ topic: 'training', session: about.session.key }, screen.requestId, about);
}

export function goBack(): void {
  const { screen } = kioskStore.getState();
  if ((screen.name === 'languages' || screen.name === 'modes') && screen.back) showScreen(screen.back);
  else if (screen.name === 'topics' && (screen.group !== null || !hasSingleAction())) showScreen(homeScreen(screen.requestId));
  else if (screen.name === 'training' || screen.name === 'place') showScreen(screen.from);
  else if (screen.name === 'devices' || READ_ONLY_SCREENS.has(screen.name)) showScreen(homeScreen(requestIdOf(screen)));
  else if (screen.name === 'no device') showScreen({ name: 'devices', requestId: screen.requestId });
  else if (screen.name === 'refused') showScreen(homeScreen());
  else resetVisit();
}

export const toggleMode = (mode: AccessibilityMode): void =>
  kioskStore.setState(({ modes: accessibility, speech }) => {
    const next = new Set(accessibility);
    if (!next.delete(mode)) next.add(mode);
    // In calm nothing sounds that was not asked for just now.
    if (!next.has('calm') || accessibility.has('calm')) return { modes: next };
    stopSpeaking();
    return { modes: next, speech: { ...speech, readAloudEnabled: false } };
  });

export const updateSpeech = (changes: Partial<SpeechSettings>): void =>
  kioskStore.setState(({ speech }) => ({ speech: { ...speech, ...changes } }));

/** Takes a ticket for a topic. */
export async function chooseTopic(topic: string): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name === 'topics' || screen.name === 'actions') await requestTicket({ topic }, screen.requestId);
}

/** Takes a ticket for a device that is there; for one that is not, asks first. */
export async function chooseDevice(type: DeviceType): Promise<void> {
  const { screen, snapshot } = kioskStore.getState();
  const free = snapshot?.devices.find((device) => device.type === type)?.available ?? 0;
  if (screen.name === 'devices' && free === 0) showScreen({ name: 'no device', requestId: screen.requestId, type });
  else if (screen.name === 'devices' || screen.name === 'no device')
    await requestTicket({ topic: 'borrow', deviceType: type }, screen.requestId);
}

/** Takes a ticket; who started again in the meantime does not want it any more. */
async function requestTicket(
  ticketRequest: { topic: string; deviceType?: DeviceType; session?: string },
  requestId: string,
  sessionChoice: SessionChoice | null = null,
): Promise<void> {
  const pendingScreen: Screen = { name: 'taking', requestId };
  showScreen(pendingScreen);
  const result = await createTicket({ ...ticketRequest, language: i18next.language, requestId });
  const isStillCurrent = originScreen(kioskStore.getState().screen) === pendingScreen;
  if (typeof result === 'string') {
    if (isStillCurrent) showScreen({ name: 'refused', error: result });
  } else if (isStillCurrent) showScreen({ name: 'number', ticket: result, leaveRequestId: crypto.randomUUID(), sessionChoice });
  else await cancelTicket(result.id, crypto.randomUUID());
}

export async function leaveQueue(): Promise<void> {
  const { screen } = kioskStore.getState();
  if (screen.name !== 'number') return;
  const result = await cancelTicket(screen.ticket.id, screen.leaveRequestId);
  if (kioskStore.getState().screen === screen) showScreen(result === 'left' ? { name: 'left' } : { name: 'refused', error: result });
}
