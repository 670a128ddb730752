import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fail } from './stage-files.ts';

/** The private key (Ed25519, PEM) that DIGIPUNT_UPDATE_KEY names; undefined without it. It is in no package and no repository. */
export function signingKey(): KeyObject | undefined {
  const file = process.env['DIGIPUNT_UPDATE_KEY'];
  if (!file) return undefined;
  if (!existsSync(file)) fail(`DIGIPUNT_UPDATE_KEY names ${file}, which is not there.`);
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') fail(`The key in ${file} is no Ed25519 key.`);
  return key;
}

/** The public half as PEM, which packages and updates bring. */
export const publicKeyOf = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** Writes a new private key, for its owner only, to a file that is not there yet. */
export function writeNewKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
}
