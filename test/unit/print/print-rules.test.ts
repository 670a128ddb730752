import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPaper, isPrinterName, PAPER_SIZES } from '../../../electron/print/rules/paper.ts';
import {
  decideRequest,
  GIVE_UP_AFTER_MS,
  isTooOld,
  MAX_ATTEMPTS,
  MAX_RECENT,
  MAX_UNDER_WAY,
  mayAdd,
  type PrintJob,
  slipState,
  TELL_AFTER_MS,
} from '../../../electron/print/rules/print-job.ts';
import { PRINTER_TROUBLES, troubleOf } from '../../../electron/print/rules/printer-trouble.ts';

const JOB: PrintJob = { key: 'k', ticket: 't', requestIds: ['r1'], requestedAt: 0, state: 'waiting', spooled: null };

test.for([
  ['no-paper', 3, ['media-empty-error']],
  ['no-paper', 4, ['media-needed']],
  ['cover-open', 5, ['media-empty-error', 'cover-open']],
  ['paper-jam', 5, ['media-jam-error']],
  ['offline', 3, ['offline-report']],
  ['no-ink', 3, ['toner-empty']],
  ['stopped', 5, ['paused']],
  ['stopped', 5, []],
  ['printer-error', 3, ['fuser-over-temp-error']],
  [null, 3, []],
  [null, 4, ['media-low-warning', 'toner-low-report', 'media-empty-warning', 'connecting-to-device']],
] as const)('%s is the trouble of a printer in state %i with %j', ([trouble, state, reasons]) => {
  expect(troubleOf({ state, isAccepting: true, reasons })).toBe(trouble);
});

test('a printer that accepts nothing is stopped, and one that is called for long is offline', () => {
  expect(troubleOf({ state: 3, isAccepting: false, reasons: [] })).toBe('stopped');
  expect(troubleOf({ state: 4, isAccepting: true, reasons: ['connecting-to-device'] }, true)).toBe('offline');
});

test('whatever a printer says of itself is a known trouble or none', () => {
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), fc.array(fc.string()), (state, isAccepting, reasons) => {
      const trouble = troubleOf({ state, isAccepting, reasons });
      expect(trouble === null || PRINTER_TROUBLES.includes(trouble)).toBe(true);
    }),
  );
});

test('a slip is under way for ten seconds, then its number must be remembered, and after two minutes it is called off', () => {
  expect(slipState(JOB, TELL_AFTER_MS - 1, false)).toBe('printing');
  expect(slipState(JOB, TELL_AFTER_MS, false)).toBe('failed');
  expect(slipState(JOB, 0, true)).toBe('failed');
  expect(slipState({ ...JOB, state: 'printed' }, GIVE_UP_AFTER_MS, true)).toBe('printed');
  expect(isTooOld(JOB, GIVE_UP_AFTER_MS - 1)).toBe(false);
  expect(isTooOld({ ...JOB, state: 'spooled' }, GIVE_UP_AFTER_MS)).toBe(true);
  expect(isTooOld({ ...JOB, state: 'printed' }, GIVE_UP_AFTER_MS)).toBe(false);
});

test('however often a ticket is asked for on paper, at most one slip of it is under way and none follows a printed one', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('ask' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') }),
    fc.constantFrom({ kind: 'print' as const }, { kind: 'fail' as const }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let jobs: PrintJob[] = [];
      for (const step of acts) {
        if (step.kind === 'ask') {
          if (decideRequest(jobs, step.id) === 'new') jobs = jobs.concat({ ...JOB, requestIds: [step.id], state: 'waiting' });
        } else {
          const state = step.kind === 'print' ? 'printed' : 'given-up';
          jobs = jobs.map((job) => (job.state === 'waiting' ? { ...job, state } : job));
        }
        expect(jobs.filter(({ state }) => state === 'waiting' || state === 'printed').length).toBeLessThanOrEqual(1);
        expect(jobs.length).toBeLessThanOrEqual(MAX_ATTEMPTS);
        expect(new Set(jobs.map(({ requestIds }) => requestIds[0])).size).toBe(jobs.length);
      }
    }),
  );
});

test('no more slips are asked for at once, or within ten minutes, than people can', () => {
  const many = (count: number, changes: Partial<PrintJob>) => Array.from({ length: count }, () => ({ ...JOB, ...changes }));
  expect(mayAdd(many(MAX_UNDER_WAY - 1, {}), 0)).toBe(true);
  expect(mayAdd(many(MAX_UNDER_WAY, {}), 0)).toBe(false);
  expect(mayAdd(many(MAX_RECENT, { state: 'printed' }), 599_999)).toBe(false);
  expect(mayAdd(many(MAX_RECENT, { state: 'printed' }), 600_000)).toBe(true);
});

test('only one page of the size of the paper is printed', () => {
  expect(fitsPaper({ pages: 1, width: 57.8, height: 97 }, '58')).toBe(true);
  expect(fitsPaper({ pages: 2, width: 57.8, height: 97 }, '58')).toBe(false);
  expect(fitsPaper({ pages: 1, width: 57.8, height: 4_000 }, '58')).toBe(false);
  expect(fitsPaper({ pages: 1, width: 148, height: 210 }, 'A5')).toBe(true);
  // The page of a slip that could not be laid out has the size that the browser chooses.
  expect(PAPER_SIZES.filter((size) => fitsPaper({ pages: 1, width: 215.9, height: 279.4 }, size))).toEqual([]);
});

test('a name that the programs of CUPS would read as an option is no name of a printer', () => {
  const names = ['slip', 'Epson_TM-T20', 'bon.printer', 'Imprimante_é'];
  expect(names.filter(isPrinterName)).toEqual(names);
  expect(['', '-x', 'a b', 'a/b', 'a;b', 'a\nb', '$(x)', 'x'.repeat(128)].filter(isPrinterName)).toEqual([]);
});
