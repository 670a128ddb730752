import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { topicNames } from '../../digipunt/services/offered-topics.ts';
import type { SpeechUse } from '../../health/rules/machine.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { writeFileDurably } from '../../store/files/durable.ts';
import type { Store } from '../../store/open.ts';
import { findParts, spokenKey } from '../rules/find-parts.ts';
import { prepareRecording } from '../rules/prepare-recording.ts';
import { recordableSentences, recordedEnough, type Sentence, type Texts } from '../rules/recorded-sentences.ts';
import { joinSounds, measureSound, readWav, RECORDING_RATE, type Sound, writeWav } from '../rules/wav.ts';
import type { Recording } from '../store/recordings.ts';

// Sentences that people have recorded. The sounds are files in the data folder, named by their hash, and the store says which is which
// sentence. They are in no backup: a language is taken along as a file of its own. A file that is gone is a sentence that nobody recorded.

/** The most that all recordings may take (MB): a language is some 30 MB. */
const MAX_MEGABYTES = 500;
const MEGABYTE = 1_000_000;

/** The silence between recordings that are joined (s). */
const PAUSE_SECONDS = 0.05;

type SoundFile = Uint8Array<ArrayBuffer>;

/** A sentence with its recording; null without one. */
export type RecordableSentence = Sentence & { recording: Pick<Recording, 'file' | 'seconds' | 'isShared' | 'recordedAt'> | null };

/** What staff send: a sound in base64, and whether every Digipunt of the zone may use it. */
type NewRecording = { language: string; text: string; base64: string; isShared: boolean };

type Options = { store: Store; dataFolder: string; now: () => Temporal.Instant; onChange: () => void; onError: (error: unknown) => void };

export type Recordings = ReturnType<typeof createRecordings>;

const textFiles = import.meta.glob<Texts>('../../../resources/locales/*/{catalog,kiosk}.json', { import: 'default' });

/** The texts of a visitor in a language. Loaded when they are needed: the server has no other use for them. */
async function loadTexts(language: string): Promise<Texts> {
  const load = (name: string): Promise<Texts> | undefined => textFiles[`../../../resources/locales/${language}/${name}.json`]?.();
  return { catalog: (await load('catalog')) ?? {}, kiosk: (await load('kiosk')) ?? {} };
}

/** Opens the recordings, and deletes files that belong to no sentence. */
export function createRecordings({ store, dataFolder, now, onChange, onError }: Options) {
  const folder = join(dataFolder, 'recordings');
  const pathOf = (file: string): string => join(folder, `${file}.wav`);
  const enough: Readonly<Record<SpeechUse, Set<string>>> = { calls: new Set(), screens: new Set() };
  /** The file of each text of each language, as long as the list in the store is the same. */
  let indexed: { of: readonly Recording[]; files: Map<string, Map<string, string>> } | undefined;

  const filesOf = (language: string): ReadonlyMap<string, string> => {
    const all = store.recordings.all();
    if (indexed?.of !== all) {
      const files = new Map<string, Map<string, string>>();
      for (const { language: code, text, file } of all)
        files.set(code, (files.get(code) ?? new Map<string, string>()).set(spokenKey(text), file));
      indexed = { of: all, files };
    }
    return indexed.files.get(language) ?? new Map();
  };
  /** The recordings of a language, or of one text whatever its punctuation was when it was recorded. */
  const recordingsOf = (language: string, text?: string): Recording[] =>
    store.recordings
      .all()
      .filter((recording) => recording.language === language && (text === undefined || spokenKey(recording.text) === spokenKey(text)));
  const ownNames = (language: string): string[] => Object.values(topicNames(store)).flatMap(({ [language]: name }) => name ?? []);
  const sentencesOf = async (language: string): Promise<Sentence[]> =>
    recordableSentences(await loadTexts(language), await loadTexts('nl'), ownNames(language));

  /** Finds out again what a language is recorded enough for. */
  const refresh = async (language: string): Promise<void> => {
    const is = recordedEnough(await sentencesOf(language), new Set(filesOf(language).keys()));
    for (const use of ['calls', 'screens'] as const) {
      if (is[use]) enough[use].add(language);
      else enough[use].delete(language);
    }
    onChange();
  };
  const removeUnused = (): void => {
    const used = new Set(store.recordings.all().map(({ file }) => `${file}.wav`));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) if (!used.has(name)) rmSync(join(folder, name), { force: true });
  };
  const read = async (file: string): Promise<SoundFile | undefined> => readFile(pathOf(file)).catch(() => undefined);

  try {
    removeUnused();
  } catch (error) {
    onError(error);
  }
  for (const language of new Set(store.recordings.all().map((recording) => recording.language))) void refresh(language).catch(onError);

  return {
    /** The languages of which enough is recorded. */
    languages: (use: SpeechUse): ReadonlySet<string> => enough[use],
    /** The sentences of a language, with what is recorded. Refused: 'language-unknown'. */
    list: async (language: string): Promise<Result<RecordableSentence[]>> => {
      if (!LANGUAGES.includes(language)) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
      const recorded = new Map(
        recordingsOf(language).map(({ text, file, seconds, isShared, recordedAt }) => [
          spokenKey(text),
          { file, seconds, isShared, recordedAt },
        ]),
      );
      const sentences = await sentencesOf(language);
      return ok(sentences.map((sentence) => Object.assign(sentence, { recording: recorded.get(spokenKey(sentence.text)) ?? null })));
    },
    /** The sound of a recording, by its hash; undefined when there is none. */
    sound: (file: string): Promise<SoundFile | undefined> =>
      store.recordings.all().some((recording) => recording.file === file) ? read(file) : Promise.resolve(undefined),
    /** The sound of a text: its own recording, or with `joins` several that say it together; undefined without. */
    find: async (text: string, language: string, { joins }: { joins: boolean }): Promise<SoundFile | undefined> => {
      const files = filesOf(language);
      const whole = files.get(spokenKey(text));
      if (whole !== undefined) return read(whole);
      const parts = joins ? findParts(text, language, new Set(files.keys())) : null;
      if (!parts) return undefined;
      const sounds: Sound[] = [];
      for (const part of parts) {
        const bytes = await read(files.get(part) ?? '');
        const sound = bytes && readWav(bytes);
        if (!sound) return undefined;
        sounds.push(sound);
      }
      return writeWav(joinSounds(sounds, PAUSE_SECONDS));
    },
    /**
     * Keeps a recording of a sentence in place of the one before. Refused: 'language-unknown', 'sentence-unknown' for a text that no
     * screen has, 'recordings-full', 'disk-full', and what `prepareRecording` refuses.
     */
    put: async ({ language, text, base64, isShared }: NewRecording): Promise<Result<null>> => {
      if (!LANGUAGES.includes(language)) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
      if (!(await sentencesOf(language)).some((sentence) => sentence.text === text))
        return refused({ code: 'sentence-unknown', field: 'text' });
      const heard = readWav(Buffer.from(base64, 'base64'));
      if (!heard) return refused({ code: 'recording-unreadable', field: 'base64', accepted: `${RECORDING_RATE} samples a second` });
      const prepared = prepareRecording(heard);
      if (!prepared.ok) return prepared;
      const bytes = writeWav(prepared.value);
      const all = store.recordings.all();
      const before = recordingsOf(language, text);
      const others = all.filter((recording) => !before.includes(recording));
      if (others.reduce((sum, recording) => sum + recording.bytes, bytes.length) > MAX_MEGABYTES * MEGABYTE)
        return refused({ code: 'recordings-full', megabytes: MAX_MEGABYTES });
      if (store.machine().disk() !== 'ok') return refused({ code: 'disk-full' });
      const file = createHash('sha256').update(bytes).digest('hex');
      // The file first: a sentence in the store has its sound also after a power cut.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileDurably(pathOf(file), bytes);
      const { seconds } = measureSound(prepared.value);
      const stored = store.transact(() => {
        for (const other of before) store.recordings.remove(language, other.text);
        return ok(store.recordings.put({ language, text, file, seconds, bytes: bytes.length, isShared, recordedAt: toTimestamp(now()) }));
      });
      if (!stored.ok) return stored;
      removeUnused();
      await refresh(language);
      return ok(null);
    },
    /** Deletes the recording of a sentence, or those of a whole language, with their sounds. What is not there is no error. */
    remove: async (language: string, text?: string): Promise<Result<null>> => {
      if (!LANGUAGES.includes(language)) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
      const removed = store.transact(() => {
        for (const recording of recordingsOf(language, text)) store.recordings.remove(language, recording.text);
        return ok(null);
      });
      if (!removed.ok) return removed;
      removeUnused();
      await refresh(language);
      return ok(null);
    },
  };
}
