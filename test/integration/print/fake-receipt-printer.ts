import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type ConnectReceiptPrinter, connectReceiptPrinter } from '../../../electron/print/services/receipt-connection.ts';

/** A picture that was printed: 1 is black. */
type Printed = { width: number; height: number; dots: Uint8Array };

/**
 * A receipt printer on the network that understands what is sent to it: it answers for its status, prints pictures while it has paper, and
 * cuts. A command that it does not know is an error of the test.
 */
export async function startReceiptPrinter() {
  const state = { hasPaper: true, isCoverOpen: false, isSilent: false, runsOutOfPaper: false, clears: 0, cuts: 0 };
  const printed: Printed[] = [];
  const problems: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    let rows: Printed | undefined;
    const answer = (byte: number): void => void (state.isSilent || socket.write(Uint8Array.of(byte)));
    /** Reads one command; returns its length, or 0 when it is not there as a whole. */
    const readCommand = (): number => {
      const [first, second, third] = bytes;
      const has = (length: number): number => (bytes.length >= length ? length : 0);
      if (first === 0x10 && second === 0x04) {
        if (!has(3)) return 0;
        answer(third === 2 ? 0x12 | (state.isCoverOpen ? 0x04 : 0) | (state.hasPaper ? 0 : 0x20) : state.hasPaper ? 0x12 : 0x72);
        return 3;
      }
      if (first === 0x10 && second === 0x14) {
        if (has(10)) state.clears++;
        return has(10);
      }
      if (first === 0x1b && second === 0x40) return 2;
      if (first === 0x1b && (second === 0x4d || second === 0x61 || second === 0x33)) return has(3);
      if (first === 0x1b && second === 0x32) return 2;
      if (first === 0x1c && second === 0x2e) return 2;
      if (first === 0x0a || first === 0x0d) return 1;
      if (first === 0x1d && second === 0x76) {
        if (bytes.length < 8) return 0;
        const [width, height] = [bytes.readUInt16LE(4) * 8, bytes.readUInt16LE(6)];
        const length = 8 + (width / 8) * height;
        if (!has(length)) return 0;
        const dots = Uint8Array.from({ length: width * height }, (_, index) => ((bytes[8 + (index >> 3)] ?? 0) >> (7 - (index & 7))) & 1);
        rows = rows ? { width, height: rows.height + height, dots: Uint8Array.from([...rows.dots, ...dots]) } : { width, height, dots };
        if (state.runsOutOfPaper) state.hasPaper = false;
        return length;
      }
      if (first === 0x1d && second === 0x56) {
        if (!has(3)) return 0;
        if (rows && state.hasPaper) {
          printed.push(rows);
          state.cuts++;
        }
        rows = undefined;
        return 3;
      }
      if (first === 0x1d && second === 0x72) {
        // Answered in its turn: not before the paper is there.
        if (has(3) && state.hasPaper) answer(0);
        return has(3);
      }
      if (bytes.length > 1) problems.push(`unknown command ${bytes.subarray(0, 8).toString('hex')}`);
      return bytes.length > 1 ? bytes.length : 0;
    };
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data]);
      for (let length = readCommand(); length > 0 && bytes.length > 0; length = bytes.length > 0 ? readCommand() : 0)
        bytes = bytes.subarray(length);
    });
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  onTestFinished(close);
  /** The address of a test is on this computer, to which no setting leads. */
  const connect: ConnectReceiptPrinter = () => connectReceiptPrinter({ kind: 'network', host: '127.0.0.1', port });
  return { state, printed, problems, connect, close };
}
