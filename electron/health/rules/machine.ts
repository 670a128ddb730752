import type { Temporal } from 'temporal-polyfill';
import type { PrinterFault } from '../../print/rules/printer-trouble.ts';
import type { DiskState } from './disk-state.ts';

/** A clock in doubt: what it says, and the time that is used instead; `start`: since the start, `jump`: since it jumped. */
export type ClockDoubt = { kind: 'start' | 'jump'; clock: Temporal.Instant; used: Temporal.Instant };

/** What is spoken: calls need a few sentences of a language, screens most of them. */
export type SpeechUse = 'calls' | 'screens';

/** What services need to know of the machine; `voices` are the languages that it speaks, with a program or recordings. */
export type Machine = {
  clockDoubt: () => ClockDoubt | null;
  disk: () => DiskState;
  printer: () => PrinterFault | null;
  voices: (use: SpeechUse) => readonly string[];
};

/** A machine with nothing wrong, for a store that is opened by itself. */
export const HEALTHY_MACHINE: Machine = { clockDoubt: () => null, disk: () => 'ok', printer: () => null, voices: () => [] };
