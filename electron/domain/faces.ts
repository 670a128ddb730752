import type { NotOpenReason } from './refusal.ts';
import type { DeskAct, Outcome, TicketState } from './ticket.ts';
import type { PauseReason, QueueState } from './queue.ts';
import type { TicketPicture } from './ticket-picture.ts';
import type { WaitRange } from './wait.ts';

// What each face is told, whole, after every change. A face never asks for a part: a lost event cannot leave it wrong.

/** A visitor's own ticket. `takenAt` is ISO 8601. */
export type VisitorTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** How many people are called before this one. */
  ahead: number;
  /** Null when there is too little to go on. */
  wait: WaitRange | null;
};

/** How a Digipunt looks: its own colour as #rrggbb, and where its logo is; null where it has none of its own. */
export type Look = { accent: string | null; logo: string | null };

/** What the waiting room hears of a call. */
type CallSounds = { chime: boolean; voice: boolean };

/** Keys of a two-button switch, as KeyboardEvent.key names them. */
type SwitchKeys = { next: string; choose: string };

export type KioskState = {
  digipunt: string;
  demo: boolean;
  look: Look;
  /** What the kiosk hangs on: pixels in a millimetre, and how high its lower edge is above the floor (mm). */
  screen: { pxPerMm: number; lowerEdgeMm: number };
  /** How long a screen, and the screen with the number, wait for a touch before they ask for one (s). */
  patience: { screenSeconds: number; numberSeconds: number };
  switchKeys: SwitchKeys;
  open: boolean;
  /** Null when open. */
  why: NotOpenReason | null;
  /** Null unless paused. */
  pause: PauseReason | null;
  /** The first start: its one-time code, and where the desk page is; null once the Digipunt is set up. */
  setUp: { code: string; deskPage: string } | null;
  languages: string[];
  topics: { id: string; group: string }[];
  actions: { id: 'ticket' }[];
  waiting: number;
};

export type WaitingTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** 1 when this visitor was called before and did not come. */
  passes: number;
};

/** A ticket as its desk sees it. */
export type DeskTicket = WaitingTicket & {
  state: TicketState;
  desk: string | null;
  staff: string | null;
  calledAt: string | null;
  startedAt: string | null;
  outcome: Outcome | null;
  acts: DeskAct[];
};

export type StaffRole = 'helper' | 'coordinator';

/** Before signing in: the names to choose from, and whether the Digipunt still has to be set up. */
export type DeskDoor = {
  digipunt: string;
  demo: boolean;
  look: Look;
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string }[];
};

export type DeskState = {
  digipunt: string;
  demo: boolean;
  look: Look;
  me: { staff: { id: string; name: string; role: StaffRole }; desk: { id: string; name: string } };
  queue: { state: QueueState; pause: PauseReason | null; full: boolean };
  waiting: WaitingTicket[];
  /** The open call of my desk. */
  call: DeskTicket | null;
  /** Every desk, who is signed in there, and its open call. */
  desks: { id: string; name: string; staff: string[]; number: number | null; state: TicketState | null }[];
};

/** The coordinator's page: everyone and every desk, retired ones too (`retiredAt` is ISO 8601). */
export type Team = {
  staff: { id: string; name: string; role: StaffRole; retiredAt: string | null }[];
  desks: { id: string; name: string; retiredAt: string | null }[];
};

/** What a coordinator sets of the kiosk: lengths in mm, times in s; languages in the order of the first screen, Dutch first. */
export type KioskSettings = {
  digipunt: string;
  accent: string | null;
  languages: string[];
  pxPerMm: number;
  lowerEdgeMm: number;
  idleSeconds: number;
  numberSeconds: number;
  switchKeys: SwitchKeys;
  callSounds: CallSounds;
};

/** `calledAt` moves on with every recall: a changed value is what the chime listens to. The call is said in `language` too. */
export type DisplayCall = TicketPicture & { number: number; language: string; desk: string; calledAt: string };

export type DisplayState = {
  digipunt: string;
  look: Look;
  sounds: CallSounds;
  /** Called and not yet come, newest first. */
  now: DisplayCall[];
  /** Earlier calls of today, newest first. */
  recent: DisplayCall[];
  waiting: number;
};
