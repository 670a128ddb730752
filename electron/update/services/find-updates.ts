import type { KeyObject } from 'node:crypto';
import { createWriteStream, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type InstalledProgram, judgeUpdate, type UpdateProblem } from '../rules/judge-update.ts';
import { compareVersions } from '../rules/update-manifest.ts';
import { HEAD_BYTES, manifestLength, openManifest, readUpdate, UpdateRefusedError } from './update-file.ts';

// Where updates come from: a folder of this machine, a stick, or a server of the zone. Whatever is found was signed.

/** An update that fits, and its file. */
export type FoundUpdate = { version: string; file: string };

/** The best update of a place; else what is wrong with the one that is there, or null when there is none. */
export type Findings = { found: FoundUpdate | null; problem: UpdateProblem | null };

type FinderOptions = { installed: InstalledProgram; key: KeyObject };

/** How the name of an update file ends. */
const SUFFIX = '.update';

/** How a file of a server is asked for. */
export type Download = (address: URL, init: RequestInit) => Promise<Response>;

/** A stick holds a few files; more are none of ours. */
const MAX_FILES = 50;

/** A download takes no longer (ms). */
const DOWNLOAD_WITHIN_MS = 20 * 60_000;

/** Judges one file. @throws an error of the disk. */
function judgeFile(file: string, { installed, key }: FinderOptions): Findings {
  try {
    const { manifest } = readUpdate(file, key);
    const problem = judgeUpdate(manifest, installed);
    return problem ? { found: null, problem } : { found: { version: manifest.version, file }, problem: null };
  } catch (error) {
    if (error instanceof UpdateRefusedError) return { found: null, problem: error.problem };
    throw error;
  }
}

/** Looks at the update files of a folder, which may be a stick that is away. */
export function findInFolder(folder: string, options: FinderOptions): Findings {
  const files = namesIn(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .slice(0, MAX_FILES);
  const findings = files.flatMap((name) => judgeIfReadable(join(folder, name), options) ?? []);
  const [found = null] = findings.flatMap((each) => each.found ?? []).toSorted((a, b) => compareVersions(b.version, a.version));
  return { found, problem: found ? null : (findings.find(({ problem }) => problem)?.problem ?? null) };
}

/** Judges one file; null when it cannot be read, since a stick may be pulled out at any moment. */
export function judgeIfReadable(file: string, options: FinderOptions): Findings | null {
  try {
    return judgeFile(file, options);
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch {
    return [];
  }
}

/** The name of the update file on a server, for a kind of computer. */
export const serverFileName = ({ platform, architecture }: InstalledProgram): string => `digipunt-${platform}-${architecture}${SUFFIX}`;

/**
 * Looks at the update of a server, and downloads it to `target` when it fits and is not there yet. Only its manifest is read
 * before the signature was checked. @throws when the server does not answer, or answers something else.
 */
export async function findOnServer(url: string, target: string, options: FinderOptions, get: Download): Promise<Findings> {
  const address = new URL(serverFileName(options.installed), url.endsWith('/') ? url : `${url}/`);
  const answer = await get(address, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_WITHIN_MS) });
  if (answer.status === 404) return { found: null, problem: null };
  if (answer.status !== 200 || !answer.body) throw new Error(`${address.href} answers ${answer.status}`);
  const chunks = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]).iterator({
    destroyOnReturn: false,
  }) as AsyncIterator<Uint8Array>;
  let beginning: Buffer = Buffer.alloc(0);
  const readUntil = async (length: number): Promise<void> => {
    while (beginning.length < length) {
      const next = await chunks.next();
      if (next.done) return;
      beginning = Buffer.concat([beginning, next.value]);
    }
  };
  try {
    await readUntil(HEAD_BYTES);
    const head = beginning.subarray(0, HEAD_BYTES);
    const length = manifestLength(head);
    await readUntil(HEAD_BYTES + length);
    const { manifest, payloadAt } = openManifest(head, beginning.subarray(HEAD_BYTES, HEAD_BYTES + length), options.key);
    const problem = judgeUpdate(manifest, options.installed);
    if (problem) return { found: null, problem };
    const earlier = existsSync(target) ? judgeFile(target, options) : null;
    if (earlier?.found?.version === manifest.version) return earlier;
    await download(chunks, beginning, payloadAt + manifest.payload.size, target);
    return judgeFile(target, options);
  } catch (error) {
    if (error instanceof UpdateRefusedError) return { found: null, problem: error.problem };
    throw error;
  } finally {
    await chunks.return?.();
    await answer.body.cancel().catch(() => undefined);
  }
}

/** Writes what was read and the rest to a file, but never more than the manifest says. @throws {UpdateRefusedError} */
async function download(chunks: AsyncIterator<Uint8Array>, beginning: Buffer, size: number, target: string): Promise<void> {
  const part = `${target}.part`;
  async function* all(): AsyncGenerator<Uint8Array> {
    let written = beginning.length;
    yield beginning;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      written += next.value.length;
      if (written > size) throw new UpdateRefusedError('damaged');
      yield next.value;
    }
  }
  // Opened first: a stream that opens its file itself would create it again after it was removed.
  const fd = openSync(part, 'w', 0o600);
  try {
    await pipeline(all, createWriteStream(part, { fd }));
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
}
