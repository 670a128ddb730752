import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { KioskState, VisitorTicket } from '../../electron/domain/faces.ts';
import type { NotOpenReason } from '../../electron/domain/refusal.ts';
import { DUTCH } from '../i18n/languages.ts';
import { changeTexts } from '../i18n/texts.ts';
import { leave, type NoTicket, take } from './tickets.ts';

/** A lost line is told to the visitor after this long; the browser needs one second to open it again. */
const LOST_AFTER_MS = 3_000;

export type Screen =
  | { name: 'languages'; back: Screen | null }
  | { name: 'actions' }
  // The request id is made when the question appears, not at the tap: two taps on one question are one ticket.
  | { name: 'topics'; requestId: string }
  | { name: 'taking'; topic: string; requestId: string }
  | { name: 'number'; ticket: VisitorTicket; leaving: string }
  | { name: 'left' }
  | { name: 'refused'; why: NoTicket };

/** `uncertain` is a line that was lost just now, or is not there yet. */
type Link = 'live' | 'uncertain' | 'lost';
type Kiosk = { link: Link; snapshot: KioskState | null; screen: Screen };

const FIRST: Screen = { name: 'languages', back: null };

export const kiosk = createStore<Kiosk>()(() => ({ link: 'uncertain', snapshot: null, screen: FIRST }));
export const useKiosk = <Value>(select: (state: Kiosk) => Value): Value => useStore(kiosk, select);

/** What stands in the way of a visit; null when nothing does. A number that is being shown is never covered. */
export function obstacle({ link, snapshot, screen }: Kiosk): NotOpenReason | 'out-of-order' | null {
  if (screen.name === 'number' || screen.name === 'left' || screen.name === 'taking') return null;
  if (link === 'lost') return 'out-of-order';
  return snapshot?.why ?? null;
}

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
  void changeTexts(DUTCH);
  show(FIRST);
  window.scrollTo(0, 0);
}

const topics = (): Screen => ({ name: 'topics', requestId: crypto.randomUUID() });

/** The home of a visit: what can be done, or with a single thing to do, the question that it begins with. */
const home = (): Screen => (kiosk.getState().snapshot?.actions.length === 1 ? topics() : { name: 'actions' });

export async function chooseLanguage(language: string): Promise<void> {
  const { screen } = kiosk.getState();
  await changeTexts(language);
  if (screen.name === 'languages' && kiosk.getState().screen === screen && !obstacle(kiosk.getState())) show(screen.back ?? home());
}

export const openLanguages = (): void => {
  const { screen } = kiosk.getState();
  show({ name: 'languages', back: screen.name === 'languages' ? screen.back : screen });
};

export const askForHelp = (): void => show(topics());

export function goBack(): void {
  const { screen, snapshot } = kiosk.getState();
  if (screen.name === 'languages' && screen.back) show(screen.back);
  else if (screen.name === 'topics' && (snapshot?.actions.length ?? 0) > 1) show({ name: 'actions' });
  else if (screen.name === 'refused') show(home());
  else startAgain();
}

/** Takes a ticket for a topic; who started again in the meantime does not want it any more. */
export async function chooseTopic(topic: string): Promise<void> {
  const { screen } = kiosk.getState();
  if (screen.name !== 'topics') return;
  const taking: Screen = { name: 'taking', topic, requestId: screen.requestId };
  show(taking);
  const answer = await take({ topic, language: i18next.language, requestId: screen.requestId });
  const stillWanted = kiosk.getState().screen === taking;
  if (typeof answer === 'string') {
    if (stillWanted) show({ name: 'refused', why: answer });
  } else if (stillWanted) show({ name: 'number', ticket: answer, leaving: crypto.randomUUID() });
  else await leave(answer.id, crypto.randomUUID());
}

export async function noLongerWait(): Promise<void> {
  const { screen } = kiosk.getState();
  if (screen.name !== 'number') return;
  const answer = await leave(screen.ticket.id, screen.leaving);
  if (kiosk.getState().screen === screen) show(answer === 'left' ? { name: 'left' } : { name: 'refused', why: answer });
}
