import * as z from 'zod';

// What an update file says about itself. Its bytes are signed, and the hashes in them bind every other byte of the file.

/** The most bytes of an update file, of what it unpacks to, and of its manifest. */
export const UPDATE_LIMITS = { file: 200 * 2 ** 20, unpacked: 500 * 2 ** 20, manifest: 2 ** 20 } as const;

const MAX_FILES = 5_000;

/** Three numbers: no letters, so that any two versions can be compared. */
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

const version = z.string().regex(VERSION);
const sha256 = z.string().regex(/^[\da-f]{64}$/);
const bytes = z.int().min(0).max(UPDATE_LIMITS.unpacked);

/**
 * A path below the folder of the version: names of letters, digits and `._-+@~`, none of them only dots, with single
 * slashes between. No other byte can name anything outside, on any system.
 */
const PATH = /^(?!\.+(?:\/|$))[\w.+@~-]{1,200}(?:\/(?!\.+(?:\/|$))[\w.+@~-]{1,200}){0,12}$/;

const updateFile = z.strictObject({ path: z.string().regex(PATH), size: bytes, sha256, executable: z.boolean() });

export const updateManifest = z.strictObject({
  version,
  /** The least version that it can replace. */
  replaces: version,
  /** The number of migrations of its store. */
  schema: z.int().min(0).max(9_999),
  /** As Node names them. */
  platform: z.string().max(20),
  architecture: z.string().max(20),
  /** The bytes after the manifest: those of all files one after the other, compressed. */
  payload: z.strictObject({ size: z.int().min(1).max(UPDATE_LIMITS.file), sha256 }),
  files: z
    .array(updateFile)
    .min(1)
    .max(MAX_FILES)
    // Also on a file system that does not tell capital letters apart.
    .refine((files) => new Set(files.map(({ path }) => path.toLowerCase())).size === files.length)
    .refine((files) => files.reduce((sum, { size }) => sum + size, 0) <= UPDATE_LIMITS.unpacked),
});

export type UpdateManifest = z.infer<typeof updateManifest>;

/** Whether a text is a version that can be compared. */
export const isVersion = (text: string): boolean => VERSION.test(text);

/** Negative when version `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  return left.map((number, index) => number - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
