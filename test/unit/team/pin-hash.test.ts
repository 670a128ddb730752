import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPin, verifyPin } from '../../../electron/team/services/pin-hash.ts';

test('a PIN is hashed with its own salt and with the work that OWASP asks of scrypt', async () => {
  const [one, other] = await Promise.all([hashPin('2580'), hashPin('2580')]);
  expect(one).not.toBe(other);
  const [, salt = '', key = ''] = one.split('$');
  const work = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
  expect(key).toBe(scryptSync('2580', Buffer.from(salt, 'base64url'), 32, work).toString('base64url'));
  expect(await Promise.all([verifyPin('2580', one), verifyPin('2581', one), verifyPin('2580', undefined)])).toEqual([true, false, false]);
});
