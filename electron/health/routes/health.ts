import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { diagnosticFile } from '../services/diagnostics.ts';

/** How this Digipunt is, for a monitoring program on this machine: 503 when something does not work. */
export const monitoringRoutes = ({ health }: RouteContext) =>
  new Hono<Env>().get('/health', (c) => {
    const report = health();
    return c.json(report, report.state === 'fault' ? 503 : 200);
  });

/** The same for the coordinator, also as a file to send to someone. */
export const healthRoutes = ({ health, now, dataFolder }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/health', (c) => c.json(health()))
    .get('/health/diagnostics', (c) =>
      c.body(diagnosticFile(dataFolder, health(), now().toString()), 200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="digipunt-toestand.txt"',
      }),
    );
