import type { NotOpenReason } from './refusal.ts';
import type { DeskAct, Outcome, TicketState } from './ticket.ts';
import type { PauseReason, QueueState } from './queue.ts';
import type { WaitRange } from './wait.ts';

// What each face is told, whole, after every change. A face never asks for a part: a lost event cannot leave it wrong.

/** A visitor's own ticket. `takenAt` is ISO 8601. */
export type VisitorTicket = {
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

export type KioskState = {
  digipunt: string;
  demo: boolean;
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

export type WaitingTicket = {
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
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string }[];
};

export type DeskState = {
  digipunt: string;
  demo: boolean;
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

/** `calledAt` moves on with every recall, so that a changed value is what the chime listens to. */
export type DisplayCall = { number: number; desk: string; calledAt: string };

export type DisplayState = {
  digipunt: string;
  /** Called and not yet come, newest first. */
  now: DisplayCall[];
  /** Earlier calls of today, newest first. */
  recent: DisplayCall[];
  waiting: number;
};
