import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { measureSound, readWav } from '../../../electron/voice/rules/wav.ts';
import { openVoice } from '../../../electron/voice/services/voice-programs.ts';
import { LANGUAGES } from '../../languages.ts';

// The sound of a real voice, measured in the file that is played.

const voice = openVoice({ PATH: process.env['PATH'] });
const spoken = await voice?.languages(LANGUAGES);
const MISSING = spoken?.length ? '' : ' (no espeak-ng: apt-get install espeak-ng)';

/** The question of the topics in a language. */
function question(language: string): string {
  const file = resolve(import.meta.dirname, `../../../resources/locales/${language}/kiosk.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { topics: { question: string } }).topics.question;
}

test.skipIf(MISSING)(`every language has a voice that is heard, as loud as the others and not cut off${MISSING}`, async () => {
  expect(spoken).toEqual(LANGUAGES);
  for (const language of LANGUAGES) {
    const text = question(language);
    const bytes = await voice?.render({ text, language, speed: 0.9 });
    const sound = bytes ? readWav(bytes) : null;
    const { seconds, rmsDb, peakDb, clipped } = sound ? measureSound(sound) : { seconds: 0, rmsDb: 0, peakDb: 0, clipped: 1 };
    const perCharacter = seconds / text.length;
    expect({ language, perCharacter: perCharacter > 0.03 && perCharacter < 0.2 }).toEqual({ language, perCharacter: true });
    expect({ language, rms: rmsDb > -26 && rmsDb < -14 }).toEqual({ language, rms: true });
    expect({ language, peak: peakDb > -12, clipped }).toEqual({ language, peak: true, clipped: 0 });
  }
});

test.skipIf(MISSING)(`a slower voice takes longer for the same text${MISSING}`, async () => {
  const seconds = async (speed: number) => {
    const sound = readWav((await voice?.render({ text: question('nl'), language: 'nl', speed })) ?? new Uint8Array());
    return sound ? measureSound(sound).seconds : 0;
  };
  expect(await seconds(0.6)).toBeGreaterThan(1.2 * (await seconds(1)));
});
