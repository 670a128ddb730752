import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackageFile } from './package-files.ts';

// How the files of a package or an update are laid out in a folder before they are packed.

export const ROOT = resolve(import.meta.dirname, '../..');

/** Ends the build with a message. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Runs a program; returns what it prints. Exits with 1 when it fails, or with `missing` when it is not there. */
export function run(program: string, args: string[], missing: string, env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', env });
  if (error) fail(missing);
  if (status !== 0) fail(`${program} failed.\n${stdout}${stderr}`);
  return stdout.trim();
}

/** All files below a folder, as paths relative to the project. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));

/** Makes the folder of a path, with the mode that folders of a package have whatever the umask is. */
function makeFolderOf(path: string, base: string): void {
  const folder = dirname(path);
  if (folder.length > base.length) makeFolderOf(folder, base);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Writes a file at a path below a folder. */
export function writeInto(base: string, target: string, content: Buffer | string, mode: number): void {
  const path = join(base, target);
  makeFolderOf(path, base);
  writeFileSync(path, content);
  chmodSync(path, mode);
}

/** Puts a file of the project where it belongs below a folder. */
export function stageFile({ source, target, mode, kind }: PackageFile, base: string): void {
  const path = join(ROOT, source);
  if (kind === 'gzip') return writeInto(base, target, gzipSync(readFileSync(path), { level: 9 }), mode);
  const staged = join(base, target);
  makeFolderOf(staged, base);
  if (kind === 'binary') {
    // Without the symbols for debugging, which take a seventh of it.
    run(
      'strip',
      ['--strip-unneeded', '--remove-section=.comment', '--remove-section=.note', '-o', staged, path],
      'The program strip is missing: apt-get install binutils',
    );
  } else copyFileSync(path, staged);
  chmodSync(staged, mode);
}
