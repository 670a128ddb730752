import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import {
  type Backup,
  backupFolder,
  type BackupManifest,
  type BackupReason,
  listBackups,
  removeBackup,
  removeUnfinished,
} from '../../store/backup/backup-files.ts';
import { deriveBackupKey, ENCRYPTED_SUFFIX } from '../../store/backup/encryption.ts';
import { listSecondCopies } from '../../store/backup/second-place.ts';
import { syncPartsWhileMade } from '../../store/backup/sync-parts.ts';
import { isWhole } from '../../store/check/check-file.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { removeOldDamagedFolders } from '../../store/files/set-aside.ts';
import { MIGRATIONS } from '../../store/migrations.ts';
import type { Store } from '../../store/open.ts';
import { runInWorker } from '../../store/worker/run-in-worker.ts';
import { backupsToDelete, maxBackupAgeDays } from '../rules/backup-retention.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../rules/recovery-key.ts';

/** A failed backup, copy or check is tried again after this (ms). */
const RETRY_MS = 60 * 60_000;

/** The bytes of each backup are compared with its hash this often (days). */
const VERIFY_DAYS = 30;

const STORE_FILE = 'digipunt.sqlite';

/** A backup as the coordinator sees it. `keptUntil` is when it is deleted at the latest (ISO 8601). */
export type BackupRow = Pick<BackupManifest, 'at' | 'reason' | 'counts'> & {
  name: string;
  state: Backup['state'];
  bytes: number;
  keptUntil: string;
};

/** The second place: how many copies it has, or that it is away. */
export type SecondPlaceState = { folder: string; copies: number | null; lastAt: string | null; failure: Failure | null };

/** What failed last, in English, and when (ISO 8601); null once it succeeded. */
export type Failure = { at: string; message: string };

export type BackupOverview = {
  backups: BackupRow[];
  isRunning: boolean;
  failure: Failure | null;
  secondPlace: SecondPlaceState | null;
  hasRecoveryKey: boolean;
};

type Options = { store: Store; dataFolder: string; now: () => Temporal.Instant };

export type Backups = ReturnType<typeof createBackups>;

/**
 * Makes the backups of a Digipunt: one a business day, and on request; checks the store and the backups, deletes what is too
 * old, and copies to the second place. All that takes long runs in a worker.
 */
export function createBackups({ store, dataFolder, now }: Options) {
  const folder = backupFolder(dataFolder);
  const file = join(dataFolder, STORE_FILE);
  const ended = new AbortController();
  let running: Promise<Result<Backup>> | undefined;
  let isChecking = false;
  let failure: Failure | null = null;
  let copyFailure: Failure | null = null;
  let lastCheck: { at: string; day: string; isWhole: boolean } | undefined;
  removeUnfinished(folder);

  const fail = (error: unknown): Failure => ({ at: toTimestamp(now()), message: error instanceof Error ? error.message : String(error) });
  const canRetry = (last: Failure | null): boolean =>
    !last || now().epochMilliseconds - Temporal.Instant.from(last.at).epochMilliseconds >= RETRY_MS;
  const maxAge = (): number => maxBackupAgeDays(store.settings.get().retentionDays);
  const keptUntil = (at: string): string => toTimestamp(Temporal.Instant.from(at).add({ hours: 24 * maxAge() }));

  async function makeBackup(reason: BackupReason): Promise<Result<Backup>> {
    const made = new AbortController();
    void syncPartsWhileMade(folder, made.signal);
    try {
      const backup = await runInWorker(
        { name: 'backup', file, folder, at: toTimestamp(now()), day: currentBusinessDay(store, now()), reason },
        ended.signal,
      );
      failure = null;
      return ok(backup);
    } catch (error) {
      failure = fail(error);
      return refused({ code: 'backup-failed' });
    } finally {
      made.abort();
    }
  }

  /** Makes a backup now, after one that is being made: that one lacks what was changed since it began. */
  function make(reason: BackupReason): Promise<Result<Backup>> {
    const made = (running ?? Promise.resolve()).then(() => makeBackup(reason));
    running = made;
    return made.finally(() => {
      if (running === made) running = undefined;
    });
  }

  function deleteExpired(): void {
    const rows = listBackups(folder).map(({ name, state, manifest }) => ({
      name,
      state,
      at: backupTime(name),
      isDaily: manifest?.reason === 'day',
    }));
    for (const name of backupsToDelete(rows, now(), maxAge())) removeBackup({ file: join(folder, name) });
    removeOldDamagedFolders(dataFolder, now().subtract({ hours: 24 * maxAge() }));
  }

  async function copyMissing(): Promise<void> {
    const place = store.settings.get().backupFolder;
    const key = store.personalData.recoveryKey();
    const newest = listBackups(folder).find(({ state }) => state === 'good');
    if (place === null || !key || !newest || !canRetry(copyFailure)) return;
    const copies = listSecondCopies(place);
    if (copies?.some(({ name }) => name === `${newest.name}${ENCRYPTED_SUFFIX}`)) return;
    const rows = [
      ...(copies ?? []).map(({ name, at }) => ({ name, at, state: 'good' as const, isDaily: true })),
      { name: newest.name, at: backupTime(newest.name), state: 'good' as const, isDaily: true },
    ];
    try {
      await runInWorker(
        { name: 'copy', backup: newest, folder: place, key, expired: backupsToDelete(rows, now(), maxAge()) },
        ended.signal,
      );
      copyFailure = null;
    } catch (error) {
      copyFailure = fail(error);
    }
  }

  /** Encrypts backups that are plain or under an earlier key with the current one, and then deletes the earlier keys. */
  async function sealOthers(): Promise<void> {
    const id = store.personalData.currentKeyId();
    const others = listBackups(folder).filter(
      ({ state, manifest }) => state === 'good' && manifest && manifest.fieldKey !== '' && manifest.fieldKey !== id,
    );
    const keys = others.length > 0 ? store.personalData.keysForBackups() : undefined;
    for (const { name } of others)
      if (keys)
        await runInWorker({ name: 'seal', folder, backup: name, keys, at: toTimestamp(now()), migrations: MIGRATIONS }, ended.signal);
    store.personalData.forgetEarlierKeys();
  }

  let sealing: Promise<void> | undefined;
  const sealAll = (): Promise<void> => (sealing ??= sealOthers().finally(() => (sealing = undefined)));

  /** The check of the night: the store, and one backup that was not read for a month. Damage is repaired at once. */
  async function check(day: string): Promise<void> {
    const result = await runInWorker({ name: 'check', file }, ended.signal);
    const at = toTimestamp(now());
    lastCheck = { at, day, isWhole: isWhole(result) };
    if (result.problems.length > 0 || result.brokenReferences > 0) store.recover();
    const [history] = result.brokenHistories;
    if (history) reportOnce(store, 'history-broken', { histories: result.brokenHistories }, at);
    reportDamagedPersonalData(store, at);
    const oldest = listBackups(folder).find(
      ({ state, manifest }) => state === 'good' && manifest && Date.parse(at) - Date.parse(manifest.checkedAt) > VERIFY_DAYS * 86_400_000,
    );
    if (oldest) await runInWorker({ name: 'verify', folder, backup: oldest.name, at }, ended.signal);
    store.runNightWork();
  }

  return {
    make,
    sealAll,
    list: (): BackupOverview => {
      const place = store.settings.get().backupFolder;
      const copies = place === null ? null : listSecondCopies(place);
      return {
        backups: listBackups(folder).map(({ name, state, manifest, file: path }) => ({
          name,
          state,
          at: backupTime(name),
          reason: manifest?.reason ?? 'request',
          bytes: manifest?.bytes ?? sizeOf(path),
          counts: manifest?.counts ?? { tickets: 0, openLoans: 0, persons: 0, devices: 0 },
          keptUntil: keptUntil(backupTime(name)),
        })),
        isRunning: running !== undefined,
        failure,
        secondPlace:
          place === null ? null : { folder: place, copies: copies?.length ?? null, lastAt: copies?.[0]?.at ?? null, failure: copyFailure },
        hasRecoveryKey: store.personalData.recoveryKey() !== undefined,
      };
    },
    /** Checks the store now, and changes nothing. */
    checkStore: () => runInWorker({ name: 'check', file }, ended.signal),
    /** The last check of the store, by this process. */
    lastCheck: () => lastCheck,
    /** Does what is due; runs every few seconds. Resolves when that is done. */
    runDue: async (): Promise<void> => {
      if (running || isChecking || ended.signal.aborted || !store.team.digipunt()) return;
      const day = currentBusinessDay(store, now());
      const hasToday = listBackups(folder).some(({ state, manifest }) => state === 'good' && manifest?.day === day);
      if (!hasToday && canRetry(failure)) {
        await make('day');
        deleteExpired();
      }
      if (ended.signal.aborted) return;
      isChecking = true;
      try {
        await sealAll().catch((error: unknown) => (failure = fail(error)));
        await copyMissing();
        if (lastCheck?.day !== day) await check(day);
      } finally {
        isChecking = false;
      }
    },
    /** Sets or ends the second place. Refused when the folder is not there, or there is no recovery key yet. */
    setSecondPlace: (place: string | null, staff: string): Result<null> => {
      if (place !== null && (!isAbsolute(place) || !existsSync(place) || !statSync(place).isDirectory()))
        return refused({ code: 'folder-unknown', field: 'folder' });
      if (place !== null && !store.personalData.recoveryKey()) return refused({ code: 'recovery-key-missing' });
      copyFailure = null;
      return store.transact(() => ok((store.settings.set({ backupFolder: place }, { staff, at: toTimestamp(now()) }), null)));
    },
    /**
     * Makes a new recovery key and returns its text, which is stored nowhere. It opens the copies elsewhere and the personal
     * data; copies under an earlier key need that one. @throws {PersonalDataLockedError}
     */
    createRecoveryKey: (): string => {
      const bytes = randomBytes(RECOVERY_KEY_BYTES);
      store.personalData.setRecoveryKey(deriveBackupKey(bytes));
      return formatRecoveryKey(bytes);
    },
    close: (): void => ended.abort(),
  };
}

/** When a backup was made (ISO 8601), by its name: the manifest may be damaged. */
function backupTime(name: string): string {
  const [, date, hour, minute, second] = /^digipunt-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  return `${date}T${hour}:${minute}:${second}.000Z`;
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** Names the loans of people whose data was changed or moved to somebody else; of others it says how many there are. */
function reportDamagedPersonalData(store: Store, at: string): void {
  const persons = store.personalData.unreadable(true).damaged.flatMap(({ table, row }) => (table === 'person' ? [row] : []));
  if (persons.length === 0) return;
  const loans = persons.flatMap((person) => {
    const loan = store.loans.findByPerson(person);
    const device = loan?.closedAt === null ? store.devices.findBySeq(loan.device) : undefined;
    return device ? [{ label: device.label }] : [];
  });
  reportOnce(store, 'personal-data-damaged', { persons: persons.length, lost: { tickets: [], loans } }, at);
}

/** Adds an incident unless one like it is unread. */
function reportOnce(store: Store, kind: 'history-broken' | 'personal-data-damaged', details: object, at: string): void {
  if (store.incidents.list().some((incident) => incident.kind === kind && incident.seenAt === null)) return;
  store.transact(() => ok(store.incidents.add(at, kind, details)));
}
