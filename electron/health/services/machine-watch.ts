import type { Temporal } from 'temporal-polyfill';
import type { PrinterFault } from '../../print/rules/printer-trouble.ts';
import type { Machine } from '../rules/machine.ts';
import type { Store } from '../../store/open.ts';
import { createClock } from './clock.ts';
import { type Disk, readDisk, watchDisk } from './disk.ts';
import { createFaultLog } from './fault-log.ts';
import { createMonotonicClock, type MonotonicClock } from './monotonic-clock.ts';

/** What is read of the machine, for tests to replace. */
export type MachineSources = { monotonicMs?: MonotonicClock; readDisk?: () => Disk };

/** How often the clock and the disk are looked at while nobody asks for anything. */
const CHECK_INTERVAL_MS = 1_000;

/** How often the time is noted for the next start, in checks. */
const CHECKS_PER_CLOCK_NOTE = 60;

type Options = {
  dataFolder: string;
  wall: () => Temporal.Instant;
  sources: MachineSources;
  printer: () => PrinterFault | null;
  voices: Machine['voices'];
  onChange: () => void;
};

export type MachineWatch = ReturnType<typeof watchMachine>;

/** Watches the clock and the disk, tells the store of them, and keeps the last faults; `onChange` is called when one of them changes. */
export function watchMachine(store: Store, { dataFolder, wall, sources, printer, voices, onChange }: Options) {
  const faults = createFaultLog(dataFolder);
  const monotonicMs = sources.monotonicMs ?? createMonotonicClock();
  const clock = createClock(store, { dataFolder, wall, monotonicMs, onDoubt: () => faults.add('clock-jumped', wall().toString()) });
  /** A write has failed, and none has succeeded since. */
  let isSuspect = false;
  const readOwnDisk = (): Disk => {
    const read = readDisk(dataFolder, isSuspect);
    isSuspect &&= read.state === 'read-only';
    return read;
  };
  const disk = watchDisk(sources.readDisk ?? readOwnDisk, () => monotonicMs(false));
  store.setMachine({ clockDoubt: clock.doubt, disk: () => disk().state, printer, voices });

  let last = '';
  let checks = 0;
  const timer = setInterval(() => {
    const { state } = disk();
    if (checks++ % CHECKS_PER_CLOCK_NOTE === 0) clock.note();
    const current = `${state} ${clock.doubt()?.kind}`;
    if (current === last) return;
    last = current;
    if (state === 'full') faults.add('disk-full', clock.now().toString());
    if (state === 'read-only') faults.add('disk-failed', clock.now().toString());
    onChange();
  }, CHECK_INTERVAL_MS);
  timer.unref();
  return {
    clock,
    disk,
    faults,
    /** The disk has refused a write: whether it takes any is tried from now on. */
    suspectDisk: (): void => void (isSuspect = true),
    close: (): void => {
      clearInterval(timer);
      clock.note();
    },
  };
}
