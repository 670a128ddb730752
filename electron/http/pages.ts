import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Env } from './origin-guard.ts';
import { PAGE_HEADERS } from './security-headers.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** The placeholder for the nonce in the built pages. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Built assets have a content hash in their name, so they can be cached for ever. */
const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** The pages of the three faces, with a new nonce for each request, and their assets. */
export const pageRoutes = (folder: string) => {
  const createPageRenderer = (face: string) => {
    const file = join(folder, face, 'index.html');
    return () => {
      const nonce = randomBytes(16).toString('base64');
      return { html: readFileSync(file, 'utf8').replaceAll(NONCE_PLACEHOLDER, nonce), policy: contentSecurityPolicy(nonce) };
    };
  };
  const app = new Hono<Env>();
  for (const [path, face] of [
    ['/', 'kiosk'],
    ['/desk', 'desk'],
    // The pages of the desk have addresses of their own, which the desk reads itself.
    ['/desk/*', 'desk'],
    ['/display', 'display'],
  ] as const) {
    const renderPage = createPageRenderer(face);
    app.get(path, (c) => {
      const { html, policy } = renderPage();
      return c.html(html, 200, { ...PAGE_HEADERS, 'Content-Security-Policy': policy });
    });
  }
  return app.get('/assets/*', serveStatic({ root: folder, onFound: (_path, c) => c.header('Cache-Control', ASSET_CACHE_CONTROL) }));
};
