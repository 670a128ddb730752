import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import * as z from 'zod';
import { getComputerCookie, setComputerCookie } from './computer-cookie.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { type AnyContext, computerId } from './desk-access.ts';
import type { Env } from './origin-guard.ts';
import { pageHeaders } from './security-headers.ts';

/** The placeholder for the nonce in the built pages. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Built assets have a content hash in their name, so they can be cached for ever. */
const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** The addresses of the pages, and the folder of each. */
export const PAGES = {
  '/': 'kiosk',
  '/desk': 'desk',
  // The pages of the desk have addresses of their own, which the desk reads itself.
  '/desk/*': 'desk',
  '/display': 'display',
  '/slip': 'slip',
  '/pair': 'pair',
} as const;

/** Answers with a page, with a new nonce each time. A paired computer's cookie is set anew, so that it does not end. */
export function sendPage(c: AnyContext, folder: string, face: (typeof PAGES)[keyof typeof PAGES], status: 200 | 401 = 200) {
  const nonce = randomBytes(16).toString('base64');
  const html = readFileSync(join(folder, face, 'index.html'), 'utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
  const credential = getComputerCookie(c);
  if (credential && computerId(c) !== null) setComputerCookie(c, credential);
  return c.html(html, status, { ...pageHeaders(c.req.path), 'Content-Security-Policy': contentSecurityPolicy(nonce) });
}

/** The pages of the faces and of pairing, and their assets. */
export const pageRoutes = (folder: string) => {
  const app = new Hono<Env>();
  for (const [path, face] of Object.entries(PAGES)) app.get(path, (c) => sendPage(c, folder, face));
  return app.get('/assets/*', serveStatic({ root: folder, onFound: (_path, c) => c.header('Cache-Control', ASSET_CACHE_CONTROL) }));
};

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
  assets: z.array(z.string()).default([]),
});

/** The paths of all files of the pairing page, by the manifest of the build; empty without one. */
export function pairingPageFiles(folder: string): ReadonlySet<string> {
  const manifest = join(folder, 'files.json');
  const files = new Set<string>();
  if (!existsSync(manifest)) return files;
  const chunks = z.record(z.string(), chunk).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const seen = new Set<string>();
  const collect = (name: string): void => {
    const found = chunks[name];
    if (!found || seen.has(name)) return;
    seen.add(name);
    for (const file of [found.file, ...found.css, ...found.assets]) files.add(`/${file}`);
    [...found.imports, ...found.dynamicImports].forEach(collect);
  };
  collect('pair/index.html');
  return files;
}
