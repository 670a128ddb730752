import 'reflect-metadata';
import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, type ConnectionOptions, createServer } from 'node:tls';
import { SubjectAlternativeNameExtension, X509Certificate as PeculiarCertificate, X509CertificateGenerator } from '@peculiar/x509';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { loadIdentity } from '../../../electron/network/identity.ts';
import { temporaryFolder } from '../fixtures.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const later = (days: number) => NOW.add({ hours: 24 * days });

test('the key and its certificate are made once, and only their owner can read them', async () => {
  const folder = join(temporaryFolder(), 'network');
  const first = await loadIdentity(folder, ['192.168.7.2', 'fd00::2'], NOW);
  expect(await loadIdentity(folder, ['192.168.7.2'], later(1))).toEqual(first);
  const certificate = new X509Certificate(first.certificate);
  expect(
    createHash('sha256')
      .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
  ).toBe(first.fingerprint);
  expect(certificate.subjectAltName).toBe(`DNS:${first.hostname}, IP Address:192.168.7.2, IP Address:FD00:0:0:0:0:0:0:2`);
  if (process.platform === 'win32') return;
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
});

test.for([
  ['it ends in 60 days', ['192.168.7.2'], later(340)],
  ['the machine has another address', ['192.168.7.3'], later(1)],
  ['the clock was a year ahead when it was made', ['192.168.7.2'], later(-365)],
] as const)('a certificate is renewed when %s, and the key stays', async ([, addresses, now]) => {
  const folder = temporaryFolder();
  const before = await loadIdentity(folder, ['192.168.7.2'], NOW);
  const after = await loadIdentity(folder, addresses, now);
  expect([after.key, after.fingerprint]).toEqual([before.key, before.fingerprint]);
  // A root that was installed on a PC goes on to vouch for it.
  expect(new X509Certificate(after.certificate).verify(new X509Certificate(before.root).publicKey)).toBe(true);
  expect(after.certificate).not.toBe(before.certificate);
});

test('a certificate names no address of the internet, for which the root could not vouch', async () => {
  const { certificate, hostname } = await loadIdentity(temporaryFolder(), ['93.184.216.34', '10.1.2.3', '2001:db8::1'], NOW);
  expect(new X509Certificate(certificate).subjectAltName).toBe(`DNS:${hostname}, IP Address:10.1.2.3`);
});

test('a PC that has the root trusts this Digipunt by its name and address, and no certificate for another name', async () => {
  const folder = temporaryFolder();
  const { root, certificate, key, hostname } = await loadIdentity(folder, ['127.0.0.1'], Temporal.Now.instant());
  const server = createServer({ key, cert: certificate }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  /** Connects as a browser on that PC does; undefined when it trusts the certificate. */
  const connect = (options: ConnectionOptions) =>
    new Promise((resolve) => {
      const socket = connectTls({ port: (server.address() as AddressInfo).port, ca: root, ...options }, () => {
        socket.destroy();
        resolve(undefined);
      }).on('error', (error) => resolve(error.message));
    });
  expect([await connect({ servername: hostname }), await connect({ host: '127.0.0.1' })]).toEqual([undefined, undefined]);
  expect(await connect({ servername: 'digipunt-00000000.local' })).toMatch('does not match');
  // Whoever has the root's key, from a stolen kiosk, signs one for a bank, by its name or its address.
  const rootKey = createPrivateKey(readFileSync(join(folder, 'root-key.pem')));
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const forge = (name: { type: 'dns' | 'ip'; value: string }) =>
    X509CertificateGenerator.create({
      // A common name that looks like a host would be checked as one.
      subject: 'CN=no name',
      issuer: new PeculiarCertificate(new X509Certificate(root).raw).subject,
      signingAlgorithm: algorithm,
      publicKey: createPublicKey(key).toCryptoKey(algorithm, true, ['verify']) as CryptoKey,
      signingKey: rootKey.toCryptoKey(algorithm, false, ['sign']) as CryptoKey,
      extensions: [new SubjectAlternativeNameExtension([name])],
    });
  for (const name of [
    { type: 'dns', value: 'bank.example' },
    { type: 'ip', value: '93.184.216.34' },
  ] as const) {
    server.setSecureContext({ key, cert: (await forge(name)).toString('pem') });
    expect([name.value, await connect({ servername: 'bank.example' })]).toEqual([name.value, 'permitted subtree violation']);
  }
});
