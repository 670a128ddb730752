import type { Temporal } from 'temporal-polyfill';
import type { Branding } from '../../digipunt/services/branding.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { createDeskStaffLookup } from '../../team/services/sign-in.ts';
import { digipuntIdentity } from './digipunt-identity.ts';

/**
 * What the sign-in page of the desk shows: staff members and desks that are not retired. It needs no session, so it says of a
 * desk only who is signed in there (`staff`, names) and whether it has an open call.
 */
export type SignInOptions = {
  digipunt: string;
  demo: boolean;
  look: Branding;
  /** Whether the Digipunt is set up; if not, the desk shows the set-up page. */
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string; staff: string[]; hasOpenCall: boolean }[];
};

export function signInOptions(store: Store, now: Temporal.Instant): SignInOptions {
  const day = currentBusinessDay(store, now);
  const staffAtDesk = createDeskStaffLookup(store, day, now);
  const desksWithOpenCall = new Set(store.tickets.listOpen(day).map(({ desk }) => desk));
  return {
    ...digipuntIdentity(store),
    setUp: store.team.digipunt() !== undefined,
    staff: store.team.listStaff().flatMap(({ id, name, retiredAt }) => (retiredAt ? [] : [{ id, name }])),
    desks: store.team
      .listDesks()
      .flatMap(({ id, name, retiredAt }) =>
        retiredAt ? [] : [{ id, name, staff: staffAtDesk(id), hasOpenCall: desksWithOpenCall.has(id) }],
      ),
  };
}
