import { expect, test } from 'vitest';
import { paperSettingsSchema } from '../../../electron/print/rules/paper-settings.ts';
import { parseReceiptAddress, parseStatusAnswer } from '../../../electron/print/rules/receipt-printer.ts';
import { troubleOf } from '../../../electron/print/rules/printer-trouble.ts';

test.for([
  ['usb:lp0', { kind: 'usb', device: '/dev/usb/lp0' }],
  ['tcp:192.168.1.50', { kind: 'network', host: '192.168.1.50', port: 9_100 }],
  ['tcp:10.0.0.9:9101', { kind: 'network', host: '10.0.0.9', port: 9_101 }],
  ['tcp:172.31.255.1', { kind: 'network', host: '172.31.255.1', port: 9_100 }],
  ['tcp:169.254.3.4', { kind: 'network', host: '169.254.3.4', port: 9_100 }],
] as const)('%s is a receipt printer', ([name, address]) => expect(parseReceiptAddress(name)).toEqual(address));

test.for([
  'tcp:127.0.0.1',
  'tcp:127.0.0.1:9100',
  'tcp:0.0.0.0',
  'tcp:8.8.8.8',
  'tcp:172.32.0.1',
  'tcp:192.168.1.256',
  'tcp:192.168.1',
  'tcp:192.168.1.50:22',
  'tcp:192.168.1.50:9103',
  'tcp:192.168.1.50:9100/x',
  'tcp:printer.example.org',
  'tcp:[::1]',
  'tcp:3232235777',
  'tcp:0300.0250.1.1',
  'usb:../sda',
  'usb:lp0/../../sda',
  'usb:sda',
  'usb:lp100',
  'file:/etc/passwd',
  '/dev/usb/lp0',
  '-d',
  'usb:lp0\n',
])('%s is no address that the server sends a slip to', (printer) => {
  expect(parseReceiptAddress(printer)).toBeNull();
  expect(paperSettingsSchema.safeParse({ when: 'ask', printer, size: '80', text: '' }).success).toBe(false);
});

test.for([
  ['ready', [0x12, 0x12], null],
  ['with its cover open', [0x16, 0x12], 'cover-open'],
  ['without paper', [0x32, 0x72], 'no-paper'],
  ['without paper, by its second answer', [0x12, 0x72], 'no-paper'],
  ['with a fault', [0x52, 0x12], 'printer-error'],
  ['silent', [], null],
  ['something else than a status', [0xff, 0x41], null],
] as const)('a printer that is %s', ([, answer, trouble]) => expect(troubleOf(parseStatusAnswer(Uint8Array.from(answer)))).toBe(trouble));
