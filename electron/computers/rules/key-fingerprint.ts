import { createHash, type KeyObject } from 'node:crypto';

/** The fingerprint of a public key: the SHA-256 of its SubjectPublicKeyInfo, in hex. The same that browsers pin, in base64. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** The name in the network of the Digipunt with a key (SHA-256 in hex); two on one network differ by it. */
export const hostnameOf = (fingerprint: string): string => `digipunt-${fingerprint.slice(0, 8)}.local`;
