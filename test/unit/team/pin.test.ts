import { expect, test } from 'vitest';
import { isTrivialPin, lockoutSeconds, PIN_PATTERN } from '../../../electron/team/rules/pin.ts';

test.for(['1111', '0000', '1234', '4321', '12345678', '9876', '7890', '8901', '1212', '474747'])('the PIN %s is too easy to guess', (pin) =>
  expect(isTrivialPin(pin)).toBe(true),
);

test.for(['2580', '1379', '4711', '90210', '13572468'])('the PIN %s is accepted', (pin) => expect(isTrivialPin(pin)).toBe(false));

test.for(['123', '123456789', '12a4', '１２３４', ' 1234', '1234\n'])('“%s” is not a PIN', (pin) =>
  expect(PIN_PATTERN.test(pin)).toBe(false),
);

test('the fifth wrong PIN locks for 30 seconds, and each further one doubles that, up to 15 minutes', () =>
  expect([0, 4, 5, 6, 7, 9, 10, 11, 40].map(lockoutSeconds)).toEqual([0, 0, 30, 60, 120, 480, 900, 900, 900]));
