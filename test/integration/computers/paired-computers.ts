import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const HOST = '192.168.7.2:4322';

/** The key with which the Digipunt of these tests answers. */
const KEY = 'a'.repeat(64);

/** Computers of the network by their credential: paired ones, one that was removed, and one that trusts another key. */
const COMPUTERS = {
  display: { kind: 'display' },
  desk: { kind: 'desk' },
  'second-desk': { kind: 'desk' },
  removed: { kind: 'desk', removed: true },
  'other-key': { kind: 'desk', pairedKey: 'b'.repeat(64) },
} as const;

/** Creates the pages in a folder, each with its name as its text. */
export function createPages(folder: string): void {
  for (const page of ['kiosk', 'desk', 'display', 'pair']) {
    mkdirSync(join(folder, page), { recursive: true });
    writeFileSync(join(folder, page, 'index.html'), page);
  }
}

type Init = { method?: string; body?: object; cookies?: readonly string[]; headers?: Record<string, string> };

/** Opens the app with demonstration data and those computers; `fromNetwork` sends a request of one of them, or of a stranger. */
export async function openAppWithComputers() {
  const folder = temporaryFolder();
  const store = openStore(join(folder, 'digipunt.sqlite'));
  const at = '2026-11-23T08:00:00.000Z';
  for (const [id, computer] of Object.entries(COMPUTERS)) {
    const { kind } = computer;
    const pairedKey = 'pairedKey' in computer ? computer.pairedKey : KEY;
    const credentialHash = createHash('sha256').update(id).digest('hex');
    store.computers.add({ id, name: id, kind, credentialHash, pairedKey, pairedAt: at, pairedBy: null, seenAt: at });
    if ('removed' in computer) store.computers.remove(id, at);
  }
  store.close();
  createPages(folder);
  const opened = await openTestApp({ folder });

  const fromNetwork = async (computer: keyof typeof COMPUTERS | null, path: string, init: Init = {}): Promise<Response> => {
    const cookies = [...(computer ? [`__Host-digipunt-computer=${computer}`] : []), ...(init.cookies ?? [])];
    const request = new Request(`https://${HOST}${path}`, {
      method: init.method ?? 'GET',
      headers: { cookie: cookies.join('; '), ...(init.body && { 'content-type': 'application/json' }), ...init.headers },
      ...(init.body && { body: JSON.stringify(init.body) }),
    });
    return opened.app.fetch(request, {
      kind: 'network',
      hosts: new Set([HOST]),
      key: KEY,
      address: '192.168.7.9',
      connection: { computer: null },
    });
  };

  /** Signs staff in on a paired computer. Returns the session's cookie. */
  const signInFromNetwork = async (computer: keyof typeof COMPUTERS, staff: string, desk: string): Promise<string> => {
    const response = await fromNetwork(computer, '/api/desk/session', { method: 'POST', body: { staff, desk, pin: '2580' } });
    if (response.status !== 204) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
    return response.headers.get('set-cookie') ?? '';
  };
  return { ...opened, host: HOST, fromNetwork, signInFromNetwork };
}
