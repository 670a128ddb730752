import { type ResultOf, ok, refused } from '../../rules/result.ts';
import { measureSound, RECORDING_RATE, type Sound } from './wav.ts';

// What a microphone heard becomes a recording that sounds like the others: without the silence before and after, and as loud as they are.

export type RecordingRefusal =
  | { code: 'recording-unreadable'; field: 'base64'; accepted: string }
  | { code: 'recording-length'; field: 'base64'; seconds: number }
  | { code: 'recording-silent'; field: 'base64' }
  | { code: 'recording-loud'; field: 'base64' };

/** The longest recording (s); the longest sentence of a screen takes twelve. */
const MAX_RECORDING_SECONDS = 20;

/** The shortest speech (s): the word for a digit takes 0.25 s. */
const MIN_SPEECH_SECONDS = 0.1;

/** More samples than this at full scale are heard as a crackle (share of all). */
const MAX_CLIPPED = 0.001;

/** The effective level of speech (dB below full scale): about that of espeak-ng, so that neither is loud beside the other. */
const TARGET_DB = -19;

/** The highest level (dB below full scale). */
const PEAK_DB = -1;

/** Speech that would need more than this to be loud enough is mostly noise (dB). */
const MAX_GAIN_DB = 30;

/** Speech is what is this much louder than the quiet parts, and no more than this much quieter than the loudest (dB). */
const ABOVE_NOISE_DB = 10;
const BELOW_LOUDEST_DB = 30;

/** Nothing below this is speech (dB below full scale). */
const SILENCE_DB = -55;

const FRAME_SECONDS = 0.01;

/** What is kept before and after speech, where consonants are quieter than vowels (s). */
const LEAD_SECONDS = 0.12;
const TAIL_SECONDS = 0.2;

/** A cut fades, so that it does not click (s). */
const FADE_SECONDS = 0.005;

const toLevel = (db: number): number => 10 ** (db / 20);

/** The effective level of each 10 ms (dB). */
function frameLevels(samples: Int16Array, frame: number): number[] {
  const count = Math.floor(samples.length / frame);
  return Array.from({ length: count }, (_, index) => {
    const { rmsDb } = measureSound({ samplesPerSecond: RECORDING_RATE, samples: samples.subarray(index * frame, (index + 1) * frame) });
    return Math.max(rmsDb, -100);
  });
}

/**
 * The recording of what a microphone heard. Refused: a sound of another rate, one that is too long or too short, one in which nobody
 * speaks, and one that is distorted.
 */
export function prepareRecording({ samplesPerSecond, samples }: Sound): ResultOf<Sound, RecordingRefusal> {
  if (samplesPerSecond !== RECORDING_RATE)
    return refused({ code: 'recording-unreadable', field: 'base64', accepted: `${RECORDING_RATE} samples a second` });
  const { seconds, clipped } = measureSound({ samplesPerSecond, samples });
  if (seconds > MAX_RECORDING_SECONDS || seconds < MIN_SPEECH_SECONDS)
    return refused({ code: 'recording-length', field: 'base64', seconds: MAX_RECORDING_SECONDS });
  if (clipped > MAX_CLIPPED) return refused({ code: 'recording-loud', field: 'base64' });
  const frame = Math.round(FRAME_SECONDS * RECORDING_RATE);
  const levels = frameLevels(samples, frame);
  const sorted = levels.toSorted((a, b) => a - b);
  const [quiet, loudest] = [sorted[Math.floor(sorted.length / 10)] ?? 0, sorted.at(-1) ?? -100];
  // A sentence without any pause has no quiet part: then the loudest decides.
  const threshold = Math.max(SILENCE_DB, Math.min(quiet + ABOVE_NOISE_DB, loudest - ABOVE_NOISE_DB), loudest - BELOW_LOUDEST_DB);
  const speech = levels.flatMap((level, index) => (level >= threshold ? [index] : []));
  const [first, last] = [speech[0], speech.at(-1)];
  if (first === undefined || last === undefined || speech.length * FRAME_SECONDS < MIN_SPEECH_SECONDS)
    return refused({ code: 'recording-silent', field: 'base64' });
  const spokenDb = 10 * Math.log10(speech.reduce((sum, index) => sum + 10 ** ((levels[index] ?? -100) / 10), 0) / speech.length);
  if (TARGET_DB - spokenDb > MAX_GAIN_DB) return refused({ code: 'recording-silent', field: 'base64' });
  const kept = samples.slice(
    Math.max(0, first * frame - Math.round(LEAD_SECONDS * RECORDING_RATE)),
    Math.min(samples.length, (last + 1) * frame + Math.round(TAIL_SECONDS * RECORDING_RATE)),
  );
  return ok({ samplesPerSecond, samples: fadeEnds(setLevel(kept, TARGET_DB - spokenDb)) });
}

/** Samples with a gain (dB), or less where their highest would be distorted. */
function setLevel(samples: Int16Array, gainDb: number): Int16Array {
  const { peakDb } = measureSound({ samplesPerSecond: RECORDING_RATE, samples });
  const factor = toLevel(Math.min(gainDb, PEAK_DB - peakDb));
  return samples.map((sample) => Math.round(sample * factor));
}

function fadeEnds(samples: Int16Array): Int16Array {
  const length = Math.round(FADE_SECONDS * RECORDING_RATE);
  return samples.map((sample, index) => Math.round(sample * Math.min(1, index / length, (samples.length - 1 - index) / length)));
}
