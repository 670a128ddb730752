// Spoken texts that come with the program: resources/recordings/<language>/recordings.json names a sound file for a text,
// word for word, so that a text that was changed is never heard as it was before.

const lists = import.meta.glob<Readonly<Record<string, string>>>('../../resources/recordings/*/recordings.json', {
  eager: true,
  import: 'default',
});
const files = import.meta.glob<string>('../../resources/recordings/*/*.{ogg,mp3,wav}', { eager: true, query: '?url', import: 'default' });

const inFolder = (language: string, name: string): string => `../../resources/recordings/${language}/${name}`;

/** Whether anything was recorded in a language. */
export const isRecorded = (language: string): boolean => inFolder(language, 'recordings.json') in lists;

/** The address of the recording of a text. */
export function recordingOf(text: string, language: string): string | undefined {
  const name = lists[inFolder(language, 'recordings.json')]?.[text];
  return name === undefined ? undefined : files[inFolder(language, name)];
}
