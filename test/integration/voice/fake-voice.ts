import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWav } from '../../../electron/voice/rules/wav.ts';

/** What `espeak-ng --voices` prints, for a few languages. */
const VOICE_LIST = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  nl              --/M      Dutch              gmw/nl
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  uk              --/M      Ukrainian          zle/uk
 5  fa              --/M      Persian            ira/fa
 5  en-us-nyc       --/M      English_(America,_New_York_City) gmw/en-US-nyc
`;

/** Half a second of a tone at 8 kHz. */
const TONE = writeWav({ samplesPerSecond: 8_000, samples: Int16Array.from({ length: 4_000 }, (_, index) => 8_000 * Math.sin(index / 4)) });

export type FakeVoice = {
  /** For DIGIPUNT_VOICE. */
  path: string;
  /** The texts that it read, in the order in which it was called, each with its arguments. */
  calls: () => { args: string; text: string }[];
  /** What it does from now on, as lines of a shell before it speaks. */
  behave: (lines: string) => void;
};

/** A program that is called as espeak-ng is: it writes a tone whose header does not know its length, as espeak-ng does into a pipe. */
export function createFakeVoice(folder: string): FakeVoice {
  const path = join(folder, 'espeak-ng');
  mkdirSync(folder, { recursive: true });
  const tone = new DataView(TONE.slice().buffer);
  tone.setUint32(40, 0x7ffff000, true);
  writeFileSync(join(folder, 'tone.wav'), new Uint8Array(tone.buffer));
  writeFileSync(join(folder, 'voices'), VOICE_LIST);
  writeFileSync(join(folder, 'calls'), '');
  const behave = (lines: string): void => writeFileSync(join(folder, 'behaviour'), lines);
  behave('');
  const script = `#!/bin/sh
cd '${folder}'
[ "$1" = --voices ] && exec cat voices
text=$(cat)
printf '%s\\t%s\\n' "$*" "$text" >> calls
. ./behaviour
exec cat tone.wav
`;
  writeFileSync(path, script, { mode: 0o755 });
  return {
    path,
    behave,
    calls: () =>
      readFileSync(join(folder, 'calls'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ args: line.split('\t')[0] ?? '', text: line.split('\t')[1] ?? '' })),
  };
}
