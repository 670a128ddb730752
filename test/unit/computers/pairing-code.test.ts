import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatPairingCode,
  isCodeOfKey,
  pairingCode,
  parsePairingCode,
  SECRET_COUNT,
} from '../../../electron/computers/rules/pairing-code.ts';

const fingerprint = fc.stringMatching(/^[\da-f]{64}$/);
const secret = fc.nat(SECRET_COUNT - 1);

test('a code is sixteen characters, is read however people type it, and belongs to its own key only', () => {
  fc.assert(
    fc.property(fingerprint, fingerprint, secret, fc.boolean(), (key, otherKey, secret, isLower) => {
      const code = pairingCode(key, secret);
      expect(code).toMatch(/^[\dA-HJKMNP-TV-Z]{16}$/);
      const written = formatPairingCode(code);
      expect(written).toMatch(/^(\w{4}-){3}\w{4}$/);
      const typed = (isLower ? written.toLowerCase() : written).replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(parsePairingCode(typed)).toBe(code);
      expect(isCodeOfKey(code, key)).toBe(true);
      expect(isCodeOfKey(code, otherKey)).toBe(key.slice(0, 15) === otherKey.slice(0, 15));
    }),
  );
});

test('two secrets of one key are two codes', () => {
  fc.assert(
    fc.property(fingerprint, secret, secret, (key, one, other) => {
      expect(pairingCode(key, one) === pairingCode(key, other)).toBe(one === other);
    }),
  );
});

test.for(['', '0000', '0000-0000-0000-000', '0000-0000-0000-00000', 'UUUU-0000-0000-0000', '0000-0000-0000-000é'])(
  '“%s” is no code',
  (text) => {
    expect(parsePairingCode(text)).toBe(null);
  },
);
