import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentScale, pageRule } from '../../../renderer/slip/page-rule.ts';

const PX_PER_MM = 96 / 25.4;

test('a piece of a roll is a little longer than its content, and a sheet has its own size', () => {
  expect(pageRule('58', 100 * PX_PER_MM)).toBe('@page { size: 58mm 101mm; margin: 0; }');
  expect(pageRule('80', 100.2 * PX_PER_MM)).toBe('@page { size: 80mm 102mm; margin: 0; }');
  expect(pageRule('A5', 100 * PX_PER_MM)).toBe('@page { size: A5; margin: 0; }');
});

test('whatever stands on a sheet fits on one, and is not made larger', () => {
  fc.assert(
    fc.property(fc.constantFrom('A5' as const, 'A4' as const), fc.double({ min: 1, max: 20_000, noNaN: true }), (size, height) => {
      const scale = contentScale(size, height);
      expect(scale).toBeLessThanOrEqual(1);
      expect((height * scale) / PX_PER_MM).toBeLessThan(size === 'A5' ? 210 : 297);
    }),
  );
  expect(contentScale('58', 20_000)).toBe(1);
});
