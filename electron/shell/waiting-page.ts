import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { startFailed } from '../../resources/locales/nl/desk.json';
import { contentSecurityPolicy } from '../http/content-security-policy.ts';

// What the supervisor shows at the address of the server while there is none: one moment, or that it does not start. It is
// served at the same address, so that a page that is loaded meanwhile becomes the real one, and nobody sees an error of the
// browser. It opens no store and needs no other file.

type Texts = { title: string; then?: string };
const bare = (path: string): string => path.split('/').at(-2) ?? '';
const byLanguage = <Value>(files: Record<string, Value>): Map<string, Value> =>
  new Map(Object.entries(files).map(([path, value]) => [bare(path), value]));

const directions = byLanguage(import.meta.glob<string>('../../resources/locales/*/language.json', { eager: true, import: 'direction' }));
const oneMoment = byLanguage(import.meta.glob<Texts>('../../resources/locales/*/kiosk.json', { eager: true, import: 'taking' }));
const notOpen = byLanguage(
  import.meta.glob<{ 'out-of-order': Texts }>('../../resources/locales/*/kiosk.json', { eager: true, import: 'notOpen' }),
);

/** What there is to say; `message` is for whoever looks after the machine. */
export type WaitingPhase = { phase: 'starting' } | { phase: 'broken'; message: string };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

const inLanguage = (language: string, element: string, html: string): string =>
  `<${element} lang="${language}" dir="${directions.get(language) ?? 'ltr'}">${html}</${element}>`;

const STYLE = `:root{font:125%/1.4 'Noto Sans Variable','Noto Sans',sans-serif;color:#2a2320;background:#fbf7f0}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;justify-content:center;gap:1.5rem;padding:2rem;box-sizing:border-box;
border-top:1.2rem solid #0b4f5c}
h1{font-size:2.4rem;margin:0}p{margin:0}ul{list-style:none;margin:0;padding:0;columns:3 13rem;column-gap:2rem}
li{break-inside:avoid;padding:.3rem 0}li p{font-size:.85rem}section{background:#fff;padding:1rem 1.5rem;border-inline-start:.5rem solid #742a0e}
h2{font-size:1.2rem;margin:0 0 .5rem}section ul{columns:1}code{font-size:.8rem;overflow-wrap:anywhere}`;

// The page asks from requestAnimationFrame, which also tells the supervisor that it paints.
const SCRIPT = `const ask=()=>requestAnimationFrame(async()=>{try{
const answer=await fetch(location.href,{cache:'no-store'});if(answer.ok)return location.reload()}catch{}setTimeout(ask,1000)});ask()`;

const DUTCH = 'nl';

const staffText = (key: `startFailed.${keyof typeof startFailed}`): string =>
  startFailed[key.slice('startFailed.'.length) as keyof typeof startFailed];

function body(phase: WaitingPhase): string {
  const others = [...oneMoment.keys()].filter((language) => language !== DUTCH);
  if (phase.phase === 'starting') {
    const list = others.map((language) => inLanguage(language, 'li', escapeHtml(oneMoment.get(language)?.title ?? ''))).join('');
    return `<h1>${oneMoment.get(DUTCH)?.title}</h1><ul>${list}</ul>`;
  }
  const say = (language: string, heading: string): string => {
    const { title = '', then = '' } = notOpen.get(language)?.['out-of-order'] ?? {};
    return `<${heading}>${escapeHtml(title)}</${heading}><p>${escapeHtml(then)}</p>`;
  };
  return `${say(DUTCH, 'h1')}<ul>${others.map((language) => inLanguage(language, 'li', say(language, 'b'))).join('')}</ul>
<section data-testid="start-failed"><h2>${staffText('startFailed.title')}</h2>
<ul>${(['startFailed.restart', 'startFailed.data', 'startFailed.call'] as const).map((key) => `<li>${staffText(key)}</li>`).join('')}</ul>
<code lang="en">${escapeHtml(phase.message.split('\n')[0] ?? '')}</code></section>`;
}

/** The page, with a nonce for its style and script. */
export function waitingPage(phase: WaitingPhase): { html: string; headers: Record<string, string> } {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html><html lang="${DUTCH}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Digipunt</title><style nonce="${nonce}">${STYLE}</style></head>
<body data-testid="waiting-page">${body(phase)}<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  return {
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': '1',
      'Content-Security-Policy': contentSecurityPolicy(nonce).replace("script-src 'self'", `script-src 'nonce-${nonce}'`),
    },
  };
}

/** The addresses of pages; other requests get no answer, as without a server, so that the faces try again as they always do. */
const isPagePath = (path: string): boolean => path === '/' || path === '/display' || path === '/desk' || path.startsWith('/desk/');

/**
 * Serves the page on loopback; port 0 chooses a free one. `onPoll` is called with the address of each request.
 * @throws an `EADDRINUSE` error when the port is in use.
 */
export async function serveWaitingPage(
  port: number,
  current: () => WaitingPhase,
  onPoll: (url: URL) => void,
): Promise<{ port: number; close: () => Promise<void> }> {
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
    if (!url || request.method !== 'GET' || !isPagePath(url.pathname)) return void request.socket.destroy();
    onPoll(url);
    const { html, headers } = waitingPage(current());
    response.writeHead(503, { ...headers, Connection: 'close' }).end(html);
  };
  const server: Server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 }, respond);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
