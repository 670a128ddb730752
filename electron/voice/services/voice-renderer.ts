import { execFile } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { readWav, writeWav } from '../rules/wav.ts';

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

/** The longest sound: three minutes at 22 kHz. */
const MAX_SOUND_BYTES = 8 * 1024 * 1024;

/**
 * Runs a program of the machine for each text, without a shell: with fixed arguments, the text on its standard input, and the lowest
 * priority, so that a ticket never waits for speech.
 */
export function createVoiceRenderer(
  program: VoiceProgram,
  path: string,
  env: NodeJS.ProcessEnv,
  timeLimitMs = TIME_LIMIT_MS,
): VoiceRenderer {
  const run = (args: readonly string[], input: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const options = { env, timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_SOUND_BYTES, encoding: 'buffer' } as const;
      const child = execFile(path, [...args], options, (error, stdout) => {
        if (!error) resolve(stdout);
        else reject(new Error(`${program.command}: ${error.message.slice(0, 300)}`));
      });
      lowerPriority(child.pid);
      // A program that ends before it has read everything closes its input: its end says why.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  let list: Promise<string> | undefined;
  const readList = (): Promise<string> => (list ??= run(program.listArguments, '').then(String, () => ''));
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

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // The program has ended already, or the system has no priorities.
  }
}
