import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseOptions } from '../command-line/options.ts';
import { changelog, configurationFiles, controlFile, DEBIAN_ARCHITECTURES, HOME, packageFiles, SOURCE_FOLDERS } from './package-files.ts';
import { fail, filesBelow, ROOT, run, stageFile, writeInto } from './stage-files.ts';
import { publicKeyOf, signingKey } from './signing-key.ts';

// `npm run package:deb`: the files of `package-files.ts` in a Debian package, by dpkg-deb itself. The builders on npm either do
// less than these lines (no configuration files, no scripts of their own) or bring fpm, which is written in Ruby.

const USAGE = `npm run package:deb -- [--version VERSION] [--out DIR]
  --version VERSION  the version of the package (default: that of package.json)
  --out DIR          where it is written (default: release)

With DIGIPUNT_UPDATE_KEY=FILE in the environment (see npm run package:update) the package takes updates that are signed with it.`;
const { version, out, exitWithUsage } = parseOptions({ version: { type: 'string' }, out: { type: 'string' } } as const, USAGE);

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

const write = (target: string, content: Buffer | string, mode: number): void => writeInto(staging, target, content, mode);

const files = packageFiles(SOURCE_FOLDERS.flatMap(filesBelow), process.arch);
for (const file of files) stageFile(file, staging);
// What the program says of itself, and what it accepts in its place.
write(`${HOME}/version`, `${packageVersion}\n`, 0o644);
const updateKey = signingKey();
if (updateKey) write(`${HOME}/update-key.pem`, publicKeyOf(updateKey), 0o644);
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
