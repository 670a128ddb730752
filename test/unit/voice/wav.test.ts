import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureSound, readWav, writeWav } from '../../../electron/voice/rules/wav.ts';

const sounds = fc.record({
  samplesPerSecond: fc.integer({ min: 8_000, max: 48_000 }),
  samples: fc.int16Array({ maxLength: 200 }),
});

test('what is written as WAV is read back, also when the header of a pipe says that the sound is longer than the file', () => {
  fc.assert(
    fc.property(sounds, (sound) => {
      const bytes = writeWav(sound);
      expect(readWav(bytes)).toEqual(sound);
      const view = new DataView(bytes.buffer);
      view.setUint32(4, 0x7ffff024, true);
      view.setUint32(40, 0x7ffff000, true);
      expect(readWav(bytes)).toEqual(sound);
    }),
  );
});

test('a chunk that is not known is skipped, at an odd length too', () => {
  const bytes = writeWav({ samplesPerSecond: 8_000, samples: Int16Array.of(1, -2) });
  const list = [...new TextEncoder().encode('LIST'), 3, 0, 0, 0, 1, 2, 3, 0];
  const withList = new Uint8Array([...bytes.subarray(0, 36), ...list, ...bytes.subarray(36)]);
  expect(readWav(withList)?.samples).toEqual(Int16Array.of(1, -2));
});

test('no bytes make the reader throw, and nothing but one channel of 16-bit PCM is read', () => {
  const bytes = writeWav({ samplesPerSecond: 8_000, samples: Int16Array.of(1) });
  const changed = (offset: number, value: number): Uint8Array => bytes.with(offset, value);
  for (const other of [changed(0, 0), changed(8, 0), changed(20, 3), changed(22, 2), changed(34, 8), bytes.subarray(0, 43)])
    expect(readWav(other)).toBeNull();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (random) => void readWav(random)));
  fc.assert(fc.property(fc.nat(47), fc.nat(255), (offset, value) => void readWav(changed(offset % bytes.length, value))));
});

test('a sound is measured: its length, its levels, and what is cut off at full scale', () => {
  const square = { samplesPerSecond: 4, samples: Int16Array.of(16_384, -16_384, 16_384, -16_384) };
  const { seconds, rmsDb, peakDb, clipped } = measureSound(square);
  expect([seconds, Math.round(rmsDb * 10) / 10, Math.round(peakDb * 10) / 10, clipped]).toEqual([1, -6, -6, 0]);
  expect(measureSound({ samplesPerSecond: 4, samples: Int16Array.of(32_767, -32_768, 0, 1) }).clipped).toBe(0.5);
  expect(measureSound({ samplesPerSecond: 4, samples: new Int16Array(4) })).toMatchObject({ rmsDb: -Infinity, peakDb: -Infinity });
});
