import type { PastCall } from './call-history.ts';

// Who may still come: a visitor whose language or topic a helper knows best can be called before some who came earlier.

/** How often visitors came at which hour, and what for. */
export type VisitorHistory = {
  /** Visitors per minute by hour of the day; 0 where nobody came. */
  perMinute: readonly number[];
  recent: readonly Pick<PastCall, 'topic' | 'language' | 'hasPriority'>[];
};

/** How many of the last visitors stand for the next ones. */
const RECENT = 200;

/** Learns from past calls, in the order of their ends. */
export function learnVisitors(calls: readonly PastCall[]): VisitorHistory {
  const dayCount = new Set(calls.map(({ day }) => day)).size;
  const perMinute = Array.from({ length: 24 }, () => 0);
  for (const { minute, takenAt, calledAt } of calls) {
    const hour = Math.floor((minute - (calledAt - takenAt) / 60_000) / 60);
    perMinute[hour] = (perMinute[hour] ?? 0) + 1 / (60 * dayCount);
  }
  return { perMinute, recent: calls.slice(-RECENT) };
}
