import type { RecordableSentence } from '../../../electron/voice/services/recordings.ts';
import { importRecording, recordingUrl } from './recordings-api.ts';

// The recordings of a language as one file for another Digipunt: a ZIP with the sounds and a list of what they say. It is put together
// and taken apart here, so that the server has no other way in for a sound than the page.

const INDEX = 'index.json';
const FORMAT = 'digipunt-recordings-1';

/** What a file may hold: more sentences, or a larger sound, than there can be is no file of a Digipunt. */
const MAX_SENTENCES = 2_000;
const MAX_SOUND_BYTES = 2_000_000;

type Index = { format: typeof FORMAT; language: string; sentences: { text: string; file: string }[] };

/** Makes the file of the recordings that every Digipunt may use. */
export async function exportRecordings(language: string, sentences: readonly RecordableSentence[]): Promise<Blob> {
  const { zipSync, strToU8 } = await import('fflate');
  const shared = sentences.flatMap(({ text, recording }) => (recording?.isShared ? [{ text, file: recording.file }] : []));
  const index: Index = { format: FORMAT, language, sentences: shared };
  const files: Record<string, Uint8Array> = { [INDEX]: strToU8(JSON.stringify(index, null, 1)) };
  for (const { file } of shared) {
    const response = await fetch(recordingUrl(file));
    if (response.ok) files[`${file}.wav`] = new Uint8Array(await response.arrayBuffer());
  }
  return new Blob([zipSync(files, { level: 6 })], { type: 'application/zip' });
}

/** What became of a file: how many sentences were taken in, and how many were refused. `foreign`: it is no file of this language. */
export type ImportResult = { taken: number; refused: number } | 'foreign';

/** Takes in the recordings of a file that are missing here; what was recorded here stays. */
export async function importRecordings(
  language: string,
  sentences: readonly RecordableSentence[],
  bytes: Uint8Array,
): Promise<ImportResult> {
  const { unzipSync, strFromU8 } = await import('fflate');
  let files: Record<string, Uint8Array>;
  let index: Index;
  try {
    let count = 0;
    files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MAX_SOUND_BYTES && ++count <= MAX_SENTENCES });
    index = JSON.parse(strFromU8(files[INDEX] ?? new Uint8Array())) as Index;
    if (index.format !== FORMAT || index.language !== language || !Array.isArray(index.sentences)) return 'foreign';
  } catch {
    return 'foreign';
  }
  const missing = new Set(sentences.flatMap(({ text, recording }) => (recording ? [] : [text])));
  const result = { taken: 0, refused: 0 };
  for (const { text, file } of index.sentences) {
    const wav = files[`${file}.wav`];
    if (!missing.has(text) || !wav) continue;
    if (await importRecording({ language, text, wav, isShared: true })) result.refused++;
    else result.taken++;
  }
  return result;
}
