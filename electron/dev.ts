import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';

// `npm run dev`: the three faces with hot reload, on a server with demonstration data in a temporary folder.

const dataFolder = mkdtempSync(join(tmpdir(), 'digipunt-dev-'));
const server = spawn(
  process.execPath,
  [resolve(import.meta.dirname, '../dist/main/serve.js'), '--port', '0', '--data', dataFolder, '--demo'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
process.on('exit', () => server.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));

let serverOrigin = '';
for await (const line of createInterface(server.stdout)) {
  if (line.startsWith('kiosk ')) serverOrigin = new URL(line.slice('kiosk '.length)).origin;
  if (line === 'ready') break;
}

/** The page files by URL, which Vite does not serve under these paths. */
const PAGES: Readonly<Record<string, string>> = {
  '/': '/kiosk/index.html',
  '/desk': '/desk/index.html',
  '/display': '/display/index.html',
};
const vite = await createServer({
  configFile: resolve(import.meta.dirname, '../renderer/vite.config.ts'),
  appType: 'mpa',
  server: {
    host: '127.0.0.1',
    // The server accepts its own host and origin only, so the proxy sets those. The pattern leaves out the files of
    // renderer/api, whose URLs also start with /api/.
    proxy: { '^/api/(kiosk|desk|display|events)\\b': { target: serverOrigin, changeOrigin: true, headers: { origin: serverOrigin } } },
  },
  plugins: [
    {
      name: 'pages-of-the-faces',
      configureServer: ({ middlewares }) => {
        middlewares.use((request, _response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
          // The pages of the desk have addresses without a file extension.
          const isDeskPage = pathname.startsWith('/desk/') && !pathname.includes('.');
          request.url = PAGES[isDeskPage ? '/desk' : pathname] ?? request.url;
          next();
        });
      },
    },
  ],
});
await vite.listen();
const [localUrl] = vite.resolvedUrls?.local ?? [];
console.log(`kiosk ${localUrl}\ndesk ${localUrl}desk\ndisplay ${localUrl}display\nready`);
