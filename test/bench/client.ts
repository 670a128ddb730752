import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export type ClientResponse = { status: number; body: string; cookie: string | undefined; ms: number };
export type Client = {
  get: (path: string) => Promise<ClientResponse>;
  post: (path: string, body: object) => Promise<ClientResponse>;
  close: () => void;
};

/** One visitor or one desk: one connection that stays, one request after the other. The same for ours and for the floor. */
export function createClient(port: number, cookie?: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: 'GET' | 'POST', path: string, text: string): Promise<ClientResponse> =>
    new Promise((resolve, reject) => {
      const bodyHeaders = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const headers = { ...(method === 'POST' && bodyHeaders), ...(cookie && { cookie }) };
      const startedAt = performance.now();
      const clientRequest = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
        let responseText = '';
        response.on('data', (chunk: Buffer) => (responseText += chunk.toString()));
        response.on('end', () => {
          const ms = performance.now() - startedAt;
          resolve({ status: response.statusCode ?? 0, body: responseText, cookie: response.headers['set-cookie']?.[0]?.split(';')[0], ms });
        });
      });
      clientRequest.on('error', reject);
      clientRequest.end(text);
    });
  return {
    get: (path) => send('GET', path, ''),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}

/** A ticket that nobody asked for before. */
export const ticketRequest = () => ({ topic: 'itsme', language: 'nl', requestId: randomUUID() });

/** Someone at desk 1 of the demonstration. */
export const signInHelper = (port: number): Promise<Client> => signInClient(port, 'helper1');

export async function signInClient(port: number, staff: string): Promise<Client> {
  const visitor = createClient(port);
  const { cookie, status } = await visitor.post('/api/desk/session', { staff, pin: '2580', desk: '1' });
  visitor.close();
  if (!cookie) throw new Error(`sign-in answered ${status}`);
  return createClient(port, cookie);
}

/** Fails loudly: a benchmark of refusals is quick, and worth nothing. */
export function expectStatus(response: ClientResponse, ...accepted: number[]): ClientResponse {
  if (!accepted.includes(response.status)) throw new Error(`answered ${response.status}: ${response.body}`);
  return response;
}
