import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
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
] as const)('a certificate is renewed when %s, and the key stays', async ([, addresses, now]) => {
  const folder = temporaryFolder();
  const before = await loadIdentity(folder, ['192.168.7.2'], NOW);
  const after = await loadIdentity(folder, addresses, now);
  expect([after.key, after.fingerprint, after.root]).toEqual([before.key, before.fingerprint, before.root]);
  expect(after.certificate).not.toBe(before.certificate);
});

test('the root vouches for its own Digipunt and for no other name', async () => {
  const folder = temporaryFolder();
  const { root, certificate, hostname } = await loadIdentity(folder, ['192.168.7.2'], Temporal.Now.instant());
  const verify = (...args: string[]) => {
    writeFileSync(join(folder, 'chain'), certificate);
    writeFileSync(join(folder, 'root'), root);
    return execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', join(folder, 'root'), ...args, join(folder, 'chain')], {
      encoding: 'utf8',
    });
  };
  expect(verify('-verify_ip', '192.168.7.2', '-purpose', 'sslserver')).toContain('OK');
  expect(verify('-verify_hostname', hostname)).toContain('OK');
  const text = execFileSync('openssl', ['x509', '-in', join(folder, 'root'), '-noout', '-text'], { encoding: 'utf8' });
  expect(text).toMatch(new RegExp(`Name Constraints: critical\\s+Permitted:\\s+DNS:${hostname}\\s`));
  expect(text).toContain('CA:TRUE, pathlen:0');
});
