import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createCupsPrinter } from '../../../electron/print/services/cups-printer.ts';
import type { MakePicture } from '../../../electron/print/services/printer.ts';
import { connectReceiptPrinter } from '../../../electron/print/services/receipt-connection.ts';
import { withReceiptPrinters } from '../../../electron/print/services/receipt-printer.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createFakeCups } from './fake-cups.ts';
import { startReceiptPrinter } from './fake-receipt-printer.ts';

const NAME = 'tcp:192.168.1.50';

/** Whether a dot of the picture of the test is black: lines of every slope, up to the last row that is printed. */
const isBlack = (x: number, y: number): boolean => y < 700 && (x * 7 + y * 3) % 11 < 4;

/** The picture of a page: paper of 80 mm, whose middle 72 mm are printed. */
const makePicture: MakePicture = async (_url, file, { width, height, scale }) => {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const data = new Uint8Array(columns * rows * 3).fill(255);
  for (let y = 0; y < 700; y++)
    for (let x = 0; x < columns; x++) if (isBlack(x, y)) data.fill(20, (y * columns + x) * 3, (y * columns + x) * 3 + 3);
  writeFileSync(file, encode({ width: columns, height: rows, data, channels: 3, depth: 8 }));
};

/** A Digipunt with a receipt printer, and no printing system beside it. */
async function openReceiptApp(options: { printTimeMs?: number } = {}) {
  const printer = await startReceiptPrinter();
  const cups = createFakeCups(temporaryFolder());
  cups.setDown(true);
  const digipunt = await openTestApp({
    printSystem: {
      makePdf: undefined,
      makePicture,
      printer: withReceiptPrinters(createCupsPrinter(cups.env), { connect: printer.connect, ...options }),
    },
  });
  digipunt.app.setListeningPort(digipunt.port);
  const coordinator = await digipunt.signIn('coordinator', '1');
  const savePaper = (changes: object = {}) =>
    coordinator.post('/api/desk/kiosk-settings', {
      requestId: randomUUID(),
      paper: { when: 'ask', printer: NAME, size: '80', text: '', ...changes },
    });
  expect((await savePaper()).status).toBe(204);
  const askForSlip = async () => {
    const { ticket } = (await digipunt.takeTicket()).body;
    await digipunt.post(`/api/kiosk/tickets/${ticket.id}/slip`, { requestId: randomUUID() });
    return ticket as { id: string };
  };
  const waitForSlip = (ticket: { id: string }, state: string) =>
    vi.waitFor(async () => expect((await digipunt.get(`/api/kiosk/tickets/${ticket.id}`)).body.ticket.slip).toBe(state), {
      timeout: 20_000,
    });
  const troubleOf = async () => (await digipunt.get('/api/health')).body.printer.trouble as string | null;
  return { ...digipunt, ...printer, savePaper, askForSlip, waitForSlip, troubleOf };
}

test('a slip comes out of a receipt printer dot by dot as its page is, cut, without a printing system', async () => {
  const { askForSlip, waitForSlip, printed, state, problems } = await openReceiptApp();
  await waitForSlip(await askForSlip(), 'printed');
  expect(problems).toEqual([]);
  expect([printed.length, state.cuts, printed[0]?.width]).toEqual([1, 1, 576]);
  // Below the last black row 3 mm are fed, in steps of 8 rows.
  expect(printed[0]?.height).toBe(728);
  const wrong: string[] = [];
  for (const [index, dot] of printed[0]?.dots.entries() ?? []) {
    const [x, y] = [index % 576, Math.floor(index / 576)];
    if ((dot === 1) !== isBlack(x + 32, y)) wrong.push(`${x},${y}`);
  }
  expect(wrong).toEqual([]);
});

test('without paper, with its cover open and switched off it is said why, and nothing comes out later but what is asked for then', async () => {
  const { askForSlip, waitForSlip, printed, state, troubleOf, advanceClock, close } = await openReceiptApp();
  state.hasPaper = false;
  const first = await askForSlip();
  await waitForSlip(first, 'failed');
  expect(await troubleOf()).toBe('no-paper');
  advanceClock({ seconds: 121 });
  await vi.waitFor(async () => expect(await troubleOf()).toBe('no-paper'), 10_000);
  [state.hasPaper, state.isCoverOpen] = [true, true];
  advanceClock({ seconds: 20 });
  await vi.waitFor(async () => expect(await troubleOf()).toBe('cover-open'), { timeout: 10_000 });
  state.isCoverOpen = false;
  advanceClock({ seconds: 20 });
  await vi.waitFor(async () => expect(await troubleOf()).toBeNull(), { timeout: 10_000 });
  const second = await askForSlip();
  await waitForSlip(second, 'printed');
  expect(printed).toHaveLength(1);
  await close();
  advanceClock({ seconds: 20 });
  await vi.waitFor(async () => expect(await troubleOf()).toBe('offline'), { timeout: 10_000 });
});

test('a printer that stops in the middle of a slip forgets the rest of it, and the visitor is told', async () => {
  const { askForSlip, waitForSlip, printed, state } = await openReceiptApp({ printTimeMs: 200 });
  state.runsOutOfPaper = true;
  await waitForSlip(await askForSlip(), 'failed');
  await vi.waitFor(() => expect(state.clears).toBe(1), 10_000);
  expect(printed).toEqual([]);
});

test('a printer that never says anything prints all the same', async () => {
  const { askForSlip, waitForSlip, printed, state } = await openReceiptApp();
  state.isSilent = true;
  await waitForSlip(await askForSlip(), 'printed');
  expect(printed).toHaveLength(1);
});

test('the list has the printers of the system, if there are any, and those on USB', async () => {
  const usbFolder = temporaryFolder();
  for (const name of ['lp0', 'lp1', 'hiddev0']) writeFileSync(join(usbFolder, name), '');
  const cups = createFakeCups(temporaryFolder());
  expect(await withReceiptPrinters(createCupsPrinter(cups.env), { usbFolder }).list()).toEqual({
    names: ['slip', 'usb:lp0', 'usb:lp1'],
    standard: 'slip',
  });
  const missing = { ...process.env, PATH: join(usbFolder, 'nothing') };
  mkdirSync(join(usbFolder, 'nothing'));
  expect(await withReceiptPrinters(createCupsPrinter(missing), { usbFolder }).list()).toEqual({
    names: ['usb:lp0', 'usb:lp1'],
    standard: null,
  });
});

test.skipIf(process.platform === 'win32')('a device that says nothing, or is gone, holds up nothing', async () => {
  const device = join(temporaryFolder(), 'lp0');
  await expect(connectReceiptPrinter({ kind: 'usb', device })).rejects.toThrow('ENOENT');
  execFileSync('mkfifo', [device]);
  const connection = await connectReceiptPrinter({ kind: 'usb', device });
  onTestFinished(connection.close);
  expect(await connection.read(2, 100)).toEqual(new Uint8Array());
  // A pipe without another end gives back what it took.
  await connection.write(Uint8Array.of(1, 2, 3), 100);
  expect(await connection.read(3, 100)).toEqual(Uint8Array.of(1, 2, 3));
  await expect(connection.write(new Uint8Array(1_000_000), 100)).rejects.toThrow('takes no data');
});

test('a printer on the network that takes a call and no data is given up', async () => {
  const server = createServer((socket) => socket.pause().on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const connection = await connectReceiptPrinter({ kind: 'network', host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  expect(await connection.read(2, 50)).toEqual(new Uint8Array());
  await expect(connection.write(new Uint8Array(30_000_000), 200)).rejects.toThrow('takes no data');
  await connection.close();
});
