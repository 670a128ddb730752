import { kioskStore } from './kiosk-store.ts';

// The sounds of the kiosk itself. Computed, since a file for so short a sound would be mostly header. A calm screen has none.

type Tone = {
  seconds: number;
  hertz: number;
  /** How fast the tone dies away (1/s). */
  decay: number;
  /** From 0 to 1: quiet enough for a room where people read. */
  loudness: number;
};

/** The click of a tap, which a pane of glass does not give. */
const CLICK: Tone = { seconds: 0.03, hertz: 1_700, decay: 180, loudness: 0.25 };

/** A soft bell, for whoever does not look at the screen while their time runs out. */
const BELL: Tone = { seconds: 1.2, hertz: 523, decay: 4, loudness: 0.2 };

/** Clicks, unless the coordinator has switched it off. */
export function playTapSound(): void {
  if (kioskStore.getState().snapshot?.tapSound) play(CLICK);
}

/** Says by a tone that more time is asked for (WCAG 2.2.1 wants a warning that everybody notices). */
export const playTimeWarning = (): void => play(BELL);

let context: AudioContext | undefined;
const buffers = new Map<Tone, AudioBuffer>();

function play(tone: Tone): void {
  if (kioskStore.getState().modes.has('calm')) return;
  // Made at the first tone: a browser lets a page make sound only after a tap or a key.
  context ??= new AudioContext({ latencyHint: 'interactive' });
  const buffer = buffers.get(tone) ?? createBuffer(context, tone);
  buffers.set(tone, buffer);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
}

function createBuffer({ sampleRate }: AudioContext, { seconds, hertz, decay, loudness }: Tone): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.round(seconds * sampleRate), sampleRate });
  const samples = buffer.getChannelData(0);
  for (const index of samples.keys()) {
    const time = index / sampleRate;
    samples[index] = loudness * Math.exp(-decay * time) * Math.sin(2 * Math.PI * hertz * time);
  }
  return buffer;
}
