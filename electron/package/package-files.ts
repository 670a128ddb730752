import { posix } from 'node:path';

// What the package puts on a computer. The runtime part is named piece by piece, so that nothing else of the development machine
// gets in: the build, the pinned Node, and the one native module with the binary of this machine alone.

/** A file of the package: where it comes from in the project, and its absolute path and mode on the computer. */
export type PackageFile = { source: string; target: string; mode: 0o644 | 0o755; kind?: 'binary' | 'gzip' };

/** Where the program is on the computer. */
export const HOME = '/usr/lib/digipunt';

/** What mirrors the computer, in the project. */
export const ROOT_FOLDER = 'electron/package/root';

/** The folders that are taken whole, and where their files go. */
const FOLDERS: readonly { folder: string; target: string; skip?: RegExp }[] = [
  { folder: ROOT_FOLDER, target: '/' },
  { folder: 'dist', target: `${HOME}/dist`, skip: /^(?:built-from$|main\/main\.js$|.*\.map$)/ },
  { folder: 'node_modules/better-sqlite3/lib', target: `${HOME}/node_modules/better-sqlite3/lib` },
];

/** The folders of the project that a package is made of. */
export const SOURCE_FOLDERS: readonly string[] = FOLDERS.map(({ folder }) => folder);

/** What belongs to a version. Services, scripts and policies are those of the package. */
const OF_VERSION = /^\/usr\/lib\/digipunt\/(?:dist\/|node_modules\/|bin\/node$|package\.json$)/;

const SCRIPT = /^\/usr\/(?:sbin|lib\/digipunt\/bin)\//;
const COMPRESSED = /^\/usr\/share\/man\//;

/** The files of a package for a processor (as Node names it), by the project's files, which are relative paths with slashes. */
export function packageFiles(projectFiles: readonly string[], processor: string): PackageFile[] {
  const taken = FOLDERS.flatMap(({ folder, target, skip }) =>
    projectFiles
      .filter((file) => file.startsWith(`${folder}/`) && !skip?.test(file.slice(folder.length + 1)))
      .map((source): PackageFile => placed(source, posix.join(target, source.slice(folder.length + 1)))),
  );
  const prebuild = `node_modules/better-sqlite3/prebuilds/linux-${processor}.node`;
  const named: PackageFile[] = [
    { source: 'node_modules/node/bin/node', target: `${HOME}/bin/node`, mode: 0o755, kind: 'binary' },
    { source: prebuild, target: `${HOME}/${prebuild}`, mode: 0o644, kind: 'binary' },
    ...['LICENSE', 'package.json'].map((name) =>
      placed(`node_modules/better-sqlite3/${name}`, `${HOME}/node_modules/better-sqlite3/${name}`),
    ),
    // Without it Node does not know that the program is made of ES modules.
    placed('package.json', `${HOME}/package.json`),
  ];
  return [...taken, ...named].toSorted((a, b) => (a.target < b.target ? -1 : 1));
}

function placed(source: string, target: string): PackageFile {
  if (COMPRESSED.test(target)) return { source, target: `${target}.gz`, mode: 0o644, kind: 'gzip' };
  return { source, target, mode: SCRIPT.test(target) ? 0o755 : 0o644 };
}

/** The files of a version, as an update brings them: their paths below the folder of the program. */
export const versionFiles = (files: readonly PackageFile[]): PackageFile[] =>
  files.filter(({ target }) => OF_VERSION.test(target)).map(belowHome);

const belowHome = (file: PackageFile): PackageFile => ({ ...file, target: file.target.slice(HOME.length + 1) });

/** Debian's names of processors, by those of Node. A package is made for the machine that it is made on. */
export const DEBIAN_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The files below /etc, which an administrator may change and an upgrade asks about. */
export const configurationFiles = (files: readonly PackageFile[]): string[] =>
  files.map(({ target }) => target).filter((target) => target.startsWith('/etc/'));

/** The metadata of the package; `kilobytes` is what it takes on the disk. */
export function controlFile(version: string, architecture: string, kilobytes: number): string {
  return `Package: digipunt
Version: ${version}
Architecture: ${architecture}
Maintainer: Digipunt kiosk <kiosk@digipunt.be>
Installed-Size: ${kilobytes}
Depends: adduser, cage | xinit, chromium, init-system-helpers (>= 1.52), libc6 (>= 2.28), libgcc-s1, libpam-systemd, libstdc++6 (>= 10), systemd, xwayland | xinit
Recommends: cups, espeak-ng, speech-dispatcher-espeak-ng
Suggests: matchbox-window-manager, xserver-xorg
Section: misc
Priority: optional
Description: walk-in kiosk, desk and waiting-room screen of a Digipunt
 Visitors with a digital question take a queue ticket or see what they can
 borrow and join, helpers call the number from the desk page, and the
 waiting-room screen shows and says it.
 .
 This package turns a computer into a kiosk, a desk or a waiting-room screen:
 it takes the first terminal, closes the others, and starts at boot.
`;
}

/** The changelog that Debian wants; `time` is that of the build (ms). */
export const changelog = (version: string, time: number): string => `digipunt (${version}) stable; urgency=medium

  * Release ${version}.

 -- Digipunt kiosk <kiosk@digipunt.be>  ${new Date(time).toUTCString().replace('GMT', '+0000')}
`;
