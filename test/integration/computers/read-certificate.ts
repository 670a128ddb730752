import type { X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';

/** A connection to a host through a proxy on loopback (CONNECT). */
const connectThrough = (proxyPort: number, host: string, port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: proxyPort, method: 'CONNECT', path: `${host}:${port}`, agent: false })
      .on('connect', ({ statusCode }, socket) => (statusCode === 200 ? resolve(socket) : reject(new Error(`the proxy says ${statusCode}`))))
      .on('error', reject)
      .end();
  });

/** The certificate of a server, whatever it says; through a proxy on loopback where one is given. */
export async function readCertificate(host: string, port: number, proxyPort?: number): Promise<X509Certificate> {
  const through = proxyPort === undefined ? {} : { socket: await connectThrough(proxyPort, host, port) };
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...through, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate) resolve(certificate);
      else reject(new Error('no certificate'));
    }).on('error', reject);
  });
}
