import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { syncFolderOf } from '../../store/files/durable.ts';
import { type InstalledProgram, judgeUpdate } from '../rules/judge-update.ts';
import { UPDATE_LIMITS } from '../rules/update-manifest.ts';
import { hasSnapshot } from './data-snapshot.ts';
import { programVersion, type ProgramFolders, updateKey } from './installed-program.ts';
import { askServer, type ServerAnswer, tryVersion } from './trial-run.ts';
import { readUpdate, unpackUpdate, UpdateRefusedError } from './update-file.ts';
import { removeOtherVersions, type UpdateAttempt, useVersion, versionInUse, writeAttempt } from './versions.ts';

// How an update is applied where the files of the program belong to root, so that whoever breaks into the server cannot change
// what it runs. The server only leaves a file in its data folder; a service of root (`digipunt-update.service`) copies it, checks
// the signature of its own copy, and unpacks it beside the other versions. The new version then runs on the real data while
// nobody can take a ticket; only when it has shown that it works is the link to the version in use replaced, in one step, and
// until that step any start of the server puts the data back as it was.

const SERVER = 'digipunt-server.service';
const SCREEN = 'digipunt-kiosk.service';

/** How long to wait until nobody has a number or is at the screen, before it is given up (ms). */
const QUIET_WITHIN_MS = 600_000;

/** How long the version that was put in use may take to serve (ms). */
const SERVES_WITHIN_MS = 120_000;

type Options = ProgramFolders & {
  /** The update file; whoever wrote it may write it again at any moment. */
  file: string;
  dataFolder: string;
  keys: string;
  /** The address of the running server. */
  address: string;
  schema: number;
  /** This program, to run a part of it as the owner of the data. */
  script: string;
  log: (line: string) => void;
};

/** What ends an attempt with a result that is no fault of the file. */
class AttemptFailedError extends Error {
  override name = 'AttemptFailedError';
  readonly result: 'no-start' | 'not-quiet';
  constructor(result: 'no-start' | 'not-quiet', reason: string) {
    super(reason);
    this.result = result;
  }
}

const systemctl = (...args: string[]): string => spawnSync('systemctl', args, { encoding: 'utf8' }).stdout?.trim() ?? '';

/** Installs an update file, or leaves everything as it was; never throws. Resolves to how it ended, which is written down too. */
export async function installUpdate(options: Options): Promise<UpdateAttempt['result']> {
  const { versions, log } = options;
  let version: string | null = null;
  let result: UpdateAttempt['result'];
  if (!existsSync(options.file)) {
    // The server has started anew, and has taken its file back.
    log('there is no update to install');
    return 'failed';
  }
  try {
    mkdirSync(versions, { recursive: true, mode: 0o755 });
    removeOtherVersions(versions, []);
    log('step: check');
    const signed = checkedCopy(options);
    ({ version } = signed.manifest);
    log(`step: unpack ${version}`);
    const part = join(versions, `${version}.part`);
    await unpackUpdate(signed.copy, signed, part);
    rmSync(join(versions, version), { recursive: true, force: true });
    renameSync(part, join(versions, version));
    syncFolderOf(part);
    await replaceVersion(options, version);
    result = 'installed';
    log(`version ${version} is in use`);
  } catch (error) {
    result = resultOf(error);
    log(`not installed: ${error instanceof UpdateRefusedError ? error.problem : error instanceof Error ? error.message : String(error)}`);
  }
  try {
    if (version !== null && result !== 'installed') rmSync(join(versions, version), { recursive: true, force: true });
    rmSync(join(versions, 'incoming.part'), { force: true });
    writeAttempt(versions, { at: new Date().toISOString(), version, result });
  } catch (error) {
    log(String(error));
  }
  return result;
}

function resultOf(error: unknown): UpdateAttempt['result'] {
  if (error instanceof UpdateRefusedError) return error.problem;
  return error instanceof AttemptFailedError ? error.result : 'failed';
}

/** A copy of the file that nobody else can write, with its manifest. @throws {UpdateRefusedError} */
function checkedCopy({ file, home, versions, schema }: Options) {
  const copy = join(versions, 'incoming.part');
  copyFile(file, copy);
  const key = updateKey(home);
  if (!key) throw new UpdateRefusedError('wrong-signature');
  const signed = readUpdate(copy, key);
  const installed: InstalledProgram = { version: programVersion(home), schema, platform: process.platform, architecture: process.arch };
  const problem = judgeUpdate(signed.manifest, installed);
  if (problem) throw new UpdateRefusedError(problem);
  return { ...signed, copy };
}

/** Copies a regular file; follows no link. @throws {UpdateRefusedError} when it is something else, or too large. */
function copyFile(from: string, to: string): void {
  const source = openSync(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!fstatSync(source).isFile()) throw new UpdateRefusedError('no-update');
    const target = openSync(to, 'w', 0o600);
    try {
      const buffer = Buffer.alloc(2 ** 20);
      let copied = 0;
      for (let length = readSync(source, buffer); length > 0; length = readSync(source, buffer)) {
        copied += length;
        if (copied > UPDATE_LIMITS.file) throw new UpdateRefusedError('too-large');
        writeSync(target, buffer, 0, length);
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** Stops the server, tries a version that is unpacked, puts it in use, and starts the server again. @throws when it stays the old one. */
async function replaceVersion(options: Options, version: string): Promise<void> {
  const { versions, dataFolder, log } = options;
  const earlier = versionInUse(versions);
  const hasServer = systemctl('is-active', SERVER) !== 'inactive';
  const before = hasServer ? await waitUntilQuiet(options) : undefined;
  try {
    if (hasServer) {
      log('step: stop');
      systemctl('stop', SERVER);
      log('step: copy data');
      runAsOwner(options, 'snapshot', version);
    }
    log('step: try');
    const problem = await tryInFolder(options, version, before, hasServer);
    if (problem !== null) throw new AttemptFailedError('no-start', problem);
    log('step: use');
    useVersion(versions, version);
    if (!hasServer) return void systemctl('try-restart', '--no-block', SCREEN);
    log('step: start');
    // It deletes the copy of the data once its store is open, before the first visitor.
    systemctl('start', '--no-block', SERVER);
    if (await isServing(options)) {
      systemctl('try-restart', '--no-block', SCREEN);
      return removeOtherVersions(versions, [earlier]);
    }
    log('it does not start as a service');
    systemctl('stop', SERVER);
    // Where the copy is still there, the server has never been open to visitors.
    if (!hasSnapshot(dataFolder)) throw new AttemptFailedError('no-start', 'it ended after its start');
    useVersion(versions, earlier);
    throw new AttemptFailedError('no-start', 'it does not start as a service');
  } finally {
    // It puts the data back where the version was not put in use.
    if (hasServer) systemctl('start', '--no-block', SERVER);
  }
}

/** Waits until nobody is there; resolves to what the server says. @throws {AttemptFailedError} */
async function waitUntilQuiet({ address }: Options): Promise<ServerAnswer> {
  const until = performance.now() + QUIET_WITHIN_MS;
  for (;;) {
    const answer = await askServer(address).catch(() => undefined);
    if (answer?.isQuiet) return answer;
    if (performance.now() > until)
      throw new AttemptFailedError('not-quiet', answer ? 'somebody is at the kiosk or in the line' : 'the server does not answer');
    await setTimeout(1_000);
  }
}

/** Runs the trial, on the data or, on a computer without any, on a folder that is thrown away. */
async function tryInFolder(options: Options, version: string, before: ServerAnswer | undefined, hasServer: boolean) {
  const { versions, dataFolder, keys, log } = options;
  const home = join(versions, version);
  if (hasServer) return tryVersion({ home, dataFolder, keys, owner: ownerOf(dataFolder), before, log });
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-trial-'));
  try {
    return await tryVersion({ home, dataFolder: join(folder, 'data'), keys: join(folder, 'keys'), owner: undefined, before, log });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The user whose data it is, for root; another user can only be itself. */
function ownerOf(dataFolder: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(dataFolder);
  return { uid, gid };
}

/** Runs a part of this program as the owner of the data: root never follows a path that another user can change. */
function runAsOwner({ script, dataFolder }: Options, part: 'snapshot', version: string): void {
  const { status, stderr } = spawnSync(process.execPath, [script, part, '--data', dataFolder, '--to', version], {
    encoding: 'utf8',
    ...ownerOf(dataFolder),
  });
  if (status !== 0) throw new Error(`the data cannot be copied: ${stderr.trim().split('\n').at(-1)}`);
}

/** Whether the server that was started answers visitors in time. */
async function isServing({ address }: Options): Promise<boolean> {
  const until = performance.now() + SERVES_WITHIN_MS;
  while (performance.now() < until) {
    if (await askServer(address).catch(() => undefined)) return true;
    await setTimeout(500);
  }
  return false;
}
