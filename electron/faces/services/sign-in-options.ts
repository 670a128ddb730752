import type { Branding } from '../../digipunt/services/branding.ts';
import type { Store } from '../../store/open.ts';
import { digipuntIdentity } from './digipunt-identity.ts';

/** What the sign-in page of the desk shows: staff members and desks that are not retired. */
export type SignInOptions = {
  digipunt: string;
  demo: boolean;
  look: Branding;
  /** Whether the Digipunt is set up; if not, the desk shows the set-up page. */
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string }[];
};

export function signInOptions(store: Store): SignInOptions {
  const toOptionIfActive = ({ id, name, retiredAt }: { id: string; name: string; retiredAt: string | null }) =>
    retiredAt ? [] : [{ id, name }];
  return {
    ...digipuntIdentity(store),
    setUp: store.team.digipunt() !== undefined,
    staff: store.team.listStaff().flatMap(toOptionIfActive),
    desks: store.team.listDesks().flatMap(toOptionIfActive),
  };
}
