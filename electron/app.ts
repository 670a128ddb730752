import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Temporal } from 'temporal-polyfill';
import { refuse } from './http/refusal-response.ts';
import { subscriptionRoutes } from './agenda/routes/subscriptions.ts';
import { type RouteContext } from './http/route-context.ts';
import { apiRoutes } from './api.ts';
import { jsonBodyLimit } from './http/body-limit.ts';
import { type RequestSource, type Env, originGuard } from './http/origin-guard.ts';
import { createEventBroadcaster } from './http/event-broadcaster.ts';
import { securityHeaders } from './http/security-headers.ts';
import { pageRoutes } from './http/pages.ts';
import { removeRunningInstance, writeRunningInstance } from './shell/running-instance.ts';
import { seedDemoData } from './demo/demo.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { runHoldExpiry } from './lending/services/holds.ts';
import { createSetUpCode } from './digipunt/services/set-up.ts';
import { lockFolder } from './store/folder-lock.ts';
import { openStore, type Store } from './store/open.ts';
import { runRollover } from './queue/services/rollover.ts';
import { createSerialQueue } from './team/services/pin-queue.ts';
import { runRetention } from './privacy/services/erasure.ts';
import { deleteOldBackups } from './store/migration-copies.ts';
import { assertSupportedFile } from './store/file-check.ts';
import { broadcastChanges } from './http/broadcast.ts';

export type Config = { dataFolder: string; facesFolder: string; demo: boolean };
export type App = Awaited<ReturnType<typeof openApp>>;

/** The rollover is also part of every change; this is for the hours in which nobody touches anything. */
const MAINTENANCE_INTERVAL_MS = 10_000;

/** When what takes long to load and is needed seldom is loaded. */
const HOLIDAYS_LOAD_DELAY_MS = 2_000;

/** However soon borrowers are forgotten, a week is what it takes to see that a new version does well (days). */
const MIN_BACKUP_RETENTION_DAYS = 7;

/**
 * One Digipunt: takes its data folder, opens its store and wires the three faces to it.
 * @throws {FolderInUse} or {StoreRefused}, with a message for whoever started it.
 */
export async function openApp(config: Config, now: () => Temporal.Instant = Temporal.Now.instant) {
  const file = join(config.dataFolder, 'digipunt.sqlite');
  assertSupportedFile(file); // first: a folder of a newer version is left as it is, down to the name of who uses it
  mkdirSync(config.dataFolder, { recursive: true });
  const unlock = lockFolder(config.dataFolder, now().toString());
  const store = openStoreOrUnlock(unlock, file);
  if (config.demo && !store.team.digipunt()) await seedDemoData(store, now());
  const events = createEventBroadcaster();
  let deskPage = '';
  const commandKey = randomBytes(32).toString('base64url');
  const context: RouteContext = {
    store,
    now,
    events,
    broadcast: broadcastChanges(events),
    pinQueue: createSerialQueue(),
    setUpCode: createSetUpCode(),
    deskPageUrl: () => deskPage,
    commandKey,
  };
  const http = new Hono<Env>()
    .use(securityHeaders, originGuard, jsonBodyLimit)
    .route('/api', apiRoutes(context))
    .route('/calendar', subscriptionRoutes(context))
    .route('/', pageRoutes(config.facesFolder))
    .notFound((c) => refuse(c, { code: 'route-unknown' }))
    .onError((error, c) => {
      // Hono's own exception says only that the body was no JSON.
      if (error instanceof HTTPException) return refuse(c, { code: 'malformed', field: 'body', accepted: 'JSON' });
      console.error(error);
      return c.json({ error: { code: 'fault', message: 'something went wrong on this side' } }, 500);
    });
  const maintenanceTimer = setInterval(() => {
    for (const job of [runRollover, runHoldExpiry, runRetention]) job(store, now());
    // What the faces show also changes with the hour; who sees no difference is sent nothing.
    events.broadcast();
    const days = Math.max(MIN_BACKUP_RETENTION_DAYS, store.settings.get().retentionDays);
    deleteOldBackups(file, now().subtract({ hours: 24 * days }).epochMilliseconds);
  }, MAINTENANCE_INTERVAL_MS);
  maintenanceTimer.unref();
  // After the first answers: nobody waits for a kiosk because of Christmas.
  const holidaysTimer = setTimeout(() => void loadHolidays().then(() => events.broadcast(), console.error), HOLIDAYS_LOAD_DELAY_MS);
  holidaysTimer.unref();
  return {
    /** The one function behind all faces; `door` is how the request came in, and only a shell knows. */
    fetch: (request: Request, door: RequestSource) => http.fetch(request, { source: door }),
    /** Says on which port of this machine it listens: the first screen of all shows it, and commands find it. */
    setListeningPort: (port: number): void => {
      deskPage = `http://127.0.0.1:${port}/desk`;
      writeRunningInstance(config.dataFolder, { port, key: commandKey });
      events.broadcast();
    },
    close: (): void => {
      clearInterval(maintenanceTimer);
      clearTimeout(holidaysTimer);
      events.close();
      store.close();
      removeRunningInstance(config.dataFolder);
      unlock();
    },
  };
}

function openStoreOrUnlock(unlock: () => void, file: string): Store {
  try {
    return openStore(file);
  } catch (error) {
    unlock();
    throw error;
  }
}
