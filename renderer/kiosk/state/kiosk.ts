import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeviceType } from '../../../electron/lending/rules/device-states.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { changeTexts } from '../../i18n/texts.ts';
import { stopSpeaking } from '../../speech/speech.ts';
import { leave, type NoTicket, take } from './tickets.ts';
import type { NotOpenReason } from '../../../electron/queue/rules/queue-state.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

/** A lost line is told to the visitor after this long; the browser needs one second to open it again. */
const LOST_AFTER_MS = 3_000;

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
  | { name: 'number'; ticket: VisitorTicket; leaving: string; about: About | null }
  | { name: 'left' }
  | { name: 'refused'; why: NoTicket };

/** One session of a training. */
export type About = { training: VisitorTraining; session: VisitorTraining['sessions'][number] };

/** What makes the kiosk easier for one visit; they combine. */
export const MODES = ['large', 'contrast', 'low', 'calm'] as const;
export type Mode = (typeof MODES)[number];

/** How a visitor wants to be spoken to. `volume` is 0 to 1. */
type Speech = { readsScreens: boolean; listenFirst: boolean; volume: number };

/** `uncertain` is a line that was lost just now, or is not there yet. */
type Link = 'live' | 'uncertain' | 'lost';
type Kiosk = {
  link: Link;
  snapshot: KioskState | null;
  /** Counts the visits, so that nothing a screen remembers outlives one. */
  visit: number;
  screen: Screen;
  modes: ReadonlySet<Mode>;
  speech: Speech;
  /** Nobody touched the screen for a while, and is asked for a sign of life. */
  asksForTime: boolean;
};

const FIRST: Screen = { name: 'languages', back: null };
const FRESH = {
  screen: FIRST,
  modes: new Set<Mode>(),
  speech: { readsScreens: false, listenFirst: false, volume: 0.8 },
  asksForTime: false,
} as const satisfies Partial<Kiosk>;

export const kiosk = createStore<Kiosk>()(() => ({ link: 'uncertain', snapshot: null, visit: 1, ...FRESH }));
export const useKiosk = <Value>(select: (state: Kiosk) => Value): Value => useStore(kiosk, select);

/** Whether everything is as a new visitor finds it. */
export const isFresh = ({ screen, modes, speech }: Kiosk): boolean =>
  screen === FIRST && modes.size === 0 && speech === FRESH.speech && i18next.language === DUTCH;

/** What stands in the way of a visit; null when nothing does. A number that is being shown is never covered. */
export function obstacle({ link, snapshot, screen }: Kiosk): NotOpenReason | 'out-of-order' | null {
  if (['number', 'left', 'taking', 'modes'].includes(screen.name)) return null;
  if (link === 'lost') return 'out-of-order';
  const why = snapshot?.why ?? null;
  // Whoever cannot take a number can still see where to go.
  return LOOKS.has(screen.name) && why !== 'not-set-up' ? null : why;
}

/** Screens that only tell. */
const LOOKS: ReadonlySet<Screen['name']> = new Set(['trainings', 'training', 'places', 'place']);

let losing = setTimeout(lose, LOST_AFTER_MS);

function lose(): void {
  kiosk.setState({ link: 'lost' });
}

export function linkChanged(link: 'live' | 'lost'): void {
  if (link === 'live') {
    clearTimeout(losing);
    kiosk.setState({ link });
  } else if (kiosk.getState().link === 'live') {
    kiosk.setState({ link: 'uncertain' });
    losing = setTimeout(lose, LOST_AFTER_MS);
  }
}

export const stateTold = (snapshot: KioskState): void => kiosk.setState({ snapshot });

const show = (screen: Screen): void => kiosk.setState({ screen });

/** Back to the first screen, with nothing of the visit left. */
export function startAgain(): void {
  stopSpeaking();
  void changeTexts(DUTCH);
  kiosk.setState(({ visit }) => ({ ...FRESH, visit: visit + 1 }));
  window.scrollTo(0, 0);
}

const oneAction = (): boolean => kiosk.getState().snapshot?.actions.length === 1;

/** The home of a visit: what can be done, or with a single thing to do, the question that it begins with. */
function home(requestId: string = crypto.randomUUID()): Screen {
  return oneAction() ? { name: 'topics', requestId, group: null } : { name: 'actions', requestId };
}

export async function chooseLanguage(language: string): Promise<void> {
  const { screen } = kiosk.getState();
  await changeTexts(language);
  if (screen.name === 'languages' && kiosk.getState().screen === screen && !obstacle(kiosk.getState())) show(screen.back ?? home());
}

/** Where a list of languages or of modes leads back to: never to another such list. */
function cameFrom(screen: Screen): Screen {
  return (screen.name === 'languages' || screen.name === 'modes') && screen.back ? cameFrom(screen.back) : screen;
}

export const openLanguages = (): void => show({ name: 'languages', back: cameFrom(kiosk.getState().screen) });

export function openModes(): void {
  const { screen } = kiosk.getState();
  show(screen.name === 'modes' ? screen.back : { name: 'modes', back: cameFrom(screen) });
}

/** Shows all topics, or those of one group; the question, and so the request, stays the same. */
export function openTopics(group: string | null): void {
  const { screen } = kiosk.getState();
  if (screen.name === 'actions' || screen.name === 'topics') show({ name: 'topics', requestId: screen.requestId, group });
}

/** Shows what is lent. */
export function openDevices(): void {
  const { screen } = kiosk.getState();
  if (screen.name === 'actions') show({ name: 'devices', requestId: screen.requestId });
}

/** The request of the question that is on; one is begun where somebody only looks. */
const questionOf = (screen: Screen): string => ('requestId' in screen ? screen.requestId : crypto.randomUUID());

/** Shows the trainings, of one subject or of all. */
export function openTrainings(subject: string | null = null): void {
  const { screen } = kiosk.getState();
  show({ name: 'trainings', requestId: questionOf(screen), subject });
}

/** Shows the places. */
export const openPlaces = (): void => show({ name: 'places', requestId: questionOf(kiosk.getState().screen) });

/** Shows one training. */
export function openTraining(id: string): void {
  const { screen } = kiosk.getState();
  show({ name: 'training', requestId: questionOf(screen), id, session: null, from: screen });
}

/** Shows one place. */
export function openPlace(id: string): void {
  const { screen } = kiosk.getState();
  show({ name: 'place', requestId: questionOf(screen), id, from: screen });
}

/** Chooses one of the days of a training, by the key of its session. */
export function chooseSession(session: string): void {
  const { screen } = kiosk.getState();
  if (screen.name === 'training') show({ ...screen, session });
}

/** Takes a ticket with a seat in a session kept for it, if there is one. */
export async function joinSession(about: About): Promise<void> {
  const { screen } = kiosk.getState();
  if (screen.name === 'training') await takeFor({ topic: 'training', session: about.session.key }, screen.requestId, about);
}

export function goBack(): void {
  const { screen } = kiosk.getState();
  if ((screen.name === 'languages' || screen.name === 'modes') && screen.back) show(screen.back);
  else if (screen.name === 'topics' && (screen.group !== null || !oneAction())) show(home(screen.requestId));
  else if (screen.name === 'training' || screen.name === 'place') show(screen.from);
  else if (screen.name === 'devices' || LOOKS.has(screen.name)) show(home(questionOf(screen)));
  else if (screen.name === 'no device') show({ name: 'devices', requestId: screen.requestId });
  else if (screen.name === 'refused') show(home());
  else startAgain();
}

export const toggleMode = (mode: Mode): void =>
  kiosk.setState(({ modes, speech }) => {
    const next = new Set(modes);
    if (!next.delete(mode)) next.add(mode);
    // In calm nothing sounds that was not asked for just now.
    if (!next.has('calm') || modes.has('calm')) return { modes: next };
    stopSpeaking();
    return { modes: next, speech: { ...speech, readsScreens: false } };
  });

export const changeSpeech = (change: Partial<Speech>): void => kiosk.setState(({ speech }) => ({ speech: { ...speech, ...change } }));

/** Takes a ticket for a topic. */
export async function chooseTopic(topic: string): Promise<void> {
  const { screen } = kiosk.getState();
  if (screen.name === 'topics' || screen.name === 'actions') await takeFor({ topic }, screen.requestId);
}

/** Takes a ticket for a device that is there; for one that is not, asks first. */
export async function chooseDevice(type: DeviceType): Promise<void> {
  const { screen, snapshot } = kiosk.getState();
  const free = snapshot?.devices.find((device) => device.type === type)?.available ?? 0;
  if (screen.name === 'devices' && free === 0) show({ name: 'no device', requestId: screen.requestId, type });
  else if (screen.name === 'devices' || screen.name === 'no device') await takeFor({ topic: 'borrow', deviceType: type }, screen.requestId);
}

/** Takes a ticket; who started again in the meantime does not want it any more. */
async function takeFor(
  ask: { topic: string; deviceType?: DeviceType; session?: string },
  requestId: string,
  about: About | null = null,
): Promise<void> {
  const taking: Screen = { name: 'taking', requestId };
  show(taking);
  const answer = await take({ ...ask, language: i18next.language, requestId });
  const stillWanted = cameFrom(kiosk.getState().screen) === taking;
  if (typeof answer === 'string') {
    if (stillWanted) show({ name: 'refused', why: answer });
  } else if (stillWanted) show({ name: 'number', ticket: answer, leaving: crypto.randomUUID(), about });
  else await leave(answer.id, crypto.randomUUID());
}

export async function noLongerWait(): Promise<void> {
  const { screen } = kiosk.getState();
  if (screen.name !== 'number') return;
  const answer = await leave(screen.ticket.id, screen.leaving);
  if (kiosk.getState().screen === screen) show(answer === 'left' ? { name: 'left' } : { name: 'refused', why: answer });
}
