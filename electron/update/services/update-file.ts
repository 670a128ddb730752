import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { syncFolderOf } from '../../store/files/durable.ts';
import type { UpdateProblem } from '../rules/judge-update.ts';
import { UPDATE_LIMITS, type UpdateManifest, updateManifest } from '../rules/update-manifest.ts';

// The format of an update file: a mark, the length of the manifest (4 bytes, big-endian), an Ed25519 signature (64 bytes) of mark
// and manifest, the manifest as JSON, and the payload. No archive format is used: paths are texts of the signed manifest, so that
// links, devices, duplicate entries and modes do not exist, and nothing is parsed before the signature was checked.

const MARK = Buffer.from('DIGIPUNT-UPDATE-1\n');
const LENGTH_BYTES = 4;
const SIGNATURE_BYTES = 64;
/** What stands before the manifest (bytes). */
export const HEAD_BYTES = MARK.length + LENGTH_BYTES + SIGNATURE_BYTES;

/** An update file that is refused; the message is one line in English. */
export class UpdateRefusedError extends Error {
  override name = 'UpdateRefusedError';
  readonly problem: UpdateProblem;
  constructor(problem: UpdateProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** A manifest that was signed, and where the payload begins in the file (bytes). */
export type SignedManifest = { manifest: UpdateManifest; payloadAt: number };

/** What is signed: the mark too, so that the key signs nothing else by mistake. */
const signedBytes = (manifest: Uint8Array): Buffer => Buffer.concat([MARK, manifest]);

/** The beginning of an update file, before its payload. */
export function encodeHead(manifest: UpdateManifest, privateKey: KeyObject): Buffer {
  const json = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MARK, length, sign(null, signedBytes(json), privateKey), json]);
}

/** The length of the manifest (bytes), by the first `HEAD_BYTES` of a file. @throws {UpdateRefusedError} */
export function manifestLength(head: Buffer): number {
  if (!head.subarray(0, MARK.length).equals(MARK)) throw new UpdateRefusedError('no-update');
  if (head.length < HEAD_BYTES) throw new UpdateRefusedError('incomplete');
  const length = head.readUInt32BE(MARK.length);
  if (length > UPDATE_LIMITS.manifest) throw new UpdateRefusedError('too-large');
  return length;
}

/** Checks the signature of a manifest, and parses it. @throws {UpdateRefusedError} */
export function openManifest(head: Buffer, json: Buffer, publicKey: KeyObject): SignedManifest {
  if (json.length < manifestLength(head)) throw new UpdateRefusedError('incomplete');
  const signature = head.subarray(MARK.length + LENGTH_BYTES, HEAD_BYTES);
  if (!verify(null, signedBytes(json), publicKey, signature)) throw new UpdateRefusedError('wrong-signature');
  try {
    return { manifest: updateManifest.parse(JSON.parse(json.toString())), payloadAt: HEAD_BYTES + json.length };
  } catch {
    throw new UpdateRefusedError('malformed');
  }
}

function readBytes(handle: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(handle, bytes, 0, length, at));
}

/** Reads the manifest of a file, and compares the size of the file with it; the payload is not read. @throws {UpdateRefusedError} */
export function readUpdate(path: string, publicKey: KeyObject): SignedManifest {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const head = readBytes(handle, HEAD_BYTES, 0);
    const signed = openManifest(head, readBytes(handle, manifestLength(head), HEAD_BYTES), publicKey);
    const wanted = signed.payloadAt + signed.manifest.payload.size;
    if (size < wanted) throw new UpdateRefusedError('incomplete');
    if (size > wanted) throw new UpdateRefusedError('damaged');
    return signed;
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes the files of an update into a folder, durably. The payload is hashed before it is unpacked. @throws {UpdateRefusedError};
 * the folder then holds a part.
 */
export async function unpackUpdate(path: string, { manifest, payloadAt }: SignedManifest, folder: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { start: payloadAt }), hash);
  if (hash.digest('hex') !== manifest.payload.sha256) throw new UpdateRefusedError('damaged');
  const folders = new Set([folder]);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  await pipeline(createReadStream(path, { start: payloadAt }), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    const reader = takeBytes(chunks);
    for (const { path: name, size, sha256, executable } of manifest.files) {
      const target = join(folder, name);
      if (!folders.has(dirname(target))) mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
      folders.add(dirname(target));
      const handle = openSync(target, 'wx', executable ? 0o755 : 0o644);
      const fileHash = createHash('sha256');
      try {
        for await (const bytes of reader.take(size)) {
          fileHash.update(bytes);
          writeSync(handle, bytes);
        }
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      if (fileHash.digest('hex') !== sha256) throw new UpdateRefusedError('damaged');
    }
    // What is left over would be bytes that no file has.
    if (!(await reader.isAtEnd())) throw new UpdateRefusedError('damaged');
  });
  for (const each of folders) syncFolderOf(join(each, '.'));
}

/** Takes exact numbers of bytes from a stream of chunks. */
function takeBytes(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const fill = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const next = await iterator.next();
      if (next.done) return false;
      rest = next.value;
    }
    return true;
  };
  return {
    async *take(size: number): AsyncGenerator<Buffer> {
      for (let left = size; left > 0;) {
        if (!(await fill())) throw new UpdateRefusedError('damaged');
        const part = rest.subarray(0, left);
        rest = rest.subarray(part.length);
        left -= part.length;
        yield part;
      }
    },
    isAtEnd: async (): Promise<boolean> => !(await fill()),
  };
}
