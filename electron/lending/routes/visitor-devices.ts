import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { countDevices } from '../services/device-counts.ts';

/** How many devices of each type a visitor can borrow now. */
export const visitorDeviceRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>().get('/devices', (c) => c.json({ devices: countDevices(store, currentBusinessDay(store, now())) }));
