import type { GapRow } from '../../roster/rules/find-gaps.ts';

// What a coordinator must know before it goes wrong, the most urgent first.

/** A waiting visitor as the board sees them. `waitedMinutes`: whole minutes so far. */
export type BoardTicket = { number: number; topic: string; language: string; waitedMinutes: number; isServable: boolean };

/**
 * `long-wait`: who waits longer than the limit. `nobody-can`: a topic that nobody who is signed in may serve, and how many wait
 * for it. `nobody-here`: people wait and nobody is signed in. `call-left`: a call of a desk without a sign of life. `overdue`,
 * `due-today`: devices that should be back. `gap`: what the openings of today and tomorrow lack. `uncovered`: appointments of those
 * days for which nobody is in the roster any more.
 */
export type BoardWarning =
  | { kind: 'nobody-here'; count: number }
  | { kind: 'nobody-can'; topic: string; count: number }
  | { kind: 'call-left'; desk: string; number: number }
  | { kind: 'long-wait'; number: number; minutes: number }
  | { kind: 'overdue' | 'due-today'; count: number }
  | { kind: 'uncovered'; date: string; count: number }
  | ({ kind: 'gap' } & GapRow);

export type BoardFacts = {
  waiting: readonly BoardTicket[];
  /** How many staff are signed in. */
  present: number;
  abandoned: readonly { desk: string; number: number }[];
  overdue: number;
  dueToday: number;
  gaps: readonly GapRow[];
  /** By date (ISO), also 0. */
  uncovered: readonly { date: string; count: number }[];
};

/** The warnings of a moment; none when all is well. `limitMinutes`: a longer wait is too long. */
export function boardWarnings(
  { waiting, present, abandoned, overdue, dueToday, gaps, uncovered }: BoardFacts,
  limitMinutes: number,
): BoardWarning[] {
  const unservable = new Map<string, number>();
  if (present > 0) for (const { topic, isServable } of waiting) if (!isServable) unservable.set(topic, (unservable.get(topic) ?? 0) + 1);
  return [
    ...(present === 0 && waiting.length > 0 ? [{ kind: 'nobody-here' as const, count: waiting.length }] : []),
    ...[...unservable].map(([topic, count]) => ({ kind: 'nobody-can' as const, topic, count })),
    ...abandoned.map(({ desk, number }) => ({ kind: 'call-left' as const, desk, number })),
    ...waiting
      .filter(({ waitedMinutes }) => waitedMinutes > limitMinutes)
      .toSorted((a, b) => b.waitedMinutes - a.waitedMinutes)
      .map(({ number, waitedMinutes }) => ({ kind: 'long-wait' as const, number, minutes: waitedMinutes })),
    ...(overdue > 0 ? [{ kind: 'overdue' as const, count: overdue }] : []),
    ...(dueToday > 0 ? [{ kind: 'due-today' as const, count: dueToday }] : []),
    ...uncovered.filter(({ count }) => count > 0).map(({ date, count }) => ({ kind: 'uncovered' as const, date, count })),
    ...gaps.map((gap) => ({ kind: 'gap' as const, ...gap })),
  ];
}
