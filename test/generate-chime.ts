import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

// Writes the chime of the waiting-room screen: two bell tones, a falling third, as 16-bit mono PCM at 22.05 kHz.

const RATE = 22_050;
const SECONDS = 1.6;
const TONES = [
  { hertz: 659.26, startSeconds: 0 },
  { hertz: 523.25, startSeconds: 0.35 },
];
/** Partials of a small bell: frequency relative to the tone, amplitude from 0 to 1, and decay rate (1/s). */
const PARTIALS = [
  { ratio: 1, amplitude: 0.6, decay: 3.2 },
  { ratio: 2.01, amplitude: 0.22, decay: 5 },
  { ratio: 3.02, amplitude: 0.08, decay: 8 },
];

const samples = new Int16Array(Math.round(RATE * SECONDS));
for (const index of samples.keys()) {
  const time = index / RATE;
  const amplitudeSum = TONES.flatMap(({ hertz, startSeconds }) => {
    const elapsed = time - startSeconds;
    if (elapsed < 0) return [];
    const attack = Math.min(1, elapsed / 0.008);
    return PARTIALS.map(
      ({ ratio, amplitude, decay }) => attack * amplitude * Math.exp(-decay * elapsed) * Math.sin(2 * Math.PI * hertz * ratio * elapsed),
    );
  }).reduce((sum, value) => sum + value, 0);
  const fade = Math.min(1, (SECONDS - time) / 0.1);
  samples[index] = Math.round(amplitudeSum * fade * 0.55 * 32_767);
}

// The header of a RIFF/WAVE file with one PCM data chunk.
const header = Buffer.alloc(44);
header.write('RIFF', 0);
header.writeUInt32LE(36 + samples.byteLength, 4);
header.write('WAVEfmt ', 8);
header.writeUInt32LE(16, 16);
header.writeUInt16LE(1, 20);
header.writeUInt16LE(1, 22);
header.writeUInt32LE(RATE, 24);
header.writeUInt32LE(RATE * 2, 28);
header.writeUInt16LE(2, 32);
header.writeUInt16LE(16, 34);
header.write('data', 36);
header.writeUInt32LE(samples.byteLength, 40);
writeFileSync(resolve(import.meta.dirname, '../resources/sounds/chime.wav'), Buffer.concat([header, Buffer.from(samples.buffer)]));
