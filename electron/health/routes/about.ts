import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { readPackages } from '../services/packages.ts';

/** The version of this program, and the packages in it with their licences, for coordinators. */
export const aboutRoutes = ({ health, packageLists }: RouteContext) =>
  new Hono<DeskEnv>().get('/about', (c) => c.json({ versions: health().versions, packages: readPackages(packageLists) }));
