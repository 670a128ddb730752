import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { BlockList, isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { fingerprintOf, hostnameOf } from '../computers/rules/key-fingerprint.ts';

// The key by which other computers know this Digipunt, and its certificate. Computers pin the key, so it stays: only the
// certificate is renewed, before it ends and when an address changes. It is signed by a root of this Digipunt's own, for PCs
// that install that root instead; the root can vouch for servers with this Digipunt's name or an address of a private network,
// and for no other (RFC 5280, 4.2.1.10), so that a stolen one opens no bank. The files are no part of the store: neither a backup nor an export has them, so a store that is restored elsewhere has another key.

const CERTIFICATE_DAYS = 397;
const ROOT_DAYS = 3_650;
/** A certificate is renewed this long before it ends. */
const RENEWAL_DAYS = 60;
/** Certificates begin this long ago: the clock of another computer may be slow. */
const BACKDATE_DAYS = 2;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** The addresses that buildings use inside (RFC 1918, 3927, 4193), and loopback. A certificate names no others. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8', 'fc00::/7'] as const;

const privateAddresses = new BlockList();
for (const network of PRIVATE_NETWORKS) {
  const [address = '', prefix = ''] = network.split('/');
  privateAddresses.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
}
const isPrivate = (address: string): boolean => privateAddresses.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** The key (PEM), its certificate with the root (PEM), the root alone, and the SHA-256 of the public key in hex. */
export type Identity = { key: string; certificate: string; root: string; fingerprint: string; hostname: string };

/**
 * The identity in a folder, made at the first use, with a certificate for these addresses. Renewed where needed; the key stays.
 * @throws when the folder cannot be written.
 */
export async function loadIdentity(folder: string, ownAddresses: readonly string[], now: Temporal.Instant): Promise<Identity> {
  const addresses = ownAddresses.filter(isPrivate);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name: string): string => join(folder, name);
  const [rootKey, key] = [loadKey(file('root-key.pem')), loadKey(file('key.pem'))];
  const fingerprint = fingerprintOf(createPublicKey(key));
  const hostname = hostnameOf(fingerprint);
  const read = (name: string): X509Certificate | undefined =>
    existsSync(file(name)) ? new X509Certificate(readFileSync(file(name))) : undefined;
  const write = (name: string, text: string): string => {
    writeFileSync(file(name), text, { mode: 0o600 });
    return text;
  };
  let root = read('root.pem');
  if (!root || isOutdated(root, rootKey, now)) root = new X509Certificate(write('root.pem', await signRoot(rootKey, hostname, now)));
  let certificate = read('certificate.pem');
  const names = [`DNS:${hostname}`, ...addresses.map((address) => `IP Address:${address}`)];
  if (!certificate || isOutdated(certificate, key, now) || !certificate.checkIssued(root) || !hasNames(certificate, names))
    certificate = new X509Certificate(write('certificate.pem', await signCertificate(key, rootKey, root, { hostname, addresses }, now)));
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: `${certificate.toString()}${root.toString()}`,
    root: root.toString(),
    fingerprint,
    hostname,
  };
}

function loadKey(file: string): KeyObject {
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return privateKey;
}

/** Whether a certificate is of another key, ends soon, or has not begun: it was made while the clock of this machine was ahead. */
const isOutdated = (certificate: X509Certificate, key: KeyObject, now: Temporal.Instant): boolean =>
  !certificate.checkPrivateKey(key) ||
  certificate.validToDate.getTime() < now.add({ hours: 24 * RENEWAL_DAYS }).epochMilliseconds ||
  certificate.validFromDate.getTime() > now.epochMilliseconds;

const hasNames = (certificate: X509Certificate, names: readonly string[]): boolean => {
  const own = new Set(certificate.subjectAltName?.split(', '));
  return names.every((name) => own.has(name));
};

const period = (days: number, now: Temporal.Instant) => ({
  notBefore: new Date(now.subtract({ hours: 24 * BACKDATE_DAYS }).epochMilliseconds),
  notAfter: new Date(now.add({ hours: 24 * (days - BACKDATE_DAYS) }).epochMilliseconds),
  serialNumber: randomBytes(16).toString('hex'),
});

// The type of Node's own keys knows more usages than the one that the library takes.
const keyPair = (key: KeyObject) =>
  ({
    privateKey: key.toCryptoKey(ALGORITHM, false, ['sign']),
    publicKey: createPublicKey(key).toCryptoKey(ALGORITHM, true, ['verify']),
  }) as CryptoKeyPair;

/** Loaded only where a certificate is made: about once a year. The library needs the polyfill before it. */
async function loadX509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function signRoot(key: KeyObject, hostname: string, now: Temporal.Instant): Promise<string> {
  const x509 = await loadX509();
  const [{ AsnConvert }, asn] = await Promise.all([import('@peculiar/asn1-schema'), import('@peculiar/asn1-x509')]);
  const permitted = [{ dNSName: hostname }, ...PRIVATE_NETWORKS.map((iPAddress) => ({ iPAddress }))];
  const subtrees = permitted.map((name) => new asn.GeneralSubtree({ base: new asn.GeneralName(name) }));
  const constraints = new asn.NameConstraints({ permittedSubtrees: new asn.GeneralSubtrees(subtrees) });
  const keys = keyPair(key);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...period(ROOT_DAYS, now),
    name: `CN=Digipunt ${hostname.slice('digipunt-'.length, -'.local'.length)}`,
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension(asn.id_ce_nameConstraints, true, AsnConvert.serialize(constraints)),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

async function signCertificate(
  key: KeyObject,
  rootKey: KeyObject,
  root: X509Certificate,
  { hostname, addresses }: { hostname: string; addresses: readonly string[] },
  now: Temporal.Instant,
): Promise<string> {
  const x509 = await loadX509();
  const [own, signing] = [keyPair(key), keyPair(rootKey)];
  const certificate = await x509.X509CertificateGenerator.create({
    ...period(CERTIFICATE_DAYS, now),
    subject: `CN=${hostname}`,
    issuer: new x509.X509Certificate(root.raw).subject,
    signingAlgorithm: ALGORITHM,
    publicKey: own.publicKey,
    signingKey: signing.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: hostname },
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(signing.publicKey),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}
