import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export type Answer = { status: number; body: string; cookie: string | undefined; ms: number };
export type Client = { get: (path: string) => Promise<Answer>; post: (path: string, body: object) => Promise<Answer>; close: () => void };

/** One visitor or one desk: one connection that stays, one request after the other. The same for ours and for the floor. */
export function client(port: number, cookie?: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: 'GET' | 'POST', path: string, text: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const about = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const headers = { ...(method === 'POST' && about), ...(cookie && { cookie }) };
      const began = performance.now();
      const asking = request({ host: '127.0.0.1', port, path, method, agent, headers }, (answer) => {
        let got = '';
        answer.on('data', (chunk: Buffer) => (got += chunk.toString()));
        answer.on('end', () => {
          const ms = performance.now() - began;
          resolve({ status: answer.statusCode ?? 0, body: got, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0], ms });
        });
      });
      asking.on('error', reject);
      asking.end(text);
    });
  return {
    get: (path) => send('GET', path, ''),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}

/** A ticket that nobody asked for before. */
export const newTicket = () => ({ topic: 'itsme', language: 'nl', requestId: randomUUID() });

/** Someone at desk 1 of the demonstration. */
export const atDesk = (port: number): Promise<Client> => signedIn(port, 'helper1');

export async function signedIn(port: number, staff: string): Promise<Client> {
  const visitor = client(port);
  const { cookie, status } = await visitor.post('/api/desk/session', { staff, pin: '2580', desk: '1' });
  visitor.close();
  if (!cookie) throw new Error(`sign-in answered ${status}`);
  return client(port, cookie);
}

/** Fails loudly: a benchmark of refusals is quick, and worth nothing. */
export function expectStatus(answer: Answer, ...accepted: number[]): Answer {
  if (!accepted.includes(answer.status)) throw new Error(`answered ${answer.status}: ${answer.body}`);
  return answer;
}
