import type { Branding } from '../../digipunt/services/branding.ts';
import type { Store } from '../../store/open.ts';
import { commonFields } from './digipunt-identity.ts';

/** Before signing in: the names to choose from, and whether the Digipunt still has to be set up. */
export type SignInOptions = {
  digipunt: string;
  demo: boolean;
  look: Branding;
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string }[];
};

export function signInOptions(store: Store): SignInOptions {
  const toOptionIfActive = (each: { id: string; name: string; retiredAt: string | null }) =>
    each.retiredAt ? [] : [{ id: each.id, name: each.name }];
  return {
    ...commonFields(store),
    setUp: store.team.digipunt() !== undefined,
    staff: store.team.listStaff().flatMap(toOptionIfActive),
    desks: store.team.listDesks().flatMap(toOptionIfActive),
  };
}
