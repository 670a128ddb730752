import { kioskStore } from '../state/kiosk-store.ts';

// The click of a tap, which a pane of glass does not give. Computed, since a file for so short a sound would be mostly header.

const SECONDS = 0.03;
const HERTZ = 1_700;
/** How fast the click dies away (1/s). */
const DECAY = 180;
/** From 0 to 1: quiet enough for a room where people read. */
const LOUDNESS = 0.25;

let context: AudioContext | undefined;
let click: AudioBuffer | undefined;

/** Clicks, unless the coordinator has switched it off or the visitor wants a calm screen. */
export function playTapSound(): void {
  const { snapshot, modes } = kioskStore.getState();
  if (!snapshot?.tapSound || modes.has('calm')) return;
  // Made at the first tap: a browser lets a page make sound only after one.
  context ??= new AudioContext({ latencyHint: 'interactive' });
  click ??= createClick(context);
  const source = new AudioBufferSourceNode(context, { buffer: click });
  source.connect(context.destination);
  source.start();
}

function createClick({ sampleRate }: AudioContext): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.round(SECONDS * sampleRate), sampleRate });
  const samples = buffer.getChannelData(0);
  for (const index of samples.keys()) {
    const time = index / sampleRate;
    samples[index] = LOUDNESS * Math.exp(-DECAY * time) * Math.sin(2 * Math.PI * HERTZ * time);
  }
  return buffer;
}
