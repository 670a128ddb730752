import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { fingerprintOf } from '../computers/rules/key-fingerprint.ts';

// Connections to a Digipunt that is known by its key. Certificates are not checked: the key says more. Nothing is sent before
// the key was seen, so that a computer that took over the address of the Digipunt gets neither the code nor the credential.

const TIMEOUT_MS = 5_000;

/** The other end has another key than the one that was expected. */
export class OtherKeyError extends Error {
  override name = 'OtherKeyError';
}

/** Opens a TLS connection and resolves to it with the fingerprint of the key of the other end (SHA-256 in hex). Rejects without an answer. */
function open(url: string): Promise<{ socket: TLSSocket; fingerprint: string }> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(port || 443),
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`${url} does not answer`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const key = socket.getPeerX509Certificate()?.publicKey;
      if (!key) socket.destroy(new Error(`${url} has no certificate`));
      else resolve({ socket, fingerprint: fingerprintOf(key) });
    });
  });
}

/** The fingerprint of the key that answers at an address. Rejects without an answer. */
export async function readKey(url: string): Promise<string> {
  const { socket, fingerprint } = await open(url);
  socket.destroy();
  return fingerprint;
}

/** Sends a request to whoever has a key. @throws {OtherKeyError} when another one answers, to whom nothing is sent. */
export async function postPinned(
  { url, key }: { url: string; key: string },
  path: string,
  body: object,
): Promise<{ status: number; text: string; cookies: string[] }> {
  const { socket, fingerprint } = await open(url);
  if (fingerprint !== key) {
    socket.destroy();
    throw new OtherKeyError(`${url} has the key ${fingerprint} instead of ${key}`);
  }
  const json = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { origin: new URL(url).origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
    const sent = request(`${url}${path}`, { method: 'POST', headers, createConnection: () => socket }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, text, cookies: response.headers['set-cookie'] ?? [] });
      });
    });
    sent.on('error', reject).end(json);
  });
}
