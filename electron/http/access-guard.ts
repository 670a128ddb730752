import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';
import { authenticateComputer, type PairedComputer } from '../computers/services/credential.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { getComputerCookie } from './computer-cookie.ts';
import { authenticate, type DeskEnv } from './desk-access.ts';
import { PAGES, pairingPageFiles, sendPage } from './pages.ts';
import { refuse } from './refusal-response.ts';
import { type Access, MIDDLEWARE, ROUTE_ACCESS, type RouteAccess } from './route-access.ts';
import type { RouteContext } from './route-context.ts';

// Authentication and authorisation of every request, by the table in route-access.ts. Routes do not check who calls them.

type AccessRefusal = Extract<
  Refusal,
  { code: 'not-paired' | 'this-machine-only' | 'computer-kind' | 'not-signed-in' | 'not-allowed' | 'route-unknown' }
>;

/** What a page requests for as long as it is open, which is a sign of life and no use of the session. */
const OPEN_PAGE_PATHS = new Set(['/api/events', '/api/desk/heartbeat']);

const routeKey = ({ method, path }: RouterRoute): string => `${method} ${path}`;

/**
 * Checks that the table names every route, and no other.
 * @throws with the routes that lack a row, and the rows that lack a route.
 */
export function assertEveryRouteIsNamed(routes: readonly RouterRoute[]): void {
  const keys = new Set(routes.map(routeKey));
  const named = new Set([...Object.keys(ROUTE_ACCESS), ...MIDDLEWARE]);
  const problems = [
    ...[...keys].filter((key) => !named.has(key)).map((key) => `who may call ${key}?`),
    ...[...named].filter((key) => !keys.has(key)).map((key) => `there is no ${key}`),
  ];
  if (problems.length > 0) throw new Error(`electron/http/route-access.ts: ${problems.join('; ')}`);
}

/**
 * Refuses requests of callers that the table does not name for their route. In place of a page, an unpaired computer gets the
 * pairing page, and a paired one is sent to its own. `pagesFolder` has the built pages.
 */
export function accessGuard(context: RouteContext, pagesFolder: string): MiddlewareHandler<DeskEnv> {
  const publicFiles = pairingPageFiles(pagesFolder);
  return async (c, next) => {
    const { source } = c.env;
    const computer = authenticateCaller(c, context) ?? null;
    c.set('computer', computer);
    // A connection stays that of its computer, whatever is sent over it later: it ends when the computer is removed.
    if (source.kind === 'network' && computer) source.connection.computer = computer.id;
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
    const refusal = findRefusal(c, context, accessOf(c, route && ROUTE_ACCESS[routeKey(route)], publicFiles));
    if (!refusal) return next();
    if (source.kind === 'network' && route && route.path in PAGES) {
      if (computer) return c.redirect(`/${computer.kind}`);
      return sendPage(c, pagesFolder, 'pair', 401);
    }
    return refuse(c, refusal);
  };
}

/** Who may send this request; an address without a route is for whoever may call any. */
function accessOf(c: Context, access: RouteAccess | undefined, publicFiles: ReadonlySet<string>): Access {
  if (access === undefined) return 'any-face';
  if (access === 'files') return publicFiles.has(c.req.path) ? 'anyone' : 'any-face';
  // The values of `face` are checked by the route; an unknown one is refused there.
  return typeof access === 'string' ? access : (access[c.req.query('face') as keyof typeof access] ?? 'this-machine');
}

const authenticateCaller = (c: Context<DeskEnv>, { store, now }: RouteContext): PairedComputer | undefined =>
  c.env.source.kind === 'network' ? authenticateComputer(store, getComputerCookie(c), c.env.source.key, now()) : undefined;

function findRefusal(c: Context<DeskEnv>, context: RouteContext, access: Access): AccessRefusal | undefined {
  const { source } = c.env;
  if (access === 'anyone') return undefined;
  if (access === 'command-line') {
    if (source.kind === 'network' && !c.get('computer')) return { code: 'not-paired' };
    return source.kind === 'command-line' ||
      (source.kind === 'loopback' && matchesCommandKey(c.req.header('authorization'), context.commandKey))
      ? undefined
      : { code: 'not-signed-in' };
  }
  return (source.kind === 'network' ? refuseComputer(c.get('computer'), access) : undefined) ?? refuseStaff(c, context, access);
}

/** Why another computer may not call a route, whoever sits there. */
function refuseComputer(computer: PairedComputer | null, access: Access): AccessRefusal | undefined {
  if (!computer) return { code: 'not-paired' };
  if (access === 'any-face') return undefined;
  if (access === 'this-machine' || access === 'coordinator-here') return { code: 'this-machine-only' };
  const kind = access === 'display' ? 'display' : 'desk';
  return computer.kind === kind ? undefined : { code: 'computer-kind', accepted: kind };
}

/** Why a caller without a session, or a helper, may not call a route; sets `me`. */
function refuseStaff(c: Context<DeskEnv>, context: RouteContext, access: Access): AccessRefusal | undefined {
  if (access !== 'staff' && access !== 'coordinator' && access !== 'coordinator-here') return undefined;
  const me = authenticate(c, context, !OPEN_PAGE_PATHS.has(c.req.path));
  if (!me) return { code: 'not-signed-in' };
  context.store.sessions.noteSignOfLife(me.tokenHash, context.now().epochMilliseconds);
  c.set('me', me);
  return access === 'staff' || me.staff.role === 'coordinator' ? undefined : { code: 'not-allowed', accepted: 'coordinator' };
}

/** Whether an Authorization header has the key. Compares hashes in constant time. */
function matchesCommandKey(header: string | undefined, key: string): boolean {
  const [expected, actual] = [`Bearer ${key}`, header ?? ''].map((text) => createHash('sha256').update(text).digest());
  return expected !== undefined && actual !== undefined && timingSafeEqual(expected, actual);
}
