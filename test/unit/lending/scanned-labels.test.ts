import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFieldRecorder } from '../../../renderer/desk/form/barcode-scanner.ts';
import { type KeyPress, readKeys, readScan, SCANNER_LAYOUTS, typeText } from '../../../renderer/desk/form/scanner-layouts.ts';
import { findByLabel, findByReadings, normalizeLabel } from '../../../renderer/desk/lending/device-label.ts';

const DEVICES = ['L-01', 'L-11', 'S-3', 'T 007', 'AQ', 'Kast M,1'].map((label) => ({ label }));

const layout = fc.constantFrom(...SCANNER_LAYOUTS);
/** Characters that labels have and that all layouts can type without AltGr. */
const labelText = fc
  .string({ unit: fc.constantFrom(...'ABCDMQWZabcmqwz0123456789-./_ '.split('')), minLength: 1, maxLength: 12 })
  .map((text) => text.trim());

/** The keys that a scanner with a layout sends for a label, with the characters that a computer with another makes of them. */
const scan = (label: string, scanner: (typeof SCANNER_LAYOUTS)[number], computer: (typeof SCANNER_LAYOUTS)[number]): KeyPress[] =>
  (typeText(label, scanner) ?? []).map(({ code, shift, key }) => ({
    key: readKeys([{ key, code, shift }], computer) ?? '',
    code,
    shift,
  }));

const textOf = (keys: readonly KeyPress[]): string => keys.map(({ key }) => key).join('');

test('a scanner set to US types L)à& on a Belgian keyboard, and both the keys and that text alone are read as L-01', () => {
  const keys = scan('L-01', 'us', 'be');
  expect(textOf(keys)).toBe('L)à&');
  for (const readings of [readScan('L)à&', keys), readScan('L)à&')])
    expect(findByReadings(DEVICES, readings)).toEqual({ item: { label: 'L-01' }, reading: { layout: 'us', text: 'L-01' } });
});

test.for([
  ['be', 'us', 'L=)!'],
  ['fr', 'us', 'L6)!'],
  ['fr', 'be', 'L§01'],
  ['us', 'fr', 'L)à&'],
  ['uk', 'be', 'L)à&'],
] as const)('a scanner set to %s on a computer with %s is read', ([scanner, computer, text]) => {
  const keys = scan('L-01', scanner, computer);
  expect(textOf(keys)).toBe(text);
  expect(findByReadings(DEVICES, readScan(text, keys))?.item.label).toBe('L-01');
  expect(findByReadings(DEVICES, readScan(text))?.item.label).toBe('L-01');
});

test('a label is found whatever the layouts of the scanner and of the computer, with the keys and without', () => {
  fc.assert(
    fc.property(labelText, layout, layout, (label, scanner, computer) => {
      fc.pre(label !== '');
      const keys = scan(label, scanner, computer);
      expect(readScan(textOf(keys), keys).map(({ text }) => text)).toContain(label);
      expect(readScan(textOf(keys)).map(({ text }) => text)).toContain(label);
    }),
  );
});

test('a label is found after the prefix of a scanner, and with a dead key', () => {
  for (const prefix of [']C1', ']Q3', '~', '*']) {
    expect(findByReadings(DEVICES, readScan(`${prefix}L-01`))?.item.label).toBe('L-01');
    const keys = scan(`${prefix}L-01`, 'us', 'be');
    expect(findByReadings(DEVICES, readScan(textOf(keys), keys))?.item.label).toBe('L-01');
  }
  // A French scanner presses Shift and the key of the 6 for a 6: a dead key on a US international keyboard.
  const keys = scan('L-16', 'fr', 'us').map(({ key, code, shift }) => ({ key: key === '^' ? 'Dead' : key, code, shift }));
  expect(findByReadings([{ label: 'L-16' }], readScan('L6!', keys))?.item.label).toBe('L-16');
});

test('the text as it came goes before other layouts, and two devices in other layouts are not guessed', () => {
  const devices = [{ label: 'QA' }, { label: 'AQ' }];
  expect(findByReadings(devices, readScan('QA', scan('AQ', 'us', 'be')))?.item.label).toBe('QA');
  // By position ZM1 of a US scanner and W?& of a Belgian one are the same keys.
  const keys = scan('ZM1', 'us', 'be');
  const others = [{ label: 'ZM1' }, { label: 'W?&' }];
  expect(findByReadings(others.slice(0, 1), readScan('niets', keys))?.item.label).toBe('ZM1');
  expect(findByReadings(others, readScan('niets', keys))).toBeUndefined();
});

test.for([
  ['L-01', 'L-01'],
  [' l-01 ', 'L-01'],
  ['l01', 'L-01'],
  ['L 1', 'L-01'],
  ['l–1', 'L-01'],
  ['L_001', 'L-01'],
  ['s03', 'S-3'],
  ['t7', 'T 007'],
  ['L-1-1', undefined],
  ['L', undefined],
  ['L-010', undefined],
  ['', undefined],
  [' - ', undefined],
] as const)('the label %s is that of %s', ([text, label]) => {
  expect(findByLabel(DEVICES, text)?.label).toBe(label);
});

test('an exact match wins, then one that differs in case; an ambiguous text is not guessed', () => {
  const devices = ['L-1', 'L-01', 'l01'].map((label) => ({ label }));
  expect(findByLabel(devices, 'l01')?.label).toBe('l01');
  expect(findByLabel(devices, 'l-1')?.label).toBe('L-1');
  expect(findByLabel(devices, 'L 1')).toBeUndefined();
});

test('any label finds its own device, and what finds a device has the same letters and numbers', () => {
  const label = fc
    .string({ unit: fc.constantFrom(...'LlSs-_ .01279'.split('')), minLength: 1, maxLength: 8 })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.uniqueArray(label, { selector: (text) => text.trim(), minLength: 1, maxLength: 6 }), label, (labels, text) => {
      const devices = labels.map((own) => ({ label: own.trim() }));
      for (const device of devices) expect(findByLabel(devices, device.label)).toBe(device);
      const found = findByLabel(devices, text);
      if (found)
        expect(found.label.toLowerCase() === text.trim().toLowerCase() || normalizeLabel(found.label) === normalizeLabel(text)).toBe(true);
    }),
  );
});

test('a field knows the keys of its text until it is edited, and whether a scanner typed them', () => {
  const recorder = createFieldRecorder();
  const type = (text: string, interval: number): void => {
    for (const [index, key] of text.split('').entries())
      recorder.record(
        { key, code: `Key${key}`, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, timeStamp: 1_000 + index * interval },
        text.slice(0, index),
      );
  };
  type('ABC', 5);
  expect(recorder.keysOf('ABC')?.map(({ code }) => code)).toEqual(['KeyA', 'KeyB', 'KeyC']);
  expect(recorder.isScanned('ABC', 1_015)).toBe(true);
  expect(recorder.isScanned('ABC', 1_200)).toBe(false);
  expect(recorder.keysOf('pasted')).toBeUndefined();
  const backspace = {
    key: 'Backspace',
    code: 'Backspace',
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    timeStamp: 1_020,
  };
  recorder.record(backspace, 'ABC');
  expect(recorder.keysOf('AB')).toBeUndefined();
  type('ABC', 90);
  expect(recorder.keysOf('ABC')).toHaveLength(3);
  expect(recorder.isScanned('ABC', 1_190)).toBe(false);
});
