import { readdir } from 'node:fs/promises';
import { ASK_PRINTED, ASK_STATUS, CLEAR_BUFFER, parseReceiptAddress, parseStatusAnswer, STATUS_BYTES } from '../rules/receipt-printer.ts';
import type { Printer } from './printer.ts';
import { receiptCommands } from './receipt-commands.ts';
import { type ConnectReceiptPrinter, connectReceiptPrinter } from './receipt-connection.ts';
import { readReceiptPicture } from './receipt-picture.ts';

/** How long a printer may take to answer about its status, to take a slip, and to print it (ms). */
const STATUS_TIME_MS = 800;
const SEND_TIME_MS = 10_000;
const PRINT_TIME_MS = 8_000;

/** The ids of slips on receipt printers: once sent they are printed or lost, and in no queue. */
const ID_PREFIX = 'receipt:';

/** Where the kernel lists the printers on USB. */
const USB_FOLDER = '/dev/usb';

type Options = { connect?: ConnectReceiptPrinter; usbFolder?: string; printTimeMs?: number };

/**
 * The printers of the system, and receipt printers beside them: those have names such as `usb:lp0` and `tcp:192.168.1.50`, which no
 * printer of the system has. `ofSystem` are all others.
 */
export function withReceiptPrinters(
  ofSystem: Printer,
  { connect = connectReceiptPrinter, usbFolder = USB_FOLDER, printTimeMs = PRINT_TIME_MS }: Options = {},
): Printer {
  let lastId = 0;
  return {
    list: async () => {
      const devices = (await readdir(usbFolder).catch(() => [])).filter((name) => parseReceiptAddress(`usb:${name}`)).toSorted();
      // Without a printing system there can be a receipt printer.
      const { names, standard } = await ofSystem.list().catch(() => ({ names: [], standard: null }));
      return { names: [...names, ...devices.map((name) => `usb:${name}`)], standard };
    },
    status: async (printer) => {
      const address = parseReceiptAddress(printer);
      if (!address) return ofSystem.status(printer);
      try {
        const connection = await connect(address);
        try {
          await connection.write(ASK_STATUS, STATUS_TIME_MS);
          return parseStatusAnswer(await connection.read(STATUS_BYTES, STATUS_TIME_MS));
        } finally {
          await connection.close();
        }
      } catch (error) {
        // A device file that is gone is a cable that is out, or a printer that was switched off.
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'printer-gone' : { state: 3, isAccepting: true, reasons: ['offline'] };
      }
    },
    print: async (job) => {
      const address = parseReceiptAddress(job.printer);
      if (!address) return ofSystem.print(job);
      const commands = await receiptCommands(await readReceiptPicture(job.file, job.size));
      const connection = await connect(address);
      try {
        // One that is silent now is silent at the end too.
        await connection.write(ASK_STATUS, STATUS_TIME_MS);
        const answers = (await connection.read(STATUS_BYTES, STATUS_TIME_MS)).length > 0;
        await connection.write(commands, SEND_TIME_MS);
        if (answers) {
          await connection.write(ASK_PRINTED, STATUS_TIME_MS);
          if ((await connection.read(1, printTimeMs)).length === 0) {
            // What is not printed by now must not come out once there is paper again.
            await connection.write(CLEAR_BUFFER, STATUS_TIME_MS).catch(() => null);
            throw new Error(`${job.printer} took a slip and did not print it`);
          }
        }
        return `${ID_PREFIX}${++lastId}`;
      } finally {
        await connection.close();
      }
    },
    pending: async (ids) => {
      const queued = ids.filter((id) => !id.startsWith(ID_PREFIX));
      return queued.length > 0 ? ofSystem.pending(queued) : new Set();
    },
    cancel: async (id) => {
      if (!id.startsWith(ID_PREFIX)) await ofSystem.cancel(id);
    },
  };
}
