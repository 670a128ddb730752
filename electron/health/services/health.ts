import { existsSync, statSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { backupFolder, listBackups } from '../../store/backup/backup-files.ts';
import type { PrinterHealth } from '../../print/services/print-queue.ts';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import type { Store } from '../../store/open.ts';
import type { UpdateState } from '../../update/services/updates.ts';
import type { Fault } from '../rules/faults.ts';
import type { DiskState } from '../rules/disk-state.ts';
import type { MachineWatch } from './machine-watch.ts';

// What the coordinator's page and a monitoring program read. No personal data: counts, times, versions and codes.

type PartState = 'ok' | 'warning' | 'fault';

export type Health = {
  /** The worst state of a part. */
  state: PartState;
  /** How long this process runs (s). */
  uptimeSeconds: number;
  store: { state: PartState; bytes: number; incidents: number };
  disk: { state: PartState; disk: DiskState; freeBytes: number; totalBytes: number };
  /** What the clock of the machine says (ISO 8601), and the doubt about it. */
  clock: { state: PartState; now: string; doubt: { clock: string; used: string } | null };
  /** Good and damaged backups, when the newest good one was made (ISO 8601; null when there is none), and whether that is too long ago. */
  backups: { state: PartState; count: number; damaged: number; newest: string | null; isOld: boolean };
  /**
   * The encryption of personal data. Locked: a key is not on this machine. Without a recovery key a lost key file loses the data.
   * `damaged`: people whose data was changed or mixed up.
   */
  personal: { state: PartState; locked: boolean; recoveryKey: boolean; damaged: number };
  /** Open pages by face, and when a page on the screen of the kiosk painted last (ISO 8601; null when no shell watches one). */
  screens: { state: PartState; kiosk: number; desk: number; display: number; lastPainted: string | null };
  /** The printer of the slips. Without paper the numbers are given and called as ever, so it is never more than a warning. */
  printer: { state: PartState } & PrinterHealth;
  /** The program that speaks (null without one), and the languages of the kiosk with a voice of it and without. */
  voice: { state: PartState; program: string | null; spoken: string[]; unspoken: string[] };
  /** The version of the browser on the screen of the kiosk; null when it is not known. */
  browser: { state: PartState; version: string | null };
  /** Updates of this program. */
  update: { state: PartState } & UpdateState;
  versions: { state: PartState; digipunt: string; node: string; electron: string | null; system: string };
  faults: readonly Fault[];
};

export type HealthPart =
  'store' | 'disk' | 'clock' | 'backups' | 'personal' | 'screens' | 'printer' | 'voice' | 'browser' | 'update' | 'versions';

/** The last sign of life of the page on the kiosk's screen; `at` in ISO 8601. `isIdle`: nobody has begun a visit. */
export type PaintedPage = { at: string; browserVersion: string | null; isIdle: boolean };

type Sources = {
  dataFolder: string;
  machine: MachineWatch;
  streams: () => Record<string, number>;
  painted: () => PaintedPage | undefined;
  printer: () => PrinterHealth;
  voice: () => string | null;
  update: () => UpdateState;
};

const DISK_STATES: Readonly<Record<DiskState, PartState>> = { ok: 'ok', low: 'warning', full: 'fault', 'read-only': 'fault' };

/** A page that the shell watches has painted within this time, or is being replaced (ms). */
const PAINTED_WITHIN_MS = 60_000;

/** How this Digipunt is. */
export function readHealth(store: Store, { dataFolder, machine, streams, painted, printer, voice, update }: Sources): Health {
  const now = machine.clock.now();
  const doubt = machine.clock.doubt();
  const { state: disk, freeBytes, totalBytes } = machine.disk();
  const { kiosk = 0, desk = 0, display = 0 } = streams();
  const page = painted();
  const printerHealth = printer();
  const incidents = store.incidents.countUnseen();
  const updateState = update();
  const parts: Omit<Health, 'state' | 'uptimeSeconds' | 'faults'> = {
    store: { state: incidents > 0 ? 'warning' : 'ok', bytes: fileSize(join(dataFolder, 'digipunt.sqlite')), incidents },
    disk: { state: DISK_STATES[disk], disk, freeBytes, totalBytes },
    clock: {
      state: doubt ? 'fault' : 'ok',
      now: (doubt?.clock ?? now).toString(),
      doubt: doubt && { clock: doubt.clock.toString(), used: doubt.used.toString() },
    },
    backups: readBackups(dataFolder, now.epochMilliseconds),
    personal: readPersonalDataState(store),
    screens: {
      state: page && now.epochMilliseconds - Date.parse(page.at) > PAINTED_WITHIN_MS ? 'fault' : 'ok',
      kiosk,
      desk,
      display,
      lastPainted: page?.at ?? null,
    },
    printer: { state: printerHealth.trouble ? 'warning' : 'ok', ...printerHealth },
    voice: readVoices(store, voice()),
    browser: { state: 'ok', version: page?.browserVersion ?? null },
    update: { state: needsAttention(updateState) ? 'warning' : 'ok', ...updateState },
    versions: {
      state: 'ok',
      digipunt: version,
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      system: `${process.platform} ${release()}`,
    },
  };
  const states = new Set(Object.values(parts).map(({ state }) => state));
  const state = states.has('fault') ? 'fault' : states.has('warning') ? 'warning' : 'ok';
  return { state, uptimeSeconds: Math.round(process.uptime()), ...parts, faults: machine.faults.list() };
}

/** An update that was found and is not installed by itself. */
const needsAttention = ({ problem, last }: UpdateState): boolean =>
  problem !== null || (last !== null && last.result !== 'installed' && last.result !== 'not-quiet');

function readPersonalDataState(store: Store): Health['personal'] {
  const { isLocked, hasRecoveryKey, hasKey } = store.personalData.state();
  const damaged = store.personalData.unreadable().damaged.length;
  const isIncomplete = damaged > 0 || (hasKey && !hasRecoveryKey);
  return { state: isLocked ? 'fault' : isIncomplete ? 'warning' : 'ok', locked: isLocked, recoveryKey: hasRecoveryKey, damaged };
}

/** No voice is no fault: the pages have those of their browsers, and the number is on the screen. */
function readVoices(store: Store, program: string | null): Health['voice'] {
  const voices = new Set(store.machine().voices('screens'));
  const languages = enabledLanguages(store);
  const spoken = languages.filter((language) => voices.has(language));
  return { state: 'ok', program, spoken, unspoken: languages.filter((language) => !voices.has(language)) };
}

const fileSize = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** A backup is made each day; this many days without one are said (ms). */
const NO_BACKUP_FOR_MS = 3 * 86_400_000;

function readBackups(dataFolder: string, now: number): Health['backups'] {
  const backups = listBackups(backupFolder(dataFolder));
  const good = backups.filter(({ state }) => state === 'good');
  const damaged = backups.length - good.length;
  const newest = good[0]?.manifest?.at ?? null;
  const isOld = newest !== null && now - Date.parse(newest) > NO_BACKUP_FOR_MS;
  return { state: damaged > 0 || isOld ? 'warning' : 'ok', count: good.length, damaged, newest, isOld };
}
