import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Temporal } from 'temporal-polyfill';
import { refuse } from './http/answer.ts';
import { subscriptionRoutes } from './agenda/routes/subscriptions.ts';
import { type RouteContext } from './http/route-context.ts';
import { api } from './api.ts';
import { jsonOfFairSize } from './http/body-limit.ts';
import { type Door, type Env, guardTheDoor } from './http/origin-check.ts';
import { openEvents } from './http/event-stream.ts';
import { safeHeaders } from './http/security-headers.ts';
import { pages } from './http/pages.ts';
import { removeReachable, writeReachable } from './shell/running-instance.ts';
import { fillDemo } from './demo/demo.ts';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { lapseOverdue } from './lending/services/holds.ts';
import { openSetUpCode } from './digipunt/services/set-up.ts';
import { lockFolder } from './store/folder-lock.ts';
import { openStore, type Store } from './store/open.ts';
import { rollOver } from './queue/services/rollover.ts';
import { openLine } from './team/services/pin-queue.ts';
import { eraseOverdue } from './privacy/services/erasure.ts';
import { dropCopies } from './store/migration-copies.ts';
import { refuseUnknownFile } from './store/file-check.ts';
import { broadcastChanges } from './http/broadcast.ts';

export type Config = { dataFolder: string; facesFolder: string; demo: boolean };
export type App = Awaited<ReturnType<typeof openApp>>;

/** The rollover is also part of every change; this is for the hours in which nobody touches anything. */
const LOOK_AT_THE_CLOCK_MS = 10_000;

/** When what takes long to load and is needed seldom is loaded. */
const AFTER_FIRST_ANSWERS_MS = 2_000;

/** However soon borrowers are forgotten, a week is what it takes to see that a new version does well (days). */
const LEAST_COPY_DAYS = 7;

/**
 * One Digipunt: takes its data folder, opens its store and wires the three faces to it.
 * @throws {FolderInUse} or {StoreRefused}, with a message for whoever started it.
 */
export async function openApp(config: Config, now: () => Temporal.Instant = Temporal.Now.instant) {
  const file = join(config.dataFolder, 'digipunt.sqlite');
  refuseUnknownFile(file); // first: a folder of a newer version is left as it is, down to the name of who uses it
  mkdirSync(config.dataFolder, { recursive: true });
  const unlock = lockFolder(config.dataFolder, now().toString());
  const store = openStoreOr(unlock, file);
  if (config.demo && !store.team.digipunt()) await fillDemo(store, now());
  const events = openEvents();
  let deskPage = '';
  const commandKey = randomBytes(32).toString('base64url');
  const context: RouteContext = {
    store,
    now,
    events,
    broadcast: broadcastChanges(events),
    pinQueue: openLine(),
    setUpCode: openSetUpCode(),
    deskPage: () => deskPage,
    commandKey,
  };
  const http = new Hono<Env>()
    .use(safeHeaders, guardTheDoor, jsonOfFairSize)
    .route('/api', api(context))
    .route('/calendar', subscriptionRoutes(context))
    .route('/', pages(config.facesFolder))
    .notFound((c) => refuse(c, { code: 'route-unknown' }))
    .onError((error, c) => {
      // Hono's own exception says only that the body was no JSON.
      if (error instanceof HTTPException) return refuse(c, { code: 'malformed', field: 'body', accepted: 'JSON' });
      console.error(error);
      return c.json({ error: { code: 'fault', message: 'something went wrong on this side' } }, 500);
    });
  const clock = setInterval(() => {
    for (const look of [rollOver, lapseOverdue, eraseOverdue]) look(store, now());
    // What the faces show also changes with the hour; who sees no difference is sent nothing.
    events.tell();
    const days = Math.max(LEAST_COPY_DAYS, store.settings.get().retentionDays);
    dropCopies(file, now().subtract({ hours: 24 * days }).epochMilliseconds);
  }, LOOK_AT_THE_CLOCK_MS);
  clock.unref();
  // After the first answers: nobody waits for a kiosk because of Christmas.
  const holidays = setTimeout(() => void loadHolidays().then(() => events.tell(), console.error), AFTER_FIRST_ANSWERS_MS);
  holidays.unref();
  return {
    /** The one function behind all faces; `door` is how the request came in, and only a shell knows. */
    fetch: (request: Request, door: Door) => http.fetch(request, { door }),
    /** Says on which port of this machine it listens: the first screen of all shows it, and commands find it. */
    listensOn: (port: number): void => {
      deskPage = `http://127.0.0.1:${port}/desk`;
      writeReachable(config.dataFolder, { port, key: commandKey });
      events.tell();
    },
    close: (): void => {
      clearInterval(clock);
      clearTimeout(holidays);
      events.close();
      store.close();
      removeReachable(config.dataFolder);
      unlock();
    },
  };
}

function openStoreOr(unlock: () => void, file: string): Store {
  try {
    return openStore(file);
  } catch (error) {
    unlock();
    throw error;
  }
}
