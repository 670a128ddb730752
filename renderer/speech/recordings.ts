// Recorded texts. resources/recordings/<language>/recordings.json maps exact texts to sound files in the same folder; a text
// that was changed no longer matches, so an outdated recording is never played.

/** For each path of a recordings.json, its texts with their file names. */
type Manifests = Readonly<Record<string, Readonly<Record<string, string>>>>;

const FOLDER = '../../resources/recordings';

/** Looks up recordings in manifests and file URLs, both by path. */
export function createRecordings(manifests: Manifests, files: Readonly<Record<string, string>>) {
  const manifestOf = (language: string) => manifests[`${FOLDER}/${language}/recordings.json`];
  return {
    /** Whether a language has recordings. */
    hasLanguage: (language: string): boolean => manifestOf(language) !== undefined,
    /** The URL of the recording of a text; undefined when there is none. */
    urlOf: (text: string, language: string): string | undefined => {
      const name = manifestOf(language)?.[text];
      return name === undefined ? undefined : files[`${FOLDER}/${language}/${name}`];
    },
  };
}

export const recordings = createRecordings(
  import.meta.glob('../../resources/recordings/*/recordings.json', { eager: true, import: 'default' }),
  import.meta.glob('../../resources/recordings/*/*.{ogg,mp3,wav}', { eager: true, query: '?url', import: 'default' }),
);
