import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '../../store/files/durable.ts';
import * as z from 'zod';

// The keys by which other Digipunten know this one: Ed25519 signs its day files, X25519 opens those that are for it. Like the
// key of the network they are files and no part of the store: a store that is restored elsewhere is introduced anew.

const FOLDER = 'day-file-keys';
const FILE = 'keys.json';

const jwk = z.looseObject({ kty: z.literal('OKP'), x: z.string(), d: z.string() });
const fileSchema = z.object({ signing: jwk, sealing: jwk });

export type DigipuntKeys = {
  /** The public keys, raw in base64url. */
  signing: string;
  sealing: string;
  sign: (text: string) => Buffer;
  /** Opens what was sealed to this Digipunt with a context; undefined for what is not for it, or was changed. */
  open: (sealed: Uint8Array, context: string) => Promise<Buffer | undefined>;
};

/** The length of what HPKE puts before the encrypted text: a public key. */
const ENCAPSULATED_BYTES = 32;

/** Loaded on first use: day files are exchanged a few times a month. */
async function loadHpke() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

/** The bytes of a text in a buffer of their own, as WebCrypto takes them. */
const bytesOf = (content: Uint8Array | string): ArrayBuffer => new Uint8Array(Buffer.from(content)).buffer;

/** The keys of a data folder, made at the first use. @throws when the folder cannot be written, or its file was damaged. */
export function loadDigipuntKeys(dataFolder: string): DigipuntKeys {
  const file = join(dataFolder, FOLDER, FILE);
  if (!existsSync(file)) createKeys(file);
  const { signing, sealing } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const signingKey = createPrivateKey({ key: signing, format: 'jwk' });
  return {
    signing: signing.x,
    sealing: sealing.x,
    sign: (text) => sign(null, Buffer.from(text), signingKey),
    open: async (sealed, context) => {
      const suite = await loadHpke();
      const recipientKey = await suite.kem.importKey('jwk', { ...sealing, key_ops: ['deriveBits'] }, false);
      try {
        const enc = bytesOf(sealed.subarray(0, ENCAPSULATED_BYTES));
        return Buffer.from(await suite.open({ recipientKey, enc }, bytesOf(sealed.subarray(ENCAPSULATED_BYTES)), bytesOf(context)));
      } catch {
        return undefined;
      }
    },
  };
}

function createKeys(file: string): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const exported = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' });
  const keys = {
    signing: exported(generateKeyPairSync('ed25519').privateKey),
    sealing: exported(generateKeyPairSync('x25519').privateKey),
  };
  writeFileDurably(file, JSON.stringify(keys));
}

/** Seals bytes to a public key (raw, base64url) with a context that is needed to open them. @throws for what is no key. */
export async function sealTo(sealing: string, content: Uint8Array, context: string): Promise<Buffer> {
  const suite = await loadHpke();
  const recipientPublicKey = await suite.kem.importKey('raw', bytesOf(Buffer.from(sealing, 'base64url')), true);
  const { enc, ct } = await suite.seal({ recipientPublicKey }, bytesOf(content), bytesOf(context));
  return Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)]);
}

/** Whether a signature of a text is that of a public key (raw, base64url). */
export function isSignedBy(signing: string, text: string, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signing }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, signature);
  } catch {
    return false;
  }
}
