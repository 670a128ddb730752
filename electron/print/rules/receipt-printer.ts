import type { PaperSize } from './paper.ts';
import type { PrinterStatus } from './printer-trouble.ts';

// Receipt printers that speak only ESC/POS: on USB (the device file of the kernel) or on the network (raw TCP). They have no queue and no
// driver, so a slip is sent as a picture.

/** Where a receipt printer is. */
export type ReceiptAddress = { kind: 'usb'; device: string } | { kind: 'network'; host: string; port: number };

/** The port of printers that take raw data, and its two neighbours on print servers. */
const RAW_PORTS = [9_100, 9_101, 9_102] as const;

const USB_NAME = /^usb:(lp\d{1,2})$/;
const NETWORK_NAME = /^tcp:((?:\d{1,3}\.){3}\d{1,3})(?::(\d{4}))?$/;

/**
 * Whether an IPv4 address is one of a building's own network (RFC 1918), or one that a device gives itself (RFC 3927). This computer and
 * the internet are not: a setting must not make the server talk to anything but a printer.
 */
function isPrivate(host: string): boolean {
  const [a = 0, b = 0, ...rest] = host.split('.').map(Number);
  if ([a, b, ...rest].some((part) => part > 255)) return false;
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
}

/** The address of a receipt printer by its name in the settings, such as `usb:lp0` or `tcp:192.168.1.50`; null for any other name, and for none. */
export function parseReceiptAddress(name: string | null): ReceiptAddress | null {
  if (name === null) return null;
  const [, device] = USB_NAME.exec(name) ?? [];
  if (device !== undefined) return { kind: 'usb', device: `/dev/usb/${device}` };
  const [, host, port] = NETWORK_NAME.exec(name) ?? [];
  if (host === undefined || !isPrivate(host)) return null;
  const number = port === undefined ? RAW_PORTS[0] : Number(port);
  return RAW_PORTS.some((raw) => raw === number) ? { kind: 'network', host, port: number } : null;
}

/** How many dots of a receipt printer are a millimetre (203 dpi). */
export const DOTS_PER_MM = 8;

/** The dots that its head prints: in the middle of the paper, which is wider. */
export const PRINTED_DOTS: Readonly<Partial<Record<PaperSize, number>>> = { '58': 384, '80': 576 };

/** Real-time status of ESC/POS (DLE EOT n): the printer answers at once, whatever it prints. 2: why it is offline; 4: its paper. */
export const ASK_STATUS = Uint8Array.of(0x10, 0x04, 2, 0x10, 0x04, 4);

/** How many bytes answer it. */
export const STATUS_BYTES = 2;

/** Transmit status (GS r 1): answered once all that was sent before is printed. */
export const ASK_PRINTED = Uint8Array.of(0x1d, 0x72, 1);

/** Forget what is not printed yet (DLE DC4 8). */
export const CLEAR_BUFFER = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

/** Every answer to DLE EOT has these bits; anything else is no status. */
const isStatusByte = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;

const IDLE = 3;

/** What a printer says about itself; one that answers nothing counts as well, since many cheap ones are silent. */
export function parseStatusAnswer(answer: Uint8Array): PrinterStatus {
  const [offline, paper] = answer;
  const reasons: string[] = [];
  if (offline !== undefined && isStatusByte(offline)) {
    if (offline & 0b100) reasons.push('cover-open-error');
    if (offline & 0b10_0000) reasons.push('media-empty-error');
    if (offline & 0b100_0000) reasons.push('other-error');
  }
  if (paper !== undefined && isStatusByte(paper) && paper & 0b110_0000) reasons.push('media-empty-error');
  return { state: IDLE, isAccepting: true, reasons: [...new Set(reasons)] };
}
