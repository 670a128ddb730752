import type { PauseReason } from '../../electron/queue/rules/queue-state.ts';

/** A signed-in coordinator who uses the HTTP API without a page. Paths are relative to /api/desk. */
export type CoordinatorClient = {
  get: (path: string) => Promise<unknown>;
  /** Sends a change with a new request id. Throws when it is refused. */
  post: (path: string, body: object) => Promise<void>;
  /** Changes some of the kiosk settings and keeps the others. */
  updateKioskSettings: (changes: object) => Promise<void>;
  setQueue: (change: { state: 'open' } | { state: 'paused'; pause: PauseReason }) => Promise<void>;
};

/** Signs in the coordinator of the demonstration data at desk 3. */
export async function signInCoordinator(url: string): Promise<CoordinatorClient> {
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${url}/api/desk/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const session = await send('session', { staff: 'coordinator', pin: '2580', desk: '3' });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const post = async (path: string, body: object): Promise<void> => {
    const response = await send(path, { ...body, requestId: crypto.randomUUID() }, cookie);
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  };
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/api/desk/${path}`, { headers: { cookie } })).json();
  return {
    get,
    post,
    updateKioskSettings: async (changes) => {
      const before = (await get('kiosk-settings')) as object;
      await post('kiosk-settings', { ...before, ...changes });
    },
    setQueue: (change) => post('queue', change),
  };
}
