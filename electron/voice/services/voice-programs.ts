import { parse } from 'node:path';
import { createProgramRunner } from './program-runner.ts';
import { createVoiceRenderer, type VoiceProgram, type VoiceRenderer } from './voice-renderer.ts';

// The programs that can speak. A better voice (piper, RHVoice, a commercial one) is one more entry here: how it is called, and which
// languages it has. Each reads the text from its standard input and writes a WAV file of 16-bit mono PCM to its standard output.

/** What espeak-ng calls a language, where that is not its code. Its Persian is that of Iran, which is read alike in Dari. */
const ESPEAK_NAMES: Readonly<Record<string, string>> = { en: 'en-gb', fr: 'fr-fr', 'fa-AF': 'fa' };

/** The usual speed of espeak-ng (words a minute). */
const ESPEAK_WORDS_PER_MINUTE = 175;

const ESPEAK_NG: VoiceProgram = {
  command: 'espeak-ng',
  listArguments: ['--voices'],
  // A line is: priority, language, age and gender, name, file, and other languages.
  voiceFor: (language, list) => {
    const name = ESPEAK_NAMES[language] ?? language;
    return list.split('\n').some((line) => line.trim().split(/\s+/)[1] === name) ? name : undefined;
  },
  arguments: (voice, speed) => [
    '-v',
    voice,
    '-s',
    String(Math.round(ESPEAK_WORDS_PER_MINUTE * speed)),
    '-b',
    '1',
    '-z',
    '--stdin',
    '--stdout',
  ],
};

/** Every program, the best first. */
const VOICE_PROGRAMS: readonly [VoiceProgram, ...VoiceProgram[]] = [ESPEAK_NG];

/**
 * The voice of this machine. The environment variable DIGIPUNT_VOICE is the path of one of the programs, or `none` for no voice; the
 * first program by default, which need not be installed.
 */
export function openVoice(env: NodeJS.ProcessEnv = process.env): VoiceRenderer | undefined {
  const { DIGIPUNT_VOICE: path } = env;
  if (path === 'none') return undefined;
  const program = VOICE_PROGRAMS.find(({ command }) => path && parse(path).name === command) ?? VOICE_PROGRAMS[0];
  return createVoiceRenderer(program, path || program.command, createProgramRunner(env));
}
