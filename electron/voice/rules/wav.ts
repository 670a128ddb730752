// RIFF/WAVE files with one channel of 16-bit PCM, which is what voices and recordings are kept as: every browser plays them, and
// what they hold can be measured.

/** Sound as samples from -32,768 to 32,767. */
export type Sound = { samplesPerSecond: number; samples: Int16Array };

/** Samples a second of every recording, so that two can be joined; it holds what a voice has. A literal type, for pages. */
export const RECORDING_RATE = 24_000;

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const PCM = 1;

/**
 * Reads a WAV file; null for anything else. A program that writes into a pipe cannot know the length of its sound, and puts a number
 * that is too large into the header: the data then ends with the file.
 */
export function readWav(bytes: Uint8Array): Sound | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (offset: number): string => String.fromCodePoint(...bytes.subarray(offset, offset + 4));
  if (bytes.length < HEADER_BYTES || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') return null;
  let samplesPerSecond: number | undefined;
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const [name, size, start] = [nameAt(offset), view.getUint32(offset + 4, true), offset + 8];
    if (name === 'fmt ') {
      if (size < 16 || start + 16 > bytes.length) return null;
      const [format, channels, bits] = [view.getUint16(start, true), view.getUint16(start + 2, true), view.getUint16(start + 14, true)];
      if (format !== PCM || channels !== 1 || bits !== BYTES_PER_SAMPLE * 8) return null;
      samplesPerSecond = view.getUint32(start + 4, true);
    }
    if (name === 'data') {
      if (samplesPerSecond === undefined) return null;
      const samples = new Int16Array(Math.floor(Math.min(size, bytes.length - start) / BYTES_PER_SAMPLE));
      for (const index of samples.keys()) samples[index] = view.getInt16(start + index * BYTES_PER_SAMPLE, true);
      return { samplesPerSecond, samples };
    }
    // Chunks begin at even offsets.
    offset = start + size + (size % 2);
  }
  return null;
}

/** A WAV file whose header says its true length, from which a player knows when it ends. */
export function writeWav({ samplesPerSecond, samples }: Sound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * BYTES_PER_SAMPLE);
  const view = new DataView(bytes.buffer);
  const writeName = (offset: number, name: string): void => bytes.set(new TextEncoder().encode(name), offset);
  writeName(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeName(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  writeName(36, 'data');
  view.setUint32(40, samples.length * BYTES_PER_SAMPLE, true);
  for (const [index, sample] of samples.entries()) view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, sample, true);
  return bytes;
}

/** Length (s), effective level and highest level (dB below full scale, 0 at most), and the share of samples at full scale. */
export type SoundLevel = { seconds: number; rmsDb: number; peakDb: number; clipped: number };

const FULL_SCALE = 32_768;
const toDb = (level: number): number => 20 * Math.log10(level / FULL_SCALE);

/** Measures a sound; of silence the levels are -Infinity. */
export function measureSound({ samplesPerSecond, samples }: Sound): SoundLevel {
  let [squares, peak, clipped] = [0, 0, 0];
  for (const sample of samples) {
    squares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
    if (sample === FULL_SCALE - 1 || sample === -FULL_SCALE) clipped++;
  }
  const { length } = samples;
  return {
    seconds: length / samplesPerSecond,
    rmsDb: toDb(length === 0 ? 0 : Math.sqrt(squares / length)),
    peakDb: toDb(peak),
    clipped: length === 0 ? 0 : clipped / length,
  };
}

/** Joins recordings, with silence between them (s). */
export function joinSounds(sounds: readonly Sound[], pauseSeconds: number): Sound {
  const pause = new Int16Array(Math.round(pauseSeconds * RECORDING_RATE));
  const parts = sounds.flatMap(({ samples }, index) => (index === 0 ? [samples] : [pause, samples]));
  const samples = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(part, offset);
    offset += part.length;
  }
  return { samplesPerSecond: RECORDING_RATE, samples };
}
