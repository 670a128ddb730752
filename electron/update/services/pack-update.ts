import { createHash, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type UpdateManifest, updateManifest } from '../rules/update-manifest.ts';
import { encodeHead } from './update-file.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Makes a signed update file of all files of a folder. @throws when they are none that an update may have. */
export function packUpdate(folder: string, about: Omit<UpdateManifest, 'payload' | 'files'>, privateKey: KeyObject, target: string): void {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  const contents = paths.map((path) => readFileSync(join(folder, path)));
  const payload = gzipSync(Buffer.concat(contents), { level: 9 });
  const manifest = updateManifest.parse({
    ...about,
    payload: { size: payload.length, sha256: sha256(payload) },
    files: paths.map((path, index) => ({
      path,
      size: contents[index]?.length,
      sha256: sha256(contents[index] ?? new Uint8Array()),
      executable: (statSync(join(folder, path)).mode & 0o100) !== 0,
    })),
  });
  writeFileSync(target, Buffer.concat([encodeHead(manifest, privateKey), payload]));
}
