import { readWav, writeWav } from '../rules/wav.ts';
import type { RunProgram } from './program-runner.ts';

/** A text to speak, in a language by its code; `speed` is 1 for the usual speed of a voice. */
export type Speech = { text: string; language: string; speed: number };

/** A program that speaks, and how it is called. */
export type VoiceProgram = {
  /** The name of the command. */
  command: string;
  /** The arguments that make it list its voices. */
  listArguments: readonly string[];
  /** The voice for a language, of those that it lists; undefined without one. */
  voiceFor: (language: string, list: string) => string | undefined;
  /** The arguments for a voice; `speed` is 1 for its usual speed. */
  arguments: (voice: string, speed: number) => readonly string[];
};

/** Turns text into speech. */
export type VoiceRenderer = {
  /** The name of the program, for people. */
  name: string;
  /** Which of these languages it speaks; none when the program is missing. */
  languages: (codes: readonly string[]) => Promise<string[]>;
  /** A WAV file of a text in one of its languages. @throws when the program fails, takes too long or writes something else. */
  render: (speech: Speech) => Promise<Uint8Array<ArrayBuffer>>;
};

/** How long a program may take for one text; espeak-ng needs 20 ms (ms). */
const TIME_LIMIT_MS = 10_000;

/**
 * A voice that runs a program of the machine for each text, with fixed arguments and the text on its standard input. `path` is that of
 * the program.
 */
export function createVoiceRenderer(
  program: VoiceProgram,
  path: string,
  runProgram: RunProgram,
  timeLimitMs = TIME_LIMIT_MS,
): VoiceRenderer {
  const run = (args: readonly string[], input: string): Promise<Uint8Array> => runProgram({ path, args, input, timeLimitMs });
  let list: Promise<string> | undefined;
  const readList = (): Promise<string> =>
    (list ??= run(program.listArguments, '').then(
      (output) => new TextDecoder().decode(output),
      () => '',
    ));
  return {
    name: program.command,
    languages: async (codes) => {
      const text = await readList();
      return codes.filter((code) => program.voiceFor(code, text) !== undefined);
    },
    render: async ({ text, language, speed }) => {
      const voice = program.voiceFor(language, await readList());
      if (voice === undefined) throw new Error(`${program.command} has no voice for ${language}`);
      const sound = readWav(await run(program.arguments(voice, speed), text));
      if (!sound || sound.samples.length === 0) throw new Error(`${program.command} wrote no sound`);
      return writeWav(sound);
    },
  };
}
