import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseOptions } from '../command-line/options.ts';
import { changelog, configurationFiles, controlFile, DEBIAN_ARCHITECTURES, packageFiles, SOURCE_FOLDERS } from './package-files.ts';

// `npm run package:deb`: the files of `package-files.ts` in a Debian package, by dpkg-deb itself. The builders on npm either do
// less than these lines (no configuration files, no scripts of their own) or bring fpm, which is written in Ruby.

const ROOT = resolve(import.meta.dirname, '../..');
const USAGE = `npm run package:deb -- [--version VERSION] [--out DIR]
  --version VERSION  the version of the package (default: that of package.json)
  --out DIR          where it is written (default: release)`;
const { version, out, exitWithUsage } = parseOptions({ version: { type: 'string' }, out: { type: 'string' } } as const, USAGE);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Runs a program; returns what it prints. Exits with 1 when it fails, or with `missing` when it is not there. */
function run(program: string, args: string[], missing: string, env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', env });
  if (error) fail(missing);
  if (status !== 0) fail(`${program} failed.\n${stdout}${stderr}`);
  return stdout.trim();
}

/** All files below a folder, as paths relative to the project. */
const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));

/** The time of every file in the package: that of the commit, so that two builds of it are the same bytes (ms). */
function buildTime(): number {
  const seconds =
    process.env['SOURCE_DATE_EPOCH'] ??
    run('git', ['log', '-1', '--format=%ct'], 'This is no git clone: say the time of the sources in SOURCE_DATE_EPOCH.');
  return Number(seconds) * 1_000;
}

const architecture = DEBIAN_ARCHITECTURES[process.arch];
if (process.platform !== 'linux' || architecture === undefined) fail('A Debian package is made on Linux, on an x64 or arm64 processor.');
const packageVersion = version ?? (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
if (!/^\d[\w.+~]*$/.test(packageVersion)) exitWithUsage(`--version ${packageVersion} is no version of a Debian package`);
const time = buildTime();
const release = resolve(out ?? join(ROOT, 'release'));
const staging = join(release, `digipunt_${packageVersion}_${architecture}`);
rmSync(staging, { recursive: true, force: true });

/** Makes the folder of a path, with the mode that folders of a package have whatever the umask is. */
function makeFolderOf(path: string): void {
  const folder = dirname(path);
  if (folder.length > staging.length) makeFolderOf(folder);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function write(target: string, content: Buffer | string, mode: number): void {
  const path = join(staging, target);
  makeFolderOf(path);
  writeFileSync(path, content);
  chmodSync(path, mode);
}

const files = packageFiles(SOURCE_FOLDERS.flatMap(filesBelow), process.arch);
for (const { source, target, mode, kind } of files) {
  const path = join(ROOT, source);
  if (kind === 'gzip') write(target, gzipSync(readFileSync(path), { level: 9 }), mode);
  else if (kind === 'binary') {
    makeFolderOf(join(staging, target));
    // Without the symbols for debugging, which take a seventh of it.
    run(
      'strip',
      ['--strip-unneeded', '--remove-section=.comment', '--remove-section=.note', '-o', join(staging, target), path],
      'The program strip is missing: apt-get install binutils',
    );
    chmodSync(join(staging, target), mode);
  } else {
    makeFolderOf(join(staging, target));
    copyFileSync(path, join(staging, target));
    chmodSync(join(staging, target), mode);
  }
}
write('/usr/share/doc/digipunt/changelog.gz', gzipSync(changelog(packageVersion, time), { level: 9 }), 0o644);

const inPackage = readdirSync(staging, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const bytes = inPackage.reduce((sum, path) => sum + statSync(path).size, 0);
const sums = inPackage.map((path) => `${createHash('md5').update(readFileSync(path)).digest('hex')}  ${path.slice(staging.length + 1)}\n`);
write('/DEBIAN/md5sums', sums.join(''), 0o644);
write('/DEBIAN/control', controlFile(packageVersion, architecture, Math.ceil(bytes / 1_024)), 0o644);
write(
  '/DEBIAN/conffiles',
  configurationFiles(files)
    .map((path) => `${path}\n`)
    .join(''),
  0o644,
);
for (const script of ['postinst', 'prerm', 'postrm'])
  write(`/DEBIAN/${script}`, readFileSync(join(ROOT, 'electron/package/control', script)), 0o755);
for (const entry of readdirSync(staging, { withFileTypes: true, recursive: true }))
  utimesSync(join(entry.parentPath, entry.name), time / 1_000, time / 1_000);

const deb = `${staging}.deb`;
// One thread: the bytes of xz differ by their number.
run(
  'dpkg-deb',
  ['--root-owner-group', '-Zxz', '-z2', '--threads-max=1', '--build', staging, deb],
  'The program dpkg-deb is missing: this is no Debian.',
  {
    ...process.env,
    SOURCE_DATE_EPOCH: String(time / 1_000),
  },
);
rmSync(staging, { recursive: true });
console.log(`${deb} (${(statSync(deb).size / 1_048_576).toFixed(1)} MB, ${(bytes / 1_048_576).toFixed(0)} MB installed)`);
