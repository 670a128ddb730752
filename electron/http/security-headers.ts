import type { MiddlewareHandler } from 'hono';
import { RECORDING_PAGE } from '../voice/rules/recording-page.ts';

/** The headers of a page at an address. */
export const pageHeaders = (path: string) =>
  ({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': `autoplay=(self), screen-wake-lock=(self), camera=(), microphone=${path === RECORDING_PAGE ? '(self)' : '()'}, geolocation=(), usb=(), serial=(), bluetooth=(), hid=(), midi=(), payment=()`,
    'Cache-Control': 'no-store',
  }) as const;

/** The headers of every response; pages replace the Content-Security-Policy, which allows nothing here. */
export const securityHeaders: MiddlewareHandler = (c, next) => {
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store');
  return next();
};
