import type { Look } from '../../digipunt/services/branding.ts';
import type { Store } from '../../store/open.ts';
import { nameOf } from './digipunt-identity.ts';

/** Before signing in: the names to choose from, and whether the Digipunt still has to be set up. */
export type SignInOptions = {
  digipunt: string;
  demo: boolean;
  look: Look;
  setUp: boolean;
  staff: { id: string; name: string }[];
  desks: { id: string; name: string }[];
};

export function signInOptions(store: Store): SignInOptions {
  const active = (each: { id: string; name: string; retiredAt: string | null }) =>
    each.retiredAt ? [] : [{ id: each.id, name: each.name }];
  return {
    ...nameOf(store),
    setUp: store.team.digipunt() !== undefined,
    staff: store.team.staff().flatMap(active),
    desks: store.team.desks().flatMap(active),
  };
}
