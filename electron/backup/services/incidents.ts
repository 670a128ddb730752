import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Result } from '../../refusals/refusal.ts';
import { ok } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { StoreIncident } from '../../store/incidents.ts';
import type { Store } from '../../store/open.ts';

/** What happened to the store, as staff see it: how many changes were put back, which tickets and loans were lost. */
export type IncidentRow = Pick<StoreIncident, 'seq' | 'at' | 'kind' | 'seenAt'> & {
  changes: number;
  lostTickets: number[];
  /** Labels of devices that are lent, to whom nobody knows any more. */
  lostLoans: string[];
};

const detailsSchema = z.object({
  changes: z.int().default(0),
  lost: z.object({ tickets: z.array(z.int()), loans: z.array(z.object({ label: z.string() })) }).default({ tickets: [], loans: [] }),
});

/** The newest 20, newest first. */
export const listIncidents = (store: Store): IncidentRow[] =>
  store.incidents.list().map(({ seq, at, kind, seenAt, details }) => {
    const { changes, lost } = detailsSchema.parse(details);
    return { seq, at, kind, seenAt, changes, lostTickets: lost.tickets, lostLoans: lost.loans.map(({ label }) => label) };
  });

/** Marks the incidents of the store as read. */
export const markIncidentsSeen = (store: Store, staff: string, now: Temporal.Instant): Result<null> =>
  store.transact(() => ok((store.incidents.markSeen(toTimestamp(now), staff), null)));
