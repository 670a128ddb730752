import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseOptions } from '../command-line/options.ts';
import { serverFileName } from '../update/services/find-updates.ts';
import { packUpdate } from '../update/services/pack-update.ts';
import { packageFiles, SOURCE_FOLDERS, versionFiles } from './package-files.ts';
import { publicKeyOf, signingKey, writeNewKey } from './signing-key.ts';
import { fail, filesBelow, ROOT, stageFile, writeInto } from './stage-files.ts';

// `npm run package:update`: the program of this build as one signed file, for computers that have the Debian package.

const USAGE = `npm run package:update -- [--version VERSION] [--replaces VERSION] [--out DIR]
npm run package:update -- --new-key FILE
  --version VERSION   the version, as three numbers (default: that of package.json)
  --replaces VERSION  the oldest version that it can replace (default: 0.0.0)
  --out DIR           where it is written (default: release)
  --new-key FILE      makes the private key with which updates are signed, and no update

DIGIPUNT_UPDATE_KEY=FILE in the environment is the private key. Packages that were made with the same key take the update.`;
const {
  version: wanted,
  replaces = '0.0.0',
  out,
  'new-key': newKey,
} = parseOptions(
  { version: { type: 'string' }, replaces: { type: 'string' }, out: { type: 'string' }, 'new-key': { type: 'string' } } as const,
  USAGE,
);
if (newKey !== undefined) {
  writeNewKey(newKey);
  console.log(`${newKey} signs updates from now on. Keep a copy: without it no update is accepted by a package that was made with it.`);
  process.exit(0);
}
const key = signingKey() ?? fail('Say with which key the update is signed: DIGIPUNT_UPDATE_KEY=FILE. --new-key FILE makes one.');
const version = wanted ?? (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
const release = resolve(out ?? join(ROOT, 'release'));
const folder = mkdtempSync(join(tmpdir(), 'digipunt-update-'));
try {
  for (const file of versionFiles(packageFiles(SOURCE_FOLDERS.flatMap(filesBelow), process.arch))) stageFile(file, folder);
  writeInto(folder, 'version', `${version}\n`, 0o644);
  writeInto(folder, 'update-key.pem', publicKeyOf(key), 0o644);
  const about = {
    version,
    replaces,
    schema: readdirSync(join(ROOT, 'electron/store/migrations')).filter((name) => name.endsWith('.sql')).length,
    platform: process.platform,
    architecture: process.arch,
  };
  mkdirSync(release, { recursive: true });
  const target = join(release, serverFileName(about));
  packUpdate(folder, about, key, target);
  console.log(`${target} (${version}, ${(statSync(target).size / 1_048_576).toFixed(1)} MB)`);
} finally {
  rmSync(folder, { recursive: true });
}
