// Which touches count as a tap. A second tap of a shaking hand lands where the first one did, so after a change of screen that
// spot is ignored for longer than the rest of the screen. A finger that shakes stays near where it came down, so a touch is a tap
// while it does, whatever it does in between; farther away it is a swipe, which scrolls and never chooses. The screen with the
// number is like every other: what could dismiss it unread is a second tap, and that is on the spot.

/** A place on the screen (mm). */
export type Point = { x: number; y: number };

/** A touch farther than this from its start is no tap (mm). Tremor with an amplitude of 6 mm moves a finger up to 12 mm. */
export const TAP_TRAVEL_MM = 13;
/** Taps closer than this are on one spot (mm). */
export const SPOT_MM = 15;
/** How long the spot of the last tap is ignored, after the change of screen and after each tap there (ms). */
export const SPOT_MS = 1_200;
/** After this time since the change of screen the spot is no longer ignored (ms), so that nobody is locked out by trying again. */
export const MAX_SPOT_MS = 4_000;
/** How long a new screen ignores every touch (ms): a finger on its way aimed at the screen before. */
export const CHANGE_MS = 250;
/** Contacts that begin within this time of each other are a palm or a sleeve, not a finger (ms). */
const TOGETHER_MS = 200;
/** So is one that begins this close to another that is still there (mm): the finger of a resting hand is farther from its heel. */
const HAND_MM = 60;
/** A contact larger than this is a palm (mm); a thumb that lies flat measures 20 to 25 mm. */
const PALM_MM = 28;

/** `pressing` may become a tap; `ignored` came too soon after a change of screen; `void` has been a swipe or a palm. */
type Contact = { start: Point; startedAtMs: number; state: 'pressing' | 'ignored' | 'void' };

export type TouchState = {
  contacts: ReadonlyMap<number, Contact>;
  lastTap: { point: Point; atMs: number } | null;
  /** When the screen changed last; null once a tap on the new one has counted. */
  changedAtMs: number | null;
};

/** One contact at one moment. Times are of a clock that never goes back. */
export type TouchSample = { id: number; point: Point; sizeMm: number; atMs: number };

export const NO_TOUCHES: TouchState = { contacts: new Map(), lastTap: null, changedAtMs: null };

const distanceMm = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

const withoutPresses = ({ contacts }: TouchState, pressedBecomes: Contact['state']): TouchState['contacts'] =>
  new Map([...contacts].map(([id, contact]) => [id, contact.state === 'pressing' ? { ...contact, state: pressedBecomes } : contact]));

/** The state after the screen changed. A finger that is down has aimed at the screen before. */
export const screenChanged = (state: TouchState, atMs: number): TouchState => ({
  ...state,
  contacts: withoutPresses(state, 'ignored'),
  changedAtMs: atMs,
});

/** Until when the spot of the last tap is ignored (ms); not in the future when it is not. */
export function spotIgnoredUntilMs({ changedAtMs, lastTap }: TouchState): number {
  if (changedAtMs === null || !lastTap) return Number.NEGATIVE_INFINITY;
  return Math.min(changedAtMs + MAX_SPOT_MS, Math.max(changedAtMs, lastTap.atMs) + SPOT_MS);
}

function isIgnored(state: TouchState, { point, atMs }: TouchSample): boolean {
  const { changedAtMs, lastTap } = state;
  if (changedAtMs === null) return false;
  if (atMs < changedAtMs + CHANGE_MS) return true;
  return lastTap !== null && atMs < spotIgnoredUntilMs(state) && distanceMm(point, lastTap.point) < SPOT_MM;
}

const withContact = (state: TouchState, id: number, contact: Contact): TouchState => ({
  ...state,
  contacts: new Map(state.contacts).set(id, contact),
});

/** A contact begins. `press` when it may become a tap. `cancelled` when it ends the press of another one. */
export function touchDown(state: TouchState, sample: TouchSample): { state: TouchState; verdict: 'press' | 'block'; cancelled: boolean } {
  const others = [...state.contacts.values()];
  const isPalm =
    sample.sizeMm > PALM_MM ||
    others.some(({ start, startedAtMs }) => sample.atMs - startedAtMs < TOGETHER_MS || distanceMm(start, sample.point) < HAND_MM);
  // One finger presses at a time: a contact that was there before rests on the screen.
  const rested: TouchState = { ...state, contacts: withoutPresses(state, 'void') };
  const contactState = isPalm ? 'void' : isIgnored(state, sample) ? 'ignored' : 'pressing';
  return {
    state: withContact(rested, sample.id, { start: sample.point, startedAtMs: sample.atMs, state: contactState }),
    verdict: contactState === 'pressing' ? 'press' : 'block',
    cancelled: others.some((contact) => contact.state === 'pressing'),
  };
}

/** A contact moves. `cancel` at the moment from which it is no tap; `hold` while it is and must not scroll. */
export function touchMove(state: TouchState, sample: TouchSample): { state: TouchState; verdict: 'hold' | 'cancel' | 'none' } {
  const contact = state.contacts.get(sample.id);
  if (!contact || contact.state === 'void') return { state, verdict: 'none' };
  if (distanceMm(contact.start, sample.point) <= TAP_TRAVEL_MM && sample.sizeMm <= PALM_MM) return { state, verdict: 'hold' };
  return {
    state: withContact(state, sample.id, { ...contact, state: 'void' }),
    verdict: contact.state === 'pressing' ? 'cancel' : 'none',
  };
}

/** A contact ends. `tap` chooses what is under its start; `ignored` was a tap that the new screen does not take. */
export function touchUp(state: TouchState, sample: TouchSample): { state: TouchState; verdict: 'tap' | 'ignored' | 'none' } {
  const { state: moved } = touchMove(state, sample);
  const contact = moved.contacts.get(sample.id);
  const contacts = new Map(moved.contacts);
  contacts.delete(sample.id);
  if (!contact || contact.state === 'void') return { state: { ...moved, contacts }, verdict: 'none' };
  const tapped = { ...moved, contacts, lastTap: { point: contact.start, atMs: sample.atMs } };
  // Whoever has tapped elsewhere sees the new screen; and what is tapped twice there is meant.
  return contact.state === 'pressing' ? { state: { ...tapped, changedAtMs: null }, verdict: 'tap' } : { state: tapped, verdict: 'ignored' };
}

/** The browser took a contact over, to scroll. */
export function touchCancelled(state: TouchState, id: number): TouchState {
  const contacts = new Map(state.contacts);
  contacts.delete(id);
  return { ...state, contacts };
}
