import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import type { SpeechUse } from '../../health/rules/machine.ts';
import { FULL_BUDGET, takeFromBudget } from '../rules/render-limit.ts';
import { MAX_SPOKEN_LENGTH, prepareSpokenText } from '../rules/spoken-text.ts';
import type { Recordings } from './recordings.ts';
import { openSoundCache } from './sound-cache.ts';
import type { Speech, VoiceRenderer } from './voice-renderer.ts';

// Speech as sound files. The same texts are said all day, so each is rendered once and kept. A file is named by a hash of what it
// says, so that it is found again, and its name tells nothing.

/** How many programs run at once: one core of two is left to the kiosk. */
const MAX_RUNNING = 2;

/** How many texts may wait for their turn: a page asks for one after the other. */
const MAX_WAITING = 40;

type SoundFile = Uint8Array<ArrayBuffer>;

type Options = {
  dataFolder: string;
  /** Undefined: nothing can be rendered here. */
  voice: VoiceRenderer | undefined;
  /** What people have recorded, which is played rather than rendered. */
  recordings: Pick<Recordings, 'find' | 'languages'>;
  /** The codes of all languages of the kiosk. */
  languages: readonly string[];
  /** The speed of speech; 1 is the usual one of a voice. */
  speed: () => number;
  nowMs: () => number;
  /** The list of languages is known. */
  onChange: () => void;
  onError: (error: unknown) => void;
};

export type SpeechFiles = ReturnType<typeof createSpeechFiles>;

/** Opens the sound files of speech. The languages of the voice are known a moment later. */
export function createSpeechFiles({ dataFolder, voice, recordings, languages, speed, nowMs, onChange, onError }: Options) {
  const cache = openSoundCache(join(dataFolder, 'voice'));
  const inTurn = createTurns();
  let spoken: readonly string[] = [];
  let budget = FULL_BUDGET;
  /** What is being rendered, by the name of its file: asked for twice at once, it is rendered once. */
  const underWay = new Map<string, Promise<Result<SoundFile>>>();

  void voice?.languages(languages).then((codes) => {
    spoken = codes;
    if (codes.length > 0) onChange();
  }, onError);

  const findOrRender = async (renderer: VoiceRenderer, speech: Speech, name: string): Promise<Result<SoundFile>> => {
    const kept = await cache.read(name, nowMs());
    if (kept) return ok(kept);
    if (inTurn.waiting() >= MAX_WAITING) return refused({ code: 'too-busy', seconds: 5 });
    const taken = takeFromBudget(budget, nowMs());
    ({ budget } = taken);
    if (taken.seconds > 0) return refused({ code: 'too-busy', seconds: taken.seconds });
    try {
      const bytes = await inTurn.run(() => renderer.render(speech));
      await cache.keep(name, bytes);
      return ok(bytes);
    } catch (error) {
      onError(error);
      return refused({ code: 'speech-failed' });
    }
  };

  return {
    /** The languages that are spoken here, by the program once it has answered, or by recordings. */
    languages: (use: SpeechUse): readonly string[] => {
      const recorded = recordings.languages(use);
      return languages.filter((language) => spoken.includes(language) || recorded.has(language));
    },
    /** The name of the program that speaks; null when none does. */
    program: (): string | null => (spoken.length > 0 ? (voice?.name ?? null) : null),
    /**
     * The WAV file of a text: what a person recorded, else what the program says. Refused: 'language-unknown', 'malformed' for a text
     * with nothing to say, 'not-recorded' in a language that only has recordings, 'too-busy' when too much is asked for at once,
     * 'speech-failed' when the program failed.
     */
    find: async (text: string, language: string): Promise<Result<SoundFile>> => {
      const prepared = prepareSpokenText(text);
      if (prepared === '' || prepared.length > MAX_SPOKEN_LENGTH)
        return refused({ code: 'malformed', field: 'text', accepted: `1 to ${MAX_SPOKEN_LENGTH} characters` });
      const hasVoice = voice !== undefined && spoken.includes(language);
      // A voice says a number in words, which is better than joining recordings of its digits.
      const recorded = await recordings.find(prepared, language, { joins: !hasVoice });
      if (recorded) return ok(recorded);
      if (!hasVoice) {
        return recordings.languages('calls').has(language) || recordings.languages('screens').has(language)
          ? refused({ code: 'not-recorded', field: 'text' })
          : refused({ code: 'language-unknown', field: 'language', accepted: spoken });
      }
      const speech: Speech = { text: prepared, language, speed: speed() };
      const name = `${createHash('sha256')
        .update(JSON.stringify([voice.name, speech]))
        .digest('hex')}.wav`;
      const rendering = underWay.get(name) ?? findOrRender(voice, speech, name).finally(() => underWay.delete(name));
      underWay.set(name, rendering);
      return rendering;
    },
  };
}

/** Runs tasks, no more than MAX_RUNNING at once; the others wait in the order in which they came. */
function createTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    waiting: (): number => waiting.length,
    run: async <Value>(task: () => Promise<Value>): Promise<Value> => {
      if (running < MAX_RUNNING) running++;
      else await new Promise<void>((resolve) => waiting.push(resolve)); // whoever ends hands over its place
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
