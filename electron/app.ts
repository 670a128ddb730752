import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Temporal } from 'temporal-polyfill';
import { subscriptionRoutes } from './agenda/routes/subscriptions.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { apiRoutes } from './api.ts';
import { createBackups } from './backup/services/backups.ts';
import { seedDemoData } from './demo/demo.ts';
import { createPairingCodes } from './computers/services/pairing-codes.ts';
import { LANGUAGES } from './digipunt/services/offered-languages.ts';
import { createSetUpCode } from './digipunt/services/set-up.ts';
import { diskError } from './health/rules/disk-error.ts';
import { canGiveTickets } from './health/rules/disk-state.ts';
import { type PaintedPage, readHealth } from './health/services/health.ts';
import { type MachineSources, watchMachine } from './health/services/machine-watch.ts';
import { type Log, openLog } from './health/services/log.ts';
import { jsonBodyLimit } from './http/body-limit.ts';
import { accessGuard, assertEveryRouteIsNamed } from './http/access-guard.ts';
import { broadcastChanges } from './http/broadcast.ts';
import { createEventBroadcaster } from './http/event-broadcaster.ts';
import type { DeskEnv } from './http/desk-access.ts';
import { type RequestSource, originGuard } from './http/origin-guard.ts';
import { runNoShows } from './appointments/services/check-in.ts';
import { pageRoutes } from './http/pages.ts';
import { refuse } from './http/refusal-response.ts';
import type { RouteContext } from './http/route-context.ts';
import { requestLog, requestLogId } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { runHoldExpiry } from './lending/services/holds.ts';
import { createNetworkDoor, DEFAULT_NETWORK_PORT, type NetworkOptions } from './network/door.ts';
import { createPrintQueue } from './print/services/print-queue.ts';
import type { PrintSystem } from './print/services/printer.ts';
import { createRehearsal } from './rehearsal/services/rehearsal.ts';
import { runRetention } from './privacy/services/erasure.ts';
import { runRosterRetention } from './roster/services/change-roster.ts';
import { createUpdates } from './update/services/updates.ts';
import type { ProgramFolders } from './update/services/installed-program.ts';
import { runRollover } from './queue/services/rollover.ts';
import { createWaitForecasts } from './queue/services/wait-forecasts.ts';
import type { SupervisorFault } from './shell/server-messages.ts';
import { removeRunningInstance, writeRunningInstance } from './shell/running-instance.ts';
import { type KeyFiles, keyFolder, openKeyFiles } from './store/field-keys/key-files.ts';
import { assertOpenable } from './store/recover.ts';
import { restrictToOwner } from './store/file-permissions.ts';
import { lockFolder } from './store/folder-lock.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { openStore, type Store } from './store/open.ts';
import { createSerialQueue } from './team/services/pin-queue.ts';
import { createSoundTests } from './voice/services/sound-tests.ts';
import { createRecordings } from './voice/services/recordings.ts';
import { createSpeechFiles } from './voice/services/speech-files.ts';
import { speechSpeed } from './voice/services/server-speech.ts';
import type { VoiceRenderer } from './voice/services/voice-renderer.ts';

/**
 * `pagesFolder` has the built pages; `demo` fills an empty data folder with demonstration data; `onPainted` is told of each sign
 * of life of a kiosk page, with the key in its address, and `onPageGone` of its end; `network` says how other computers come in.
 * `isTrial`: an update tries this version; it answers, and does nothing by itself.
 */
export type Config = {
  dataFolder: string;
  pagesFolder: string;
  demo: boolean;
  isTrial?: boolean;
  /** Where updates can be installed; without it they come in another way. */
  program?: ProgramFolders | undefined;
  onPainted?: (key: string) => void;
  onPageGone?: (key: string) => void;
  network?: NetworkOptions;
  /** How slips of paper are printed; without it nothing is. */
  printSystem?: PrintSystem;
  /** What speaks on this machine; without it the pages have the voices of their browsers only. */
  voice?: VoiceRenderer | undefined;
  /** The keys of personal data; those of the user's own folder by default. */
  keys?: KeyFiles;
};
export type App = Awaited<ReturnType<typeof openApp>>;

/** How often rollover, hold expiry and retention run. Changes of the queue also roll over; this is for times without requests. */
const MAINTENANCE_INTERVAL_MS = 10_000;

/** The delay before the public holidays are loaded. */
const HOLIDAYS_LOAD_DELAY_MS = 2_000;

/**
 * Opens one Digipunt: locks its data folder, opens its store and returns the fetch function of the three faces.
 * @throws {FolderInUseError} or {UnsupportedStoreError}, with a message for the user.
 */
export async function openApp(config: Config, wall: () => Temporal.Instant = Temporal.Now.instant, sources: MachineSources = {}) {
  const file = join(config.dataFolder, 'digipunt.sqlite');
  assertOpenable(file); // first, so that the folder of a newer version is not changed at all
  const keys = config.keys ?? openKeyFiles(keyFolder(config.dataFolder));
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(config.dataFolder, wall().toString());
  const store = openStoreOrUnlock(unlock, file, wall, keys);
  // Not into a store that lost its coordinator: it has tickets, and is set up again.
  if (config.demo && !store.team.digipunt() && store.tickets.latestDay() === null) await seedDemoData(store, wall());
  const events = createEventBroadcaster((error) => log.error(error));
  const machine = watchMachine(store, {
    dataFolder: config.dataFolder,
    wall,
    sources,
    printer: () => slips.fault(),
    voices: (use) => speech.languages(use),
    onChange: () => events.broadcast(),
  });
  const { clock, faults } = machine;
  const { now } = clock;
  const log = await openLog(config.dataFolder, () => canGiveTickets(machine.disk().state));
  // A file system without permissions does not keep a kiosk from starting.
  logErrors(log, () => restrictToOwner(config.dataFolder));
  // A store that was put together from a backup may hold what was erased since.
  if (store.incidents.countUnseen() > 0) logErrors(log, () => runRetention(store, now()));
  const waits = createWaitForecasts(store, now, { onChange: () => events.broadcast(), onError: log.error });
  /** What is broadcast after a change: the faces first, then what it means for those who wait. */
  const changes: typeof events = {
    ...events,
    broadcast: () => {
      events.broadcast();
      waits.request();
    },
  };
  let deskPage = '';
  const slips = createPrintQueue({
    store,
    dataFolder: config.dataFolder,
    now,
    system: config.printSystem,
    pageUrl: (key) => new URL(`/slip?key=${key}`, deskPage).href,
    onChange: () => events.broadcast(),
    onError: log.error,
  });
  const recordings = createRecordings({
    store,
    dataFolder: config.dataFolder,
    now,
    onChange: () => events.broadcast(),
    onError: log.error,
  });
  const speech = createSpeechFiles({
    dataFolder: config.dataFolder,
    voice: config.voice,
    languages: LANGUAGES,
    recordings,
    speed: () => speechSpeed(store),
    nowMs: () => now().epochMilliseconds,
    onChange: () => events.broadcast(),
    onError: log.error,
  });
  let painted: PaintedPage | undefined;
  const commandKey = randomBytes(32).toString('base64url');
  const network = createNetworkDoor(
    {
      store,
      dataFolder: config.dataFolder,
      now,
      answer: (request, source) => http.fetch(request, { source }),
      onChange: () => events.broadcast(),
    },
    config.network ?? { host: undefined, firstPort: DEFAULT_NETWORK_PORT },
  );
  const rehearsal = createRehearsal({ store, slips, now, onChange: () => events.broadcast() });
  const backups = createBackups({ store, dataFolder: config.dataFolder, now });
  const updates = createUpdates({
    store,
    dataFolder: config.dataFolder,
    now,
    backups,
    program: config.isTrial ? undefined : config.program,
    isScreenInUse: () => painted?.isIdle === false,
    onChange: () => events.broadcast(),
  });
  const context: RouteContext = {
    network,
    pairingCodes: createPairingCodes(now),
    store,
    dataFolder: config.dataFolder,
    packageLists: [join(config.pagesFolder, 'licenses.json'), join(config.pagesFolder, '../main/licenses.json')],
    backups,
    updates,
    now,
    clock,
    events: changes,
    broadcast: broadcastChanges(changes),
    slips,
    speech,
    recordings,
    rehearsal,
    soundTests: createSoundTests(now),
    printSystem: config.printSystem,
    pinQueue: createSerialQueue(),
    setUpCode: createSetUpCode(),
    deskPageUrl: () => deskPage,
    commandKey,
    health: () =>
      readHealth(store, {
        dataFolder: config.dataFolder,
        machine,
        streams: events.streamCounts,
        painted: () => painted,
        printer: slips.health,
        voice: speech.program,
        update: updates.state,
      }),
    onPainted: ({ key, userAgent, isIdle }) => {
      painted = { at: now().toString(), browserVersion: /Chrom(?:e|ium)\/(\d{1,4})/.exec(userAgent)?.[1] ?? null, isIdle };
      config.onPainted?.(key);
    },
    onPageGone: (key) => config.onPageGone?.(key),
  };
  const http = new Hono<DeskEnv>()
    .use(requestLog(log), securityHeaders, originGuard, accessGuard(context, config.pagesFolder), jsonBodyLimit)
    .route('/api', apiRoutes(context))
    .route('/calendar', subscriptionRoutes(context))
    .route('/', pageRoutes(config.pagesFolder))
    .notFound((c) => refuse(c, { code: 'route-unknown' }))
    .onError((error, c) => {
      // Hono throws an HTTPException only for a body that is not JSON.
      if (error instanceof HTTPException) return refuse(c, { code: 'malformed', field: 'body', accepted: 'JSON' });
      const { code = '' } = error as { code?: string };
      if (code === 'PERSONAL_DATA_LOCKED') return refuse(c, { code: 'personal-data-locked' });
      const ofDisk = diskError(code);
      if (ofDisk) {
        faults.add(ofDisk, now().toString());
        machine.suspectDisk();
        log.error(error, requestLogId(c));
        return refuse(c, { code: ofDisk });
      }
      faults.add('request-failed', now().toString());
      log.error(error, requestLogId(c));
      return c.json({ error: { code: 'fault', id: requestLogId(c), message: 'something went wrong on this side' } }, 500);
    });
  assertEveryRouteIsNamed(http.routes);
  const maintain = (): void => {
    for (const job of [runRollover, runHoldExpiry, runNoShows, runRetention, runRosterRetention]) logErrors(log, () => job(store, now()));
    logErrors(log, store.runIdleWork);
    store.personalData.protect().catch(log.error);
    // States also change with the time. A stream sends nothing when its state is the same.
    changes.broadcast();
    backups.runDue().catch(log.error);
    updates.runDue().catch(log.error);
  };
  const maintenanceTimer = config.isTrial ? undefined : setInterval(maintain, MAINTENANCE_INTERVAL_MS).unref();
  // Loaded after the first responses: the holiday data is large and seldom needed at start.
  const holidaysTimer = setTimeout(() => void loadHolidays().then(() => events.broadcast(), log.error), HOLIDAYS_LOAD_DELAY_MS);
  holidaysTimer.unref();
  // In the background: the kiosk starts also where the network is not there yet.
  if (store.settings.get().network && !config.isTrial) void network.open().catch(log.error);
  return {
    /** How other computers reach this Digipunt, once that is open. @throws when it cannot be opened. */
    openNetwork: network.open,
    /** Answers a request of any face; the shell passes where it came from. */
    fetch: (request: Request, source: RequestSource) => http.fetch(request, { source }),
    /** Sets the loopback port of the shell; the set-up screen shows it, and commands read it from the data folder. */
    setListeningPort: (port: number): void => {
      deskPage = `http://127.0.0.1:${port}/desk`;
      writeRunningInstance(config.dataFolder, { port, key: commandKey });
      events.broadcast();
    },
    /** Whether the store takes transactions. A disk that refuses them counts as working: another process would not change that. */
    isWorking: (): boolean => {
      try {
        store.tryTransaction();
        return true;
      } catch (error) {
        log.error(error);
        return diskError((error as { code?: string }).code ?? '') !== null;
      }
    },
    /** Notes what the supervisor had to repair. */
    noteFault: ({ code, at }: SupervisorFault): void => faults.add(code, at),
    /** Ends all streams, closes the store and unlocks the data folder. */
    close: (): void => {
      clearInterval(maintenanceTimer);
      waits.close();
      rehearsal.end();
      slips.close();
      machine.close();
      log.close();
      clearTimeout(holidaysTimer);
      void network.close();
      events.close();
      backups.close();
      store.close();
      removeRunningInstance(config.dataFolder);
      unlock();
    },
  };
}

/** Runs a job whose failure, such as on a full disk, must not stop the others; the timer tries it again. */
function logErrors(log: Log, job: () => void): void {
  try {
    job();
  } catch (error) {
    log.error(error);
  }
}

function openStoreOrUnlock(unlock: () => void, file: string, now: () => Temporal.Instant, keys: KeyFiles): Store {
  try {
    return openStore(file, MIGRATIONS, now, keys);
  } catch (error) {
    unlock();
    throw error;
  }
}
