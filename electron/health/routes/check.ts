import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type Check, checkDigipunt } from '../rules/checks.ts';
import { readCheckFacts } from '../services/check-facts.ts';

function check({ store, health, backups, network, deskPageUrl, now }: RouteContext): { checks: Check[] } {
  const isRunning = deskPageUrl() !== '';
  return { checks: checkDigipunt(readCheckFacts({ store, health: health(), backups, network, isRunning, now: now() })) };
}

/** The check of all parts of this Digipunt, for the coordinator. */
export const checkRoutes = (context: RouteContext) => new Hono<DeskEnv>().get('/check', (c) => c.json(check(context)));

/** The same for the command line. */
export const commandLineCheckRoutes = (context: RouteContext) => new Hono<Env>().get('/check', (c) => c.json(check(context)));
