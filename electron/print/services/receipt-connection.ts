import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReceiptAddress } from '../rules/receipt-printer.ts';

/** A line to a receipt printer, for one slip or one question. */
type ReceiptConnection = {
  /** Sends bytes. @throws when the printer takes them not within the time (ms), or is gone. */
  write: (bytes: Uint8Array, timeLimitMs: number) => Promise<void>;
  /** The first `count` bytes of its answer, or fewer when no more come within the time (ms). */
  read: (count: number, timeLimitMs: number) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

/** Opens a line. @throws when nothing is there. */
export type ConnectReceiptPrinter = (address: ReceiptAddress) => Promise<ReceiptConnection>;

/** How long a printer may take to answer a call (ms). */
const CONNECT_TIME_MS = 2_000;

/** How often a device that has nothing to say, or is busy, is tried again (ms). */
const RETRY_MS = 40;

export const connectReceiptPrinter: ConnectReceiptPrinter = (address) =>
  address.kind === 'usb' ? openDevice(address.device) : openSocket(address.host, address.port);

/** The device file of a USB printer. Without waiting: a read of a printer that says nothing would hold a thread for ever. */
async function openDevice(device: string): Promise<ReceiptConnection> {
  const file = await open(device, constants.O_RDWR | constants.O_NONBLOCK);
  const tryUntil = async (attempt: () => Promise<boolean>, timeLimitMs: number): Promise<boolean> => {
    const end = performance.now() + timeLimitMs;
    for (;;) {
      try {
        if (await attempt()) return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      }
      if (performance.now() > end) return false;
      await delay(RETRY_MS);
    }
  };
  return {
    write: async (bytes, timeLimitMs) => {
      let sent = 0;
      const isSent = await tryUntil(async () => {
        while (sent < bytes.length) sent += (await file.write(bytes, sent, Math.min(4_096, bytes.length - sent))).bytesWritten;
        return true;
      }, timeLimitMs);
      if (!isSent) throw new Error(`${device} takes no data`);
    },
    read: async (count, timeLimitMs) => {
      const answer = new Uint8Array(count);
      let received = 0;
      await tryUntil(async () => {
        received += (await file.read(answer, received, count - received)).bytesRead;
        return received === count;
      }, timeLimitMs);
      return answer.subarray(0, received);
    },
    close: () => file.close(),
  };
}

function openSocket(host: string, port: number): Promise<ReceiptConnection> {
  const socket = connectTcp({ host, port });
  let received = new Uint8Array();
  let onData = (): void => {};
  let failure: Error | undefined;
  socket.on('data', (bytes) => {
    // A few bytes answer a question; a printer that never stops is not listened to.
    if (received.length < 4_096) received = Uint8Array.from([...received, ...bytes]);
    onData();
  });
  socket.on('error', (error) => {
    failure = error;
    onData();
  });
  const withTimeLimit = async <Value>(work: Promise<Value>, timeLimitMs: number, what: string): Promise<Value> => {
    const timer = new AbortController();
    const isLate = delay(timeLimitMs, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`${host} ${what}`);
    });
    try {
      return await Promise.race([work, isLate]);
    } finally {
      timer.abort();
      isLate.catch(() => {});
    }
  };
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  const connection: ReceiptConnection = {
    write: (bytes, timeLimitMs) => {
      const sent = new Promise<void>((resolve, reject) => {
        if (failure) reject(failure);
        socket.once('error', reject);
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      return withTimeLimit(sent, timeLimitMs, 'takes no data');
    },
    read: async (count, timeLimitMs) => {
      const arrived = new Promise<void>((resolve) => {
        onData = () => (failure || received.length >= count) && resolve();
        onData();
      });
      await withTimeLimit(arrived, timeLimitMs, 'does not answer').catch(() => null);
      const answer = received.subarray(0, count);
      received = received.subarray(answer.length);
      return answer;
    },
    close: async () => void socket.destroy(),
  };
  return withTimeLimit(connected, CONNECT_TIME_MS, 'does not answer').then(
    () => connection,
    (error: unknown) => {
      socket.destroy();
      throw error;
    },
  );
}
