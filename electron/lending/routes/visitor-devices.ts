import type { RouteContext } from '../../http/route-context.ts';
import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import { deviceCounts } from '../services/device-counts.ts';
import { currentBusinessDay } from '../../store/business-day.ts';

/** Which devices a visitor can borrow now. */
export const visitorDeviceRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>().get('/devices', (c) => c.json({ devices: deviceCounts(store, currentBusinessDay(store, now())) }));
