import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeDeviceLabels } from '../../../electron/lending/rules/device-label.ts';
import { DEVICE_TYPES } from '../../../electron/lending/rules/device-states.ts';

test.for([
  ['without devices each type has its own first label', [], 'L-01'],
  ['the number after the highest is proposed', ['L-01', 'L-07', 'L-03'], 'L-08'],
  ['the length of the numbers stays', ['lap009'], 'lap010'],
  ['the prefix of most devices counts', ['L-1', 'PC 4', 'PC 5'], 'PC 6'],
  ['a label without a number is no example', ['laptop van Jan'], 'L-01'],
  ['a number grows in length when it has to', ['L-99'], 'L-100'],
] as const)('%s', ([, labels, expected]) =>
  expect(proposeDeviceLabels(labels.map((label) => ({ label, type: 'laptop' as const }))).laptop).toBe(expected),
);

test('a proposed label is never in use, also not by another type or in another case', () => {
  const label = fc.oneof(
    fc.stringMatching(/^[lLsStT]-?\d{1,3}$/),
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constantFrom('999999', '1000000', 'L-999999', 'L-1000000'),
    fc.nat(2_000).map((number) => `${number}`),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ label, type: fc.constantFrom(...DEVICE_TYPES) })), (devices) => {
      const labels = devices.map((device) => device.label.toLowerCase());
      for (const proposed of Object.values(proposeDeviceLabels(devices))) expect(labels).not.toContain(proposed.toLowerCase());
    }),
  );
});
