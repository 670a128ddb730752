import type { Temporal } from 'temporal-polyfill';
import type { NetworkDoor } from '../computers/services/network-door.ts';
import type { PairingCodes } from '../computers/services/pairing-codes.ts';
import type { Health } from '../health/services/health.ts';
import type { Clock } from '../health/services/clock.ts';
import type { Backups } from '../backup/services/backups.ts';
import type { SetUpCode } from '../digipunt/services/set-up.ts';
import type { Result } from '../refusals/refusal.ts';
import type { Change } from '../rules/change.ts';
import type { PrintQueue } from '../print/services/print-queue.ts';
import type { PrintSystem } from '../print/services/printer.ts';
import type { Rehearsal } from '../rehearsal/services/rehearsal.ts';
import type { Store } from '../store/open.ts';
import type { SerialQueue } from '../team/services/pin-queue.ts';
import type { SoundTests } from '../voice/services/sound-tests.ts';
import type { Recordings } from '../voice/services/recordings.ts';
import type { SpeechFiles } from '../voice/services/speech-files.ts';
import type { Updates } from '../update/services/updates.ts';
import type { EventBroadcaster } from './event-broadcaster.ts';

/** The dependencies of the routes. */
export type RouteContext = {
  store: Store;
  /** The folder that holds the store, its backups and its second record. */
  dataFolder: string;
  /** The files in which the builds list the packages that they contain. */
  packageLists: readonly string[];
  backups: Backups;
  updates: Updates;
  now: () => Temporal.Instant;
  clock: Clock;
  health: () => Health;
  events: EventBroadcaster;
  /** Broadcasts to the faces if something was committed, and returns the result with its value. */
  broadcast: <Value>(result: Result<Change<Value>>) => Result<Value>;
  /** The slips of paper, and what they are printed with; undefined where nothing can be printed. */
  slips: PrintQueue;
  printSystem: PrintSystem | undefined;
  /** Texts as speech, and what a coordinator tries of it. */
  speech: SpeechFiles;
  recordings: Recordings;
  soundTests: SoundTests;
  rehearsal: Rehearsal;
  pinQueue: SerialQueue;
  setUpCode: SetUpCode;
  /** The URL of the desk page; empty until a shell listens. */
  deskPageUrl: () => string;
  /** The way in for other computers, and the code that lets one in. */
  network: NetworkDoor;
  pairingCodes: PairingCodes;
  /** The secret of commands on this machine; only a user who can read the data folder has it. */
  commandKey: string;
  /** A kiosk page with this key in its address has painted; `isIdle`: nobody has begun a visit. */
  onPainted: (page: { key: string; userAgent: string; isIdle: boolean }) => void;
  /** A kiosk page with this key in its address was closed, is loaded anew, or has crashed. */
  onPageGone: (key: string) => void;
};
