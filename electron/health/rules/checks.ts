import type { PaperMode } from '../../print/rules/paper.ts';
import type { PrinterTrouble } from '../../print/rules/printer-trouble.ts';
import type { DiskState } from './disk-state.ts';

// The check of a Digipunt, as a pilot goes through a list before the door opens: every part has a line, also when it is in order.
// What the health of the machine says is taken over, so that no part is judged twice; the rest is whether somebody has set it up.
// A part that nobody can judge from here is `unchecked` and never `ok`: a person has to look, or to say that it is meant so.

/** `unchecked`: not set up, not used, or something that only a person can see or hear. */
export type CheckState = 'ok' | 'warning' | 'fault' | 'unchecked';

/** The facts of a Digipunt that are judged; where nothing else is said, numbers are counts. */
export type CheckFacts = {
  /** Whether the program runs for visitors; a command on a Digipunt that is stopped sees no screens and no printer. */
  isRunning: boolean;
  /** Repairs of the store that nobody has read about. */
  incidents: number;
  disk: DiskState;
  isClockDoubtful: boolean;
  backups: { count: number; damaged: number; isOld: boolean; hasFailed: boolean };
  /** The place for copies on another disk; `copies` is null while it is away. */
  secondPlace: { copies: number | null; hasFailed: boolean } | null;
  personal: { locked: boolean; recoveryKey: boolean; damaged: number };
  hours: 'none' | 'never-open' | 'set';
  desks: number;
  staff: number;
  coordinators: number;
  /** Languages beside Dutch, and how many of them no speaker has read. */
  languages: { others: number; unreviewed: number };
  areTopicsChosen: boolean;
  printer: { mode: PaperMode; trouble: PrinterTrouble | null };
  sounds: { chime: boolean; voice: boolean };
  /** Open pages, and whether the one on the kiosk's own screen has stopped painting. */
  screens: { kiosk: number; display: number; isSilent: boolean };
  /** `isReachable`: other computers find this one; `pairAgain` trust another key. */
  computers: { isOn: boolean; isReachable: boolean; pairAgain: number };
  hasDevices: boolean;
};

/** What a check found, of one part; the desk says each in Dutch, with what to do. */
export type Finding =
  | 'repaired'
  | `disk-${Exclude<DiskState, 'ok'>}`
  | 'clock-doubtful'
  | 'backup-failed'
  | 'backup-damaged'
  | 'backup-old'
  | 'backup-none'
  | 'place-none'
  | 'place-failed'
  | 'place-away'
  | 'place-empty'
  | 'names-locked'
  | 'names-damaged'
  | 'key-none'
  | 'hours-none'
  | 'hours-never'
  | 'desk-none'
  | 'coordinator-none'
  | 'staff-alone'
  | 'languages-none'
  | 'languages-unreviewed'
  | 'topics-default'
  | 'paper-off'
  | 'not-running'
  | `printer-${PrinterTrouble}`
  | 'sound-off'
  | 'sound-listen'
  | 'kiosk-silent'
  | 'kiosk-closed'
  | 'display-closed'
  | 'network-off'
  | 'network-unreachable'
  | 'computers-pair'
  | 'devices-none';

type Judgement = 'ok' | readonly [state: Exclude<CheckState, 'ok'>, finding: Finding];

const judgeBackups = ({ backups: { count, damaged, isOld, hasFailed } }: CheckFacts): Judgement => {
  if (hasFailed) return ['fault', 'backup-failed'];
  if (damaged > 0) return ['warning', 'backup-damaged'];
  if (count === 0) return ['warning', 'backup-none'];
  return isOld ? ['warning', 'backup-old'] : 'ok';
};

const judgeSecondPlace = ({ secondPlace }: CheckFacts): Judgement => {
  if (!secondPlace) return ['warning', 'place-none'];
  if (secondPlace.copies === null) return ['warning', 'place-away'];
  if (secondPlace.hasFailed) return ['fault', 'place-failed'];
  return secondPlace.copies === 0 ? ['unchecked', 'place-empty'] : 'ok';
};

const judgePersonalData = ({ personal: { locked, damaged, recoveryKey } }: CheckFacts): Judgement => {
  if (locked) return ['fault', 'names-locked'];
  if (damaged > 0) return ['warning', 'names-damaged'];
  return recoveryKey ? 'ok' : ['warning', 'key-none'];
};

const judgeHours = ({ hours }: CheckFacts): Judgement => {
  if (hours === 'none') return ['warning', 'hours-none'];
  return hours === 'never-open' ? ['fault', 'hours-never'] : 'ok';
};

const judgeStaff = ({ staff, coordinators }: CheckFacts): Judgement => {
  if (coordinators === 0) return ['fault', 'coordinator-none'];
  return staff === 1 ? ['warning', 'staff-alone'] : 'ok';
};

const judgeLanguages = ({ languages: { others, unreviewed } }: CheckFacts): Judgement => {
  if (others === 0) return ['warning', 'languages-none'];
  return unreviewed > 0 ? ['unchecked', 'languages-unreviewed'] : 'ok';
};

const judgePrinter = ({ printer: { mode, trouble }, isRunning }: CheckFacts): Judgement => {
  if (mode === 'never') return ['unchecked', 'paper-off'];
  if (!isRunning) return ['unchecked', 'not-running'];
  return trouble ? ['warning', `printer-${trouble}`] : 'ok';
};

const judgeKioskScreen = ({ screens, isRunning }: CheckFacts): Judgement => {
  if (!isRunning) return ['unchecked', 'not-running'];
  if (screens.isSilent) return ['fault', 'kiosk-silent'];
  return screens.kiosk === 0 ? ['warning', 'kiosk-closed'] : 'ok';
};

const judgeDisplay = ({ screens, isRunning }: CheckFacts): Judgement => {
  if (!isRunning) return ['unchecked', 'not-running'];
  return screens.display === 0 ? ['unchecked', 'display-closed'] : 'ok';
};

const judgeComputers = ({ computers: { isOn, isReachable, pairAgain }, isRunning }: CheckFacts): Judgement => {
  if (!isOn) return ['unchecked', 'network-off'];
  if (!isRunning) return ['unchecked', 'not-running'];
  if (!isReachable) return ['fault', 'network-unreachable'];
  return pairAgain > 0 ? ['warning', 'computers-pair'] : 'ok';
};

/** The parts in the order of the list: what holds everything first, and what visitors meet last. */
const JUDGES = {
  store: ({ incidents }) => (incidents > 0 ? ['warning', 'repaired'] : 'ok'),
  disk: ({ disk }) => (disk === 'ok' ? 'ok' : [disk === 'low' ? 'warning' : 'fault', `disk-${disk}`]),
  clock: ({ isClockDoubtful }) => (isClockDoubtful ? ['fault', 'clock-doubtful'] : 'ok'),
  backups: judgeBackups,
  secondPlace: judgeSecondPlace,
  recoveryKey: judgePersonalData,
  hours: judgeHours,
  desks: ({ desks }) => (desks === 0 ? ['fault', 'desk-none'] : 'ok'),
  staff: judgeStaff,
  languages: judgeLanguages,
  topics: ({ areTopicsChosen }) => (areTopicsChosen ? 'ok' : ['unchecked', 'topics-default']),
  devices: ({ hasDevices }) => (hasDevices ? 'ok' : ['unchecked', 'devices-none']),
  computers: judgeComputers,
  kioskScreen: judgeKioskScreen,
  display: judgeDisplay,
  sound: ({ sounds }) => (sounds.chime || sounds.voice ? ['unchecked', 'sound-listen'] : ['warning', 'sound-off']),
  printer: judgePrinter,
} as const satisfies Record<string, (facts: CheckFacts) => Judgement>;

export type CheckPart = keyof typeof JUDGES;

/** A line of the check; `finding` is null where all is in order. */
export type Check = { part: CheckPart; state: CheckState; finding: Finding | null };

const CHECK_PARTS = Object.keys(JUDGES) as CheckPart[];

/** Goes through all parts. */
export const checkDigipunt = (facts: CheckFacts): Check[] =>
  CHECK_PARTS.map((part) => {
    const judgement: Judgement = JUDGES[part](facts);
    return judgement === 'ok' ? { part, state: 'ok', finding: null } : { part, state: judgement[0], finding: judgement[1] };
  });
