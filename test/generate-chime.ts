import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

// Makes the chime of the waiting-room screen: two soft bell tones, a falling third, as 16-bit mono PCM at 22.05 kHz.

const RATE = 22_050;
const SECONDS = 1.6;
const TONES = [
  { hertz: 659.26, at: 0 },
  { hertz: 523.25, at: 0.35 },
];
/** Partials of a small bell: how many times the tone, how loud, how fast it dies away (per second). */
const PARTIALS = [
  { times: 1, loud: 0.6, dies: 3.2 },
  { times: 2.01, loud: 0.22, dies: 5 },
  { times: 3.02, loud: 0.08, dies: 8 },
];

const samples = new Int16Array(Math.round(RATE * SECONDS));
for (const index of samples.keys()) {
  const time = index / RATE;
  const amplitudeSum = TONES.flatMap(({ hertz, at: startSeconds }) => {
    const elapsed = time - startSeconds;
    if (elapsed < 0) return [];
    const attack = Math.min(1, elapsed / 0.008);
    return PARTIALS.map(
      ({ times: ratio, loud: amplitude, dies: decay }) =>
        attack * amplitude * Math.exp(-decay * elapsed) * Math.sin(2 * Math.PI * hertz * ratio * elapsed),
    );
  }).reduce((sum, each) => sum + each, 0);
  const fade = Math.min(1, (SECONDS - time) / 0.1);
  samples[index] = Math.round(amplitudeSum * fade * 0.55 * 32_767);
}

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
