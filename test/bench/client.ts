import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** A response; `ms` is the time from the request to its end. */
export type ClientResponse = { status: number; body: string; cookie: string | undefined; ms: number };
/** A client with one keep-alive connection. Paths start with a slash. */
export type Client = {
  get: (path: string) => Promise<ClientResponse>;
  post: (path: string, body: object) => Promise<ClientResponse>;
  close: () => void;
};

/** Creates the client of one visitor or desk, for our server and for the baseline alike. Requests must not overlap. */
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

/** The body of a request for a new ticket. */
export const ticketRequest = () => ({ topic: 'itsme', language: 'nl', requestId: randomUUID() });

/** Signs in a helper of the demonstration data at desk 1. */
export const signInHelper = (port: number): Promise<Client> => signInClient(port, 'helper1');

/** Signs in a staff member of the demonstration data at desk 1. Throws when that is refused. */
export const signInClient = async (port: number, staff: string): Promise<Client> =>
  createClient(port, await signInCookie(port, staff, '1'));

/** The session cookie of a staff member with the PIN of the demonstration data. Throws when signing in is refused. */
export async function signInCookie(port: number, staff: string, desk: string): Promise<string> {
  const client = createClient(port);
  const { cookie, status } = await client.post('/api/desk/session', { staff, pin: '2580', desk });
  client.close();
  if (!cookie) throw new Error(`sign-in answered ${status}`);
  return cookie;
}

/** Returns the response. Throws when its status is another: a refusal is fast and would distort the figure. */
export function expectStatus(response: ClientResponse, ...accepted: number[]): ClientResponse {
  if (!accepted.includes(response.status)) throw new Error(`answered ${response.status}: ${response.body}`);
  return response;
}
