import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Result } from '../../refusals/refusal.ts';
import type { TicketState } from '../../queue/rules/ticket-states.ts';
import { findVisitorTicket } from '../../queue/services/visitor-ticket.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { fitsPaper, type SlipState } from '../rules/paper.ts';
import { decideRequest, isLate, isTooOld, isUnderWay, mayAdd, type PrintJob, slipState } from '../rules/print-job.ts';
import { type PrinterFault, type PrinterTrouble, troubleOf } from '../rules/printer-trouble.ts';
import { parseReceiptAddress } from '../rules/receipt-printer.ts';
import { readDocumentSize } from './document-size.ts';
import type { PrintSystem } from './printer.ts';
import { slipView } from './receipt-picture.ts';
import { type Slip, ticketSlip } from './slip.ts';

// The slips that are asked for, in memory: a slip is for somebody who stands before the kiosk, so a restart calls off what is left
// rather than print it later. One slip is made at a time. Only what the printer's queue took is noted in a file, by its id there.

/** How often slips under way are looked after, and how often the printer while there are none (ms). */
const WORK_INTERVAL_MS = 1_000;
const STATUS_INTERVAL_MS = 15_000;

/** How long a slip that failed by itself is said to staff (ms). */
const FAILURE_SHOWN_MS = 600_000;

/** How long the jobs of a ticket are known (ms): longer than a business day. */
const JOBS_KEPT_MS = 86_400_000;

/** A ticket in one of these still needs its number. */
const OPEN_STATES: readonly TicketState[] = ['waiting', 'called', 'serving', 'parked'];

type Options = {
  store: Store;
  dataFolder: string;
  now: () => Temporal.Instant;
  /** Undefined: nothing can be printed here. */
  system: PrintSystem | undefined;
  /** The address of the page of a slip, by the key of its job. */
  pageUrl: (key: string) => string;
  /** The state of a slip or of the printer has changed. */
  onChange: () => void;
  onError: (error: unknown) => void;
};

/** How the printer is, for the coordinator. `printer` is its name, null for the system's default. */
export type PrinterHealth = { mode: 'ask' | 'always' | 'never'; printer: string | null; trouble: PrinterTrouble | null; underWay: number };

export type PrintQueue = ReturnType<typeof createPrintQueue>;

const spooledSchema = z.array(z.string());

/** Opens the queue of slips, and calls off what an earlier process left in the queue of the printer. */
export function createPrintQueue({ store, dataFolder, now, system, pageUrl, onChange, onError }: Options) {
  const folder = join(dataFolder, 'print');
  const spooledFile = join(folder, 'spooled.json');
  let jobs: PrintJob[] = [];
  /** What is printed, by the key of the job: read once, so that a change of a setting does not reach a slip under way. */
  const slips = new Map<string, Slip>();
  let printerTrouble: PrinterTrouble | null = null;
  let failure: { trouble: PrinterTrouble; at: number } | null = null;
  let statusReadAt = Number.NEGATIVE_INFINITY;
  let isWorking = false;
  let lastShown = '';

  const nowMs = (): number => now().epochMilliseconds;
  const replace = (job: PrintJob, changes: Partial<PrintJob>): void => {
    jobs = jobs.map((other) => (other.key === job.key ? { ...other, ...changes } : other));
    if (changes.state && changes.state !== 'spooled') slips.delete(job.key);
    if (changes.state) noteSpooled();
    tell();
  };
  /** Tells the faces what they show of slips, once for each change; being late is a change too. */
  const tell = (): void => {
    const underWay = jobs.filter(isUnderWay).map((job) => `${job.key} ${slipState(job, nowMs(), printerTrouble !== null)}`);
    const shown = [currentTrouble(), ...underWay].join();
    if (shown === lastShown) return;
    lastShown = shown;
    onChange();
  };
  const noteSpooled = (): void => {
    const ids = jobs.flatMap(({ state, spooled }) => (state === 'spooled' && spooled !== null ? [spooled] : []));
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(spooledFile, JSON.stringify(ids), { mode: 0o600 });
    } catch {
      // On a full disk; a restart then leaves at most the slips of two minutes.
    }
  };
  const currentTrouble = (): PrinterTrouble | null => {
    if (store.settings.get().paper.when === 'never') return null;
    if (printerTrouble) return printerTrouble;
    return failure && nowMs() - failure.at < FAILURE_SHOWN_MS ? failure.trouble : null;
  };

  const isReceiptPrinter = (): boolean => parseReceiptAddress(store.settings.get().paper.printer) !== null;

  const callOff = async (job: PrintJob): Promise<void> => {
    replace(job, { state: 'given-up' });
    if (job.spooled !== null) await system?.printer.cancel(job.spooled);
  };

  /** Looks how the printer is; rarely while nothing is under way. */
  const readStatus = async (): Promise<void> => {
    const underWay = jobs.filter(isUnderWay);
    if (underWay.length === 0 && nowMs() - statusReadAt < STATUS_INTERVAL_MS) return;
    statusReadAt = nowMs();
    if (!system) printerTrouble = 'no-print-system';
    else if (!(isReceiptPrinter() ? system.makePicture : system.makePdf)) printerTrouble = 'no-browser';
    else {
      const answer = await system.printer.status(store.settings.get().paper.printer);
      const anyLate = underWay.some((job) => isLate(job, nowMs()));
      printerTrouble = typeof answer === 'string' ? answer : troubleOf(answer, anyLate);
    }
    tell();
  };

  /** What has left the queue of the printer is printed, unless that queue is gone with it. */
  const collectPrinted = async (): Promise<void> => {
    const spooled = jobs.filter(({ state }) => state === 'spooled');
    if (spooled.length === 0 || !system || printerTrouble === 'no-print-system') return;
    const pending = await system.printer.pending(spooled.flatMap((job) => job.spooled ?? []));
    for (const job of spooled) {
      if (job.spooled === null || pending.has(job.spooled)) continue;
      if (printerTrouble !== 'printer-gone') failure = null;
      replace(job, { state: printerTrouble === 'printer-gone' ? 'given-up' : 'printed' });
    }
  };

  /** The file of a slip for the printer, and how high it is (mm): a picture for a receipt printer, else a PDF. */
  const makeFile = async (
    job: PrintJob,
    { size }: Slip,
    { makePdf, makePicture }: PrintSystem,
  ): Promise<{ file: string; heightMm: number }> => {
    if (isReceiptPrinter()) {
      const file = join(folder, `${job.key}.png`);
      await makePicture?.(pageUrl(job.key), file, slipView(size));
      return { file, heightMm: 0 };
    }
    const file = join(folder, `${job.key}.pdf`);
    await makePdf?.(pageUrl(job.key), file);
    const document = await readDocumentSize(file);
    if (!fitsPaper(document, size)) throw new Error(`a slip on ${size} has ${JSON.stringify(document)}`);
    return { file, heightMm: document.height };
  };

  const print = async (job: PrintJob): Promise<void> => {
    const slip = slips.get(job.key);
    if (!slip || !system) return replace(job, { state: 'given-up' });
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { file, heightMm } = await makeFile(job, slip, system);
      const { printer } = store.settings.get().paper;
      const spooled = await system.printer.print({ file, printer, size: slip.size, heightMm });
      replace(job, { state: 'spooled', spooled });
    } catch (error) {
      const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC' || store.machine().disk() === 'full';
      failure = { trouble: isFull ? 'disk-full' : 'not-printed', at: nowMs() };
      replace(job, { state: 'given-up' });
      onError(error);
    } finally {
      for (const ending of ['pdf', 'png']) rmSync(join(folder, `${job.key}.${ending}`), { force: true });
    }
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    try {
      jobs = jobs.filter((job) => isUnderWay(job) || nowMs() - job.requestedAt < JOBS_KEPT_MS);
      for (const job of jobs.filter((old) => isTooOld(old, nowMs()))) await callOff(job);
      if (store.settings.get().paper.when === 'never' && !jobs.some(isUnderWay)) return;
      await readStatus();
      await collectPrinted();
      const next = jobs.find(({ state }) => state === 'waiting');
      if (next && !printerTrouble) {
        await print(next);
        setImmediate(() => void work()); // for the one after it
      }
      tell();
    } catch (error) {
      onError(error);
    } finally {
      isWorking = false;
    }
  };

  const add = (slip: Slip, ticket: string | null, requestId: string): void => {
    const key = randomBytes(16).toString('base64url');
    slips.set(key, slip);
    jobs = [...jobs, { key, ticket, requestIds: [requestId], requestedAt: nowMs(), state: 'waiting', spooled: null }];
    setImmediate(() => void work());
  };

  const jobsOf = (ticket: string | null): PrintJob[] => jobs.filter((job) => job.ticket === ticket);
  const stateOf = (job: PrintJob | undefined): SlipState | null => (job ? slipState(job, nowMs(), printerTrouble !== null) : null);

  const timer = setInterval(() => void work(), WORK_INTERVAL_MS);
  timer.unref();
  void callOffLeftovers(folder, spooledFile, system).catch(onError);

  return {
    /**
     * Asks for the slip of a ticket; the answer waits for nothing. Refused: 'paper-off' where no slips are printed, 'ticket-unknown',
     * 'ticket-state' for a ticket that has ended, 'print-limit' for one that was tried too often, or when too many are under way.
     */
    request: (id: string, requestId: string): Result<SlipState> => {
      if (store.settings.get().paper.when === 'never') return refused({ code: 'paper-off' });
      const found = findVisitorTicket(store, id, now());
      if (!found.ok) return found;
      const { state } = found.value;
      if (!OPEN_STATES.includes(state)) return refused({ code: 'ticket-state', field: 'state', state, accepted: OPEN_STATES });
      const decision = decideRequest(jobsOf(id), requestId);
      if (decision === 'refuse' || (decision === 'new' && !mayAdd(jobs, nowMs()))) return refused({ code: 'print-limit' });
      if (decision === 'new') add(ticketSlip(store, found.value), id, requestId);
      tell();
      return ok(stateOf(jobsOf(id).at(-1)) ?? 'failed');
    },
    /** Asks for a slip that is no ticket's: a sample, or that of a rehearsal. */
    requestSample: (slip: Slip, requestId: string): Result<null> => {
      if (jobsOf(null).some(({ requestIds }) => requestIds.includes(requestId))) return ok(null);
      if (!mayAdd(jobs, nowMs())) return refused({ code: 'print-limit' });
      add(slip, null, requestId);
      return ok(null);
    },
    /** How the last slip of a ticket is; null when none was asked for. */
    stateOf: (ticket: string): SlipState | null => stateOf(jobsOf(ticket).at(-1)),
    /** How the last sample is, and why it does not come out. */
    sample: (): { state: SlipState | null; trouble: PrinterTrouble | null } => ({
      state: stateOf(jobsOf(null).at(-1)),
      trouble: printerTrouble ?? failure?.trouble ?? null,
    }),
    /** What stands on the slip of a job, as long as it is not printed. */
    slip: (key: string): Slip | undefined => slips.get(key),
    /** Why nothing is printed now, and on which printer; null when slips are printed, or not wanted. */
    fault: (): PrinterFault | null => {
      const trouble = currentTrouble();
      return trouble && { printer: store.settings.get().paper.printer, trouble };
    },
    health: (): PrinterHealth => {
      const { when, printer } = store.settings.get().paper;
      return { mode: when, printer, trouble: currentTrouble(), underWay: jobs.filter(isUnderWay).length };
    },
    /** Ends the queue; what the printer took is called off at the next start. */
    close: (): void => clearInterval(timer),
  };
}

/** Calls off what an earlier process left in the queue of the printer, and removes its files. */
async function callOffLeftovers(folder: string, spooledFile: string, system: PrintSystem | undefined): Promise<void> {
  let ids: string[] = [];
  try {
    ids = spooledSchema.parse(JSON.parse(readFileSync(spooledFile, 'utf8')));
  } catch {
    // There is none.
  }
  rmSync(folder, { recursive: true, force: true });
  for (const id of ids) await system?.printer.cancel(id);
}
