import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FieldKeys, isSealedWith, keyId, openField, sealField } from '../../../electron/sqlite/encrypted-field.ts';

function keysOf(...keys: Uint8Array[]): FieldKeys {
  const named = keys.map((bytes) => ({ id: keyId(bytes).toString('hex'), bytes }));
  return { current: () => named[0] ?? { id: '', bytes: new Uint8Array() }, find: (id) => named.find((key) => key.id === id)?.bytes };
}

const KEY = randomBytes(32);
const keys = keysOf(KEY);
const PLACE = { table: 'person', column: 'name', row: 7 };

test('every text comes back as it was, is never stored as it is, and never twice alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 3 }), (text) => {
      const sealed = sealField(keys, PLACE, text);
      expect(openField(keys, PLACE, sealed)).toEqual({ text: Buffer.from(text).toString(), unreadable: null });
      expect(Buffer.from(sealed).includes(Buffer.from(text))).toBe(false);
      expect(Buffer.from(sealed).equals(Buffer.from(sealField(keys, PLACE, text)))).toBe(false);
    }),
  );
});

test('a value with any bit changed, cut short, or moved to another row, column or table is not read', () => {
  const sealed = Buffer.from(sealField(keys, PLACE, 'Jan Janssens'));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(openField(keys, PLACE, changed)).toMatchObject({ text: '', unreadable: expect.stringMatching(/damaged|locked/) });
  }
  for (let length = 0; length < sealed.length; length++)
    expect(openField(keys, PLACE, sealed.subarray(0, length)).unreadable).toBe('damaged');
  for (const place of [{ row: 8 }, { column: 'reach' }, { table: 'contact' }])
    expect(openField(keys, { ...PLACE, ...place }, sealed).unreadable).toBe('damaged');
});

test('a value tells its key, and is locked where that is not', () => {
  const other = keysOf(randomBytes(32));
  const sealed = sealField(keys, PLACE, 'Jan');
  expect(isSealedWith(sealed, keys.current().id)).toBe(true);
  expect(isSealedWith(sealed, other.current().id)).toBe(false);
  expect(openField(other, PLACE, sealed)).toEqual({ text: '', unreadable: 'locked' });
  expect(openField(keysOf(randomBytes(32), KEY), PLACE, sealed).text).toBe('Jan');
});

test('an empty field stays empty, as that of an erased person', () => {
  for (const text of ['', '{}']) expect(sealField(keys, PLACE, text)).toBe(text);
});
