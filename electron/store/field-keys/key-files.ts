import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { keyId } from '../../sqlite/encrypted-field.ts';
import { writeFileDurably } from '../files/durable.ts';

// Each key is a file of its own, named by the id of the key, outside the data folder: whoever copies or steals the data folder or
// a backup has no key. By its id a key is found wherever the data folder is moved to. A shell with a safe of the operating
// system wraps the keys in it, but only those that a recovery key opens too: a safe can be lost with the account of a user.

/** The safe of the operating system. */
type KeyProtector = { protect: (text: string) => Promise<Buffer>; reveal: (bytes: Buffer) => Promise<string> };

/** The keys of this machine, by their ids. */
export type KeyFiles = {
  /** Undefined when there is no such file, or it holds another key. */
  find: (id: string) => Uint8Array | undefined;
  /** Stores a key durably, readable by its owner only, and returns its id. @throws an error of the disk. */
  save: (bytes: Uint8Array) => string;
  remove: (id: string) => void;
  /** Moves keys into the safe of the operating system; does nothing without one. */
  protect: (ids: readonly string[]) => Promise<void>;
};

const KEY_BYTES = 32;
const PROTECTED = 'protected ';

/** The keys would be copied and stolen together with the data that they protect. */
class KeyFolderError extends Error {
  override name = 'KeyFolderError';
}

/**
 * The folder of the keys of a data folder: the given one, that of DIGIPUNT_KEYS, or a folder of the user beside that of the data.
 * @throws {KeyFolderError} when it is the data folder or inside it, with a message for the user.
 */
export function keyFolder(dataFolder: string, folder = process.env['DIGIPUNT_KEYS']): string {
  const keys = folder ? resolve(folder) : userKeyFolder();
  if (isInside(keys, dataFolder))
    throw new KeyFolderError(
      `The folder of the keys, ${keys}, is inside the data folder ${resolve(dataFolder)}: whoever copies that would have the keys too. Choose another folder with --keys, and move the keys there.`,
    );
  return keys;
}

function isInside(inner: string, outer: string): boolean {
  const path = relative(realPath(outer), realPath(inner));
  return !isAbsolute(path) && path.split(sep)[0] !== '..';
}

/** A path without links, also of a folder that is not there yet. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(realPath(parent), basename(absolute));
  }
}

function userKeyFolder(): string {
  const { LOCALAPPDATA, XDG_CONFIG_HOME } = process.env;
  // Not APPDATA, which roams to other computers with the data.
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Digipunt Keys');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Digipunt Keys');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'digipunt', 'keys');
}

/** Keys that are kept in memory only: of a store that is thrown away. */
export function memoryKeys(): KeyFiles {
  const keys = new Map<string, Uint8Array>();
  return {
    find: (id) => keys.get(id),
    save: (bytes) => {
      const id = idOf(bytes);
      keys.set(id, bytes);
      return id;
    },
    remove: (id) => void keys.delete(id),
    protect: async () => {},
  };
}

/** The key files of a folder. Those in the safe of the operating system are read by `openProtectedKeys`. */
export function openKeyFiles(folder: string): KeyFiles {
  return createKeyFiles(folder, new Map());
}

/** The key files of a folder, with those in the safe of the operating system. One that the safe does not give is not there. */
export async function openProtectedKeys(folder: string, protector: KeyProtector): Promise<KeyFiles> {
  const revealed = new Map<string, Uint8Array>();
  for (const name of existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.key')) : []) {
    const text = readFileSync(join(folder, name), 'utf8');
    if (!text.startsWith(PROTECTED)) continue;
    try {
      const bytes = Buffer.from(await protector.reveal(Buffer.from(text.slice(PROTECTED.length), 'base64url')), 'base64url');
      revealed.set(idOf(bytes), bytes);
    } catch {
      // The safe is that of another account: the recovery key opens the data.
    }
  }
  return createKeyFiles(folder, revealed, protector);
}

const idOf = (bytes: Uint8Array): string => keyId(bytes).toString('hex');

function createKeyFiles(folder: string, known: Map<string, Uint8Array>, protector?: KeyProtector): KeyFiles {
  const pathOf = (id: string): string => join(folder, `${id}.key`);
  const write = (id: string, text: string): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileDurably(pathOf(id), text);
  };
  return {
    find: (id) => {
      const bytes = known.get(id) ?? readKeyFile(pathOf(id));
      if (!bytes || idOf(bytes) !== id) return undefined;
      known.set(id, bytes);
      return bytes;
    },
    save: (bytes) => {
      const id = idOf(bytes);
      if (!known.has(id) || !existsSync(pathOf(id))) write(id, Buffer.from(bytes).toString('base64url'));
      known.set(id, bytes);
      return id;
    },
    remove: (id) => {
      known.delete(id);
      rmSync(pathOf(id), { force: true });
    },
    protect: async (ids) => {
      for (const id of ids) {
        const bytes = protector && readKeyFile(pathOf(id));
        if (!bytes) continue;
        const text = Buffer.from(bytes).toString('base64url');
        const wrapped = await protector.protect(text);
        // A safe that does not give back what it took must not have the only copy.
        if ((await protector.reveal(wrapped)) === text) write(id, `${PROTECTED}${wrapped.toString('base64url')}`);
      }
    },
  };
}

/** The key of a file; undefined when the file is missing, cannot be read, or is in the safe of the operating system. */
function readKeyFile(file: string): Uint8Array | undefined {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    const text = readFileSync(file, 'utf8');
    const bytes = Buffer.from(text.trim(), 'base64url');
    return text.startsWith(PROTECTED) || bytes.length !== KEY_BYTES ? undefined : bytes;
  } catch {
    return undefined;
  }
}
