import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_KEY_BYTES } from '../../../electron/backup/rules/recovery-key.ts';

test('a recovery key is eight groups of four, and is read as people type it', () => {
  const key = fc.uint8Array({ minLength: RECOVERY_KEY_BYTES, maxLength: RECOVERY_KEY_BYTES });
  fc.assert(
    fc.property(key, (bytes) => {
      const text = formatRecoveryKey(bytes);
      expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
      for (const typed of [
        text,
        text.toLowerCase(),
        text.replaceAll('-', ''),
        text.replaceAll('-', ' '),
        text.replaceAll('0', 'o').replaceAll('1', 'l'),
      ])
        expect(parseRecoveryKey(typed)).toEqual(new Uint8Array(bytes));
    }),
  );
});

test.for(['', 'ABCD', 'U'.repeat(32), '0'.repeat(31), '0'.repeat(33)])('%s is no recovery key', (text) =>
  expect(parseRecoveryKey(text)).toBeNull(),
);
