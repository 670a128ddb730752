import { createHash } from 'node:crypto';
import { connect, type ClientHttp2Session } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';

// Requests to the way in from the network over real TLS, as a program would send them that does not check certificates.

type Init = { method?: string; body?: object; headers?: Record<string, string> };
type Answer = { status: number; body: any; headers: Record<string, string | string[] | undefined> };

/** Sends one request over HTTP/1.1 on a connection of its own. Rejects when the connection is closed before an answer. */
export function send(url: string, init: Init = {}): Promise<Answer> {
  const body = init.body && JSON.stringify(init.body);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      url,
      {
        agent: false,
        rejectUnauthorized: false,
        method: init.method ?? (body ? 'POST' : 'GET'),
        headers: { ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }), ...init.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = response.headers['content-type']?.startsWith('application/json');
          resolve({ status: response.statusCode ?? 0, body: isJson && text ? JSON.parse(text) : text, headers: response.headers });
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The cookie that an answer sets, as a request sends it. */
export const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';

/** Opens a session of HTTP/2. */
export const openHttp2 = (url: string): ClientHttp2Session => connect(url, { rejectUnauthorized: false });

/** The SHA-256 of the public key of a TLS connection, in hex. */
export const keyOf = (socket: TLSSocket): string =>
  createHash('sha256')
    .update(socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }) ?? '')
    .digest('hex');
