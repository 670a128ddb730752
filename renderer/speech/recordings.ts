// Spoken texts that come with the program: resources/recordings/<language>/recordings.json names a sound file beside it for
// a text, word for word, so that a text that was changed is never heard as it was before.

type Manifests = Readonly<Record<string, Readonly<Record<string, string>>>>;

const FOLDER = '../../resources/recordings';

/** Finds recordings in lists and files that are named by their paths. */
export function createRecordings(manifests: Manifests, files: Readonly<Record<string, string>>) {
  const manifestOf = (language: string) => manifests[`${FOLDER}/${language}/recordings.json`];
  return {
    /** Whether anything was recorded in a language. */
    hasLanguage: (language: string): boolean => manifestOf(language) !== undefined,
    /** The address of the recording of a text. */
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
