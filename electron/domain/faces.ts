import type { NotOpenReason } from './refusal.ts';
import type { DeskAct, Outcome, TicketState } from './ticket.ts';
import type { PauseReason, QueueState } from './queue.ts';
import type { TicketPicture } from './ticket-picture.ts';
import type { BorrowerField } from './lending-bounds.ts';
import type { Defect, DeviceState, DeviceType, Part, StaffDeviceAct } from './lending.ts';
import type { PlaceKind, Texts, VisitedKind } from './place.ts';
import type { SignUpState, ToTell, VisitState } from './training.ts';
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
  /** A ticket that asks for a device: which kind, and whether one is kept for it. */
  deviceType?: DeviceType;
  /** A ticket that asks for a seat: in which session, and in `hold` whether one is kept for it. */
  session?: string;
  hold?: boolean;
};

/** What is there of a kind of device. `nextReturn` is the date (ISO) on which one comes back that nobody else waits for. */
export type DeviceCount = { type: DeviceType; available: number; onHold: number; onLoan: number; nextReturn?: string };

/** How a Digipunt looks: its own colour as #rrggbb, and where its logo is; null where it has none of its own. */
export type Look = { accent: string | null; logo: string | null };

/** What the waiting room hears of a call. */
type CallSounds = { chime: boolean; voice: boolean };

/** Keys of a two-button switch, as KeyboardEvent.key names them. */
type SwitchKeys = { next: string; choose: string };

export type KioskState = {
  digipunt: string;
  /** Where this Digipunt is; empty when nobody wrote it down. */
  address: string;
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
  /** When it opens next by its hours (ISO 8601); null while it is open, or when nobody set any. */
  nextOpening: string | null;
  /** The first start: its one-time code, and where the desk page is; null once the Digipunt is set up. */
  setUp: { code: string; deskPage: string } | null;
  languages: string[];
  topics: { id: string; group: string }[];
  actions: { id: 'ticket' | 'borrow' | 'training' | 'places' }[];
  /** Another after every change of what is on at this Digipunt and elsewhere. */
  agenda: number;
  /** The other place that is open, or opens next, when this one is closed; `at` (ISO 8601) is until when, or from when. */
  elsewhere: { place: string; names: Readonly<Record<string, string>>; open: boolean; at: string } | null;
  /** What is lent here, and on what terms, by language; a Digipunt without devices has none to borrow. */
  devices: DeviceCount[];
  lendingTerms: Readonly<Record<string, string>>;
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
  deviceType: DeviceType | null;
  /** The device that is kept for this ticket; `until` (ISO 8601) is when that lapses. */
  hold: HeldDevice | null;
  /** The session that this ticket asks for a seat in; `date` is an ISO date. */
  seat: { session: string; name: string; date: string; from: string; held: boolean; off: boolean } | null;
};

/** A device that is kept for somebody, as staff find it. */
export type HeldDevice = { device: string; label: string; shelf: string; until: string | null };

/** A ticket as its desk sees it. */
export type DeskTicket = WaitingTicket & {
  state: TicketState;
  desk: string | null;
  staff: string | null;
  calledAt: string | null;
  startedAt: string | null;
  outcome: Outcome | null;
  /** What came of it so far; `place` is where somebody was referred to. */
  steps: { outcome: Outcome; place: string | null }[];
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
  /** `opensAt` (ISO 8601) is when the hours open a queue that they closed. `ending`: it is open, and the kiosk gives no more numbers, since nobody could be helped before the place closes. */
  queue: { state: QueueState; pause: PauseReason | null; full: boolean; ending: boolean; opensAt: string | null };
  waiting: WaitingTicket[];
  /** The open call of my desk. */
  call: DeskTicket | null;
  /** `version` grows with everything that happens to a device, a loan or a waiting list. */
  lending: { version: number; devices: DeviceCount[]; openLoans: number; overdue: number; offered: number };
  /** `version` is another after every change of trainings, sessions, visits and places; so many have to be told something. */
  agenda: { version: number; toTell: number; visits: number };
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
  address: string;
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

/** A device on the desk's list. `since` is ISO 8601, `boughtOn` an ISO date; `loan` is the loan that it is out on. */
export type DeviceRow = {
  id: string;
  label: string;
  type: DeviceType;
  model: string;
  serial: string;
  shelf: string;
  boughtOn: string | null;
  valueCents: number | null;
  note: string;
  state: DeviceState;
  since: string;
  defects: Defect[];
  loan: string | null;
  acts: StaffDeviceAct[];
};

/** What happened to one device, newest first, without whoever borrowed it. */
export type DeviceHistory = { act: string; at: string; staff: string; due: string | null; defects: Defect[]; note: string }[];

/** Who borrows: erased when the retention period is over. */
export type Borrower = { name: string; reach: string; more: Partial<Record<BorrowerField, string>> };

/** A loan on the desk's list; `due` is an ISO date, `daysLate` 0 or more once that is past. */
export type LoanRow = {
  id: string;
  device: { id: string; label: string; type: DeviceType; model: string };
  /** Null once it is erased. */
  borrower: Borrower | null;
  lentAt: string;
  due: string;
  daysLate: number;
  parts: Part[];
  condition: string;
  backAt: string | null;
  ended: 'returned' | 'lost' | 'stolen' | null;
  /** Parts that did not come back. */
  missing: Part[];
  closedAt: string | null;
  contacts: { at: string; staff: string; note: string }[];
};

/** Somebody on a waiting list, in order; `offered` is the device that is kept for them now. */
export type WaitingRow = {
  id: string;
  type: DeviceType;
  borrower: Borrower | null;
  languages: string[];
  askedAt: string;
  toldAt: string | null;
  offered: HeldDevice | null;
};

/** What a coordinator sets of the lending. */
export type LendingSettings = {
  loanDays: number;
  offerDays: number;
  holdMinutes: number | null;
  retentionDays: number;
  borrowerFields: BorrowerField[];
  lendingTerms: Record<string, string>;
};

/**
 * When this Digipunt is open, in lines of Dutch; null where staff open and close the queue. When the kiosk gives no more
 * numbers before it closes (minutes, and whether it also stops when nobody could be helped in time). School holidays, one a
 * line: from, to (ISO dates) and a name.
 */
export type OwnHours = {
  when: string | null;
  holidays: 'closed' | 'open';
  intake: { minutes: number; byWait: boolean };
  schoolHolidays: string;
};

/** What a desk needs to know to lend: when a loan that begins today is due, and what is asked of the borrower. */
export type LendingTerms = { due: string; borrowerFields: BorrowerField[]; terms: string };

/** What a row of a list of devices does, or would do: `fields` are those that it changes. */
export type ImportedRow = { row: number; label: string; does: 'add' | 'change' | 'same'; fields: string[] };

export type RowFault =
  | 'empty'
  | 'too-long'
  | 'characters'
  | 'type'
  | 'date'
  | 'amount'
  | 'twice'
  | 'in-use'
  | 'kind'
  | 'when'
  | 'number'
  | 'place'
  | 'topic'
  | 'language'
  | 'calendar';

/** What is wrong with a row of a list: `why` says what the field is not, `said` what stands there (at most 120 characters). */
export type RowProblem = {
  row: number;
  field: string;
  why: RowFault;
  said?: string;
};

/** Whose data is kept, why, and until when (ISO 8601; null while something is open). */
export type KeptRow = {
  person: number;
  name: string;
  reach: string;
  reason: 'loan' | 'waiting' | 'training' | 'home-visit';
  label: string | null;
  until: string | null;
};
export type Kept = { kept: KeptRow[]; erased: number; log: { at: string; act: 'erase' | 'give'; person: number; staff: string }[] };

/** A text in the language that was asked for, else in Dutch; `language` says which. */
export type ToldText = { text: string; language: string };
type Geo = { latitude: number; longitude: number };

/** One stop of the digibus (ISO 8601); `clash` is where the bus stands at that time already. */
export type BusStop = { place: string; name: string; from: string; to: string; clash: string | null };

/** A place as a visitor sees it: open until a moment, or open next (ISO 8601). */
export type VisitorPlace = {
  id: string;
  kind: VisitedKind;
  name: ToldText;
  /** The name in Dutch: it is what everybody there will say. */
  dutch: string;
  about: ToldText | null;
  address: string;
  municipality: string;
  geo: Geo | null;
  open: string | null;
  next: string | null;
};

/** A training as a visitor sees it; `given` is the language it is given in, `where` null is this Digipunt. */
export type VisitorTraining = {
  id: string;
  subject: string;
  name: ToldText;
  dutch: string;
  about: ToldText | null;
  given: string;
  priceCents: number;
  where: { name: ToldText; about: ToldText | null; address: string; municipality: string; geo: Geo | null } | null;
  /** What comes up, in order; `left` is how many seats are free. */
  sessions: { key: string; from: string; to: string; left: number }[];
};

/** A place as a coordinator keeps it; `when` is its schedule in lines of Dutch. */
export type PlaceRow = {
  id: string;
  code: string;
  kind: PlaceKind;
  texts: Texts;
  address: string;
  municipality: string;
  latitude: number | null;
  longitude: number | null;
  when: string;
  holidays: 'closed' | 'open';
  retiredAt: string | null;
};

/** A training as a coordinator keeps it; `place` is the id of a place, or null for this Digipunt. */
export type TrainingRow = {
  id: string;
  code: string;
  subject: string;
  language: string;
  priceCents: number;
  seats: number;
  place: string | null;
  texts: Texts;
  when: string;
  holidays: 'closed' | 'open';
  retiredAt: string | null;
};

/** A session as the desk works with it: a date (ISO) and times, seats, and everyone who has or wants one. */
export type SessionRow = {
  key: string;
  training: string;
  name: string;
  /** Null is this Digipunt. */
  place: string | null;
  date: string;
  from: string;
  to: string;
  seats: number;
  left: number;
  cancelled: boolean;
  /** It has ended: who was there is still written down, and nobody signed up. */
  over: boolean;
  people: {
    id: string;
    state: SignUpState;
    number: number | null;
    borrower: Borrower | null;
    toTell: ToTell[];
    askedAt: string;
  }[];
};

/** Help at home: what is asked, and from `startsAt` on (ISO 8601) what is planned. */
export type HomeVisitRow = {
  id: string;
  state: VisitState;
  askedAt: string;
  startsAt: string | null;
  endsAt: string | null;
  staff: string;
  name: string;
  reach: string;
  area: string;
  suits: string;
  about: string;
};

/** What a schedule is of: this Digipunt, a place or a training. */
export type CalendarOwner = { kind: 'own' | 'place' | 'training'; id: string };

/** Something on the coordinator's calendar: a date (ISO) with times, as moments too; without a rule it is a day that is otherwise. */
export type Occurring = {
  owner: CalendarOwner;
  name: string;
  rule: string | null;
  date: string;
  from: string;
  to: string;
  starts: string;
  ends: string;
};
