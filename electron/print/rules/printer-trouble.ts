// Why no paper comes out, as codes; the desk says them in Dutch.

export const PRINTER_TROUBLES = [
  'no-browser',
  'no-print-system',
  'no-printer',
  'printer-gone',
  'stopped',
  'no-paper',
  'cover-open',
  'paper-jam',
  'offline',
  'no-ink',
  'printer-error',
  'disk-full',
  'not-printed',
] as const;
export type PrinterTrouble = (typeof PRINTER_TROUBLES)[number];

/** Why a printer (null is the system's default) prints nothing now. */
export type PrinterFault = { printer: string | null; trouble: PrinterTrouble };

/** What is said of a printer by `printer-state` (RFC 8011, 5.4.11) and `printer-state-reasons` (5.4.12). */
export type PrinterStatus = { state: number; isAccepting: boolean; reasons: readonly string[] };

/** `printer-state` of a stopped printer. */
const STOPPED = 5;

/** The keywords of `printer-state-reasons`, the worst first; each may have an ending `-error`, `-warning` or `-report`. */
const REASONS: readonly (readonly [keyword: RegExp, trouble: PrinterTrouble])[] = [
  [/^(?:cover|door|interlock|input-tray)-(?:open|missing)/, 'cover-open'],
  [/^media-jam/, 'paper-jam'],
  [/^media-(?:empty|needed)/, 'no-paper'],
  [/^(?:timed-out|shutdown)/, 'offline'],
  [/^(?:toner|marker-supply|developer)-empty/, 'no-ink'],
  [/^(?:paused|moving-to-paused|stopping|stopped-partly|hold-new-jobs)/, 'stopped'],
];

/** CUPS reports a printer that is switched off with the ending of what does not stop a printer. */
const OFFLINE = /^offline/;

/** True of every job for a moment; for one that takes long, the printer does not answer. */
const CONNECTING = /^connecting-to-device/;

/**
 * Why a printer in this state prints nothing now; null when it prints. A reason that ends in `-warning` or `-report` does not stop
 * it. `isLate`: a job takes longer than it should.
 */
export function troubleOf({ state, isAccepting, reasons }: PrinterStatus, isLate = false): PrinterTrouble | null {
  const serious = reasons.filter((reason) => !/-(?:warning|report)$/.test(reason));
  for (const [keyword, trouble] of REASONS) if (serious.some((reason) => keyword.test(reason))) return trouble;
  if (reasons.some((reason) => OFFLINE.test(reason) || (isLate && CONNECTING.test(reason)))) return 'offline';
  if (state === STOPPED || !isAccepting) return 'stopped';
  return serious.some((reason) => reason.endsWith('-error')) ? 'printer-error' : null;
}
