import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ComputerKind } from '../computers/rules/computer-kind.ts';
import type { ComputerRole } from './computer-role.ts';

// The pages that this computer shows before it has a Digipunt: plain HTML on loopback, without scripts. Its address holds a
// random key, so that no other page and no other user of this computer can call it.

/** What is shown: the question what this computer is, the one for the code, or a sentence. */
export type LocalPage =
  | { name: 'role' }
  | {
      name: 'pair';
      kind: ComputerKind;
      found: readonly string[];
      problem: string | null;
      typed: { code: string; address: string; computer: string };
    }
  | { name: 'message'; title: string; text: string };

/** What was typed in a field of a form, or the value of the button that sent it; empty without one. */
type FormField = (name: string) => string;

const MAX_FORM_BYTES = 4_096;

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

// Centred, in large type where there is only a sentence: it may be read on a television.
const STYLE = `body{font:1.125rem/1.45 system-ui,sans-serif;margin:0;min-block-size:100vh;display:grid;align-items:center;justify-items:center;
color:#1d2b36;background:#fbf7f0;border-block-start:.75rem solid #0b4f5c;box-sizing:border-box}
main{inline-size:min(36rem,100% - 2rem);padding-block:1rem}
main.large{font-size:clamp(1.25rem,2.2vw,2.5rem);inline-size:min(36em,100% - 2rem)}
h1{font-size:1.75em;line-height:1.2;margin:0 0 .5em}p,ul{margin:0 0 .6em}ul{padding-inline-start:1.25em}
label{display:block;font-weight:700;margin-block-end:.75rem}summary{margin-block-end:.75rem;cursor:pointer}
input{display:block;box-sizing:border-box;inline-size:100%;min-block-size:44px;padding:.5rem .75rem;margin-block-start:.4rem;
font:inherit;font-weight:400;border:2px solid #5b6b76;border-radius:.5rem}
button{min-block-size:44px;padding:.6rem 1.5rem;font:inherit;font-weight:700;color:#fff;background:#0b4f5c;border:0;border-radius:.5rem}
button.quiet{margin-block-start:.5rem;color:#0b4f5c;background:none;padding-inline:0;text-decoration:underline}
button:focus-visible,input:focus-visible,summary:focus-visible{outline:4px solid #1d2b36;outline-offset:3px}
.roles{display:grid;gap:1.5rem}.roles button{padding:1.5em .5em;font-size:1.3em;line-height:1.3}
.roles span{display:block;font-size:.75em;font-weight:400}
[role=alert]{color:#a3230f;font-weight:700}`;

/** What a computer can be, with what happens there. */
const ROLES: readonly { role: ComputerRole; name: string; purpose: string }[] = [
  { role: 'kiosk', name: 'Kiosk', purpose: 'Hier nemen bezoekers een nummer.' },
  { role: 'desk', name: 'Balie', purpose: 'Hier werkt een medewerker.' },
  { role: 'display', name: 'Wachtkamerscherm', purpose: 'Hier zien bezoekers wie aan de beurt is.' },
];

function renderBody(page: LocalPage): string {
  if (page.name === 'message') return `<h1>${escape(page.title)}</h1><p>${escape(page.text)}</p>`;
  if (page.name === 'role') {
    const buttons = ROLES.map(
      ({ role, name, purpose }) =>
        `<button name="role" value="${role}" data-testid="role-${role}"${role === 'kiosk' ? ' autofocus' : ''}>${name}<span>${purpose}</span></button>`,
    );
    return `<h1>Wat is deze computer?</h1><form method="post" class="roles">${buttons.join('')}</form>`;
  }
  const { kind, found, problem, typed } = page;
  const address = `<label>Adres van het Digipunt<input name="address" data-testid="pair-address" autocomplete="off" maxlength="100" value="${escape(typed.address)}"></label>`;
  const seen =
    found.length === 0
      ? `<p>Er is nog geen Digipunt gevonden. Typ het adres van de pagina Computers.</p>`
      : `<p>Gevonden:</p><ul>${found.map((name) => `<li>${escape(name)}</li>`).join('')}</ul>`;
  return `<h1>Deze computer koppelen</h1>
<p>Deze computer wordt ${kind === 'desk' ? 'een balie' : 'een wachtkamerscherm'}. De coördinator opent op de kiosk de pagina Computers. Daar staat de code.</p>
${seen}
${problem === null ? '' : `<p role="alert" data-testid="error">${escape(problem)}</p>`}
<form method="post">
<label>Code van 16 tekens<input name="code" data-testid="pair-code" autocomplete="off" autofocus maxlength="40" value="${escape(typed.code)}"></label>
<label>Naam van deze computer<input name="computer" data-testid="pair-name" autocomplete="off" maxlength="40" value="${escape(typed.computer)}"></label>
${found.length === 0 || typed.address !== '' ? address : `<details><summary>Niet gevonden?</summary>${address}</details>`}
<button data-testid="pair-${kind}">Koppelen</button>
</form>
<form method="post"><button class="quiet" name="other" value="role" data-testid="other-role">Deze computer is iets anders</button></form>`;
}

/** Serves the current page on a free port of loopback; `onSubmit` is called with each form that is sent. */
export async function serveLocalPages(current: () => LocalPage, onSubmit: (field: FormField) => Promise<void>) {
  const path = `/${randomBytes(24).toString('base64url')}`;
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const isOwn =
      request.headers.host === `127.0.0.1:${port}` && (request.headers.origin ?? `http://127.0.0.1:${port}`) === `http://127.0.0.1:${port}`;
    if (!isOwn || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    if (request.method === 'POST') {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MAX_FORM_BYTES) request.destroy();
      });
      request.on('end', () => {
        const form = new URLSearchParams(body);
        const done = (): void => void response.writeHead(303, { Location: path }).end();
        onSubmit((name) => form.get(name)?.trim() ?? '').then(done, done);
      });
      return;
    }
    const page = current();
    const nonce = randomBytes(16).toString('base64');
    // A question stays as it is while somebody types; a sentence follows what happens.
    const refresh = page.name === 'message' ? '<meta http-equiv="refresh" content="3">' : '';
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    });
    response.end(
      `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Digipunt</title>${refresh}<style nonce="${nonce}">${STYLE}</style><main${page.name === 'pair' ? '' : ' class="large"'}>${renderBody(page)}</main></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}
