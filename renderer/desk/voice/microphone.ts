import type { RECORDING_RATE } from '../../../electron/voice/rules/wav.ts';

// Recording from a microphone. The browser changes the rate; silence and level are the server's, so that what is listened to is what
// visitors hear.

/** Samples a second of a recording. */
const SAMPLES_PER_SECOND: typeof RECORDING_RATE = 24_000;

/** Not compressed where the browser can: speech is compressed once at most. */
const FORMATS = ['audio/webm;codecs=pcm', 'audio/webm;codecs=opus'];

/** Why there is no microphone. */
export type MicrophoneProblem = 'denied' | 'none';

export type Microphone = {
  /** The microphones that there are, and the one that is used. */
  devices: readonly { id: string; name: string }[];
  id: string;
  /** How loud it is now, 0 to 1. */
  level: () => number;
  /** Records until `stop`, which resolves to a WAV file of one channel. */
  record: () => { stop: () => Promise<Uint8Array> };
  close: () => void;
};

/** Opens a microphone, by its id or else the usual one of the system. Resolves to why there is none. */
export async function openMicrophone(wantedId: string | null): Promise<Microphone | MicrophoneProblem> {
  // The same voice is changed as little as possible: only the noise of the room is reduced.
  const audio = { echoCancellation: false, autoGainControl: false, noiseSuppression: true, channelCount: 1 };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...audio, ...(wantedId && { deviceId: { exact: wantedId } }) } });
    const inputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput');
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return {
      devices: inputs.map(({ deviceId, label }) => ({ id: deviceId, name: label })),
      id: stream.getAudioTracks()[0]?.getSettings().deviceId ?? '',
      level: () => {
        analyser.getFloatTimeDomainData(samples);
        return Math.min(
          1,
          samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0),
        );
      },
      record: () => startRecorder(stream),
      close: () => {
        for (const track of stream.getTracks()) track.stop();
        void context.close();
      },
    };
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none';
  }
}

function startRecorder(stream: MediaStream): { stop: () => Promise<Uint8Array> } {
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, { ...(mimeType !== undefined && { mimeType }), audioBitsPerSecond: 128_000 });
  const parts: Blob[] = [];
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start();
  return {
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      return toWav(await new Blob(parts).arrayBuffer());
    },
  };
}

/** A sound in any format of the browser as a WAV file of one channel of 16 bits. */
async function toWav(bytes: ArrayBuffer): Promise<Uint8Array> {
  const decoded = await new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND).decodeAudioData(bytes);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel));
  const view = new DataView(new ArrayBuffer(44 + decoded.length * 2));
  // The header of RIFF/WAVE: the names are numbers of four letters, from left to right.
  const header: readonly (readonly [offset: number, size: 2 | 4, value: number])[] = [
    [4, 4, view.byteLength - 8],
    [16, 4, 16],
    [20, 2, 1],
    [22, 2, 1],
    [24, 4, SAMPLES_PER_SECOND],
    [28, 4, SAMPLES_PER_SECOND * 2],
    [32, 2, 2],
    [34, 2, 16],
    [40, 4, decoded.length * 2],
  ];
  for (const [offset, size, value] of header) {
    if (size === 2) view.setUint16(offset, value, true);
    else view.setUint32(offset, value, true);
  }
  const result = new Uint8Array(view.buffer);
  for (const [offset, name] of [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ] as const)
    result.set(new TextEncoder().encode(name), offset);
  for (let index = 0; index < decoded.length; index++) {
    const mixed = channels.reduce((sum, samples) => sum + (samples[index] ?? 0), 0) / channels.length;
    view.setInt16(44 + index * 2, Math.round(Math.max(-1, Math.min(1, mixed)) * 32_767), true);
  }
  return result;
}
