import { compareVersions, isVersion, type UpdateManifest } from './update-manifest.ts';

/** What an update file may be wrong with; the log says each in English, the desk in Dutch. */
export const UPDATE_PROBLEMS = {
  'no-update': 'it is no update file',
  'wrong-signature': 'its signature is not that of the makers of this program',
  malformed: 'its manifest names something that is not allowed, such as a path outside its folder',
  'too-large': 'it is larger than an update may be',
  incomplete: 'it ends too early: it was not copied or downloaded as a whole',
  damaged: 'its content is not what its manifest says',
  'other-computer': 'it is for another kind of computer',
  older: 'it is not newer than the version in use',
  'too-far': 'an update in between has to be installed first',
  'schema-older': 'it cannot read the data of the version in use',
} as const;

export type UpdateProblem = keyof typeof UPDATE_PROBLEMS;

/** The program in use; `schema` is the number of migrations of its store. */
export type InstalledProgram = { version: string; schema: number; platform: string; architecture: string };

/** Why a signed update does not fit the program in use; null when it does. */
export function judgeUpdate(manifest: UpdateManifest, installed: InstalledProgram): UpdateProblem | null {
  if (manifest.platform !== installed.platform || manifest.architecture !== installed.architecture) return 'other-computer';
  if (!isVersion(installed.version) || compareVersions(manifest.version, installed.version) <= 0) return 'older';
  if (compareVersions(installed.version, manifest.replaces) < 0) return 'too-far';
  return manifest.schema < installed.schema ? 'schema-older' : null;
}
