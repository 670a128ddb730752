import type { Store } from '../../store/open.ts';
import { lookOf } from '../../digipunt/services/branding.ts';

export const nameOf = (store: Store) => {
  const digipunt = store.team.digipunt();
  return { digipunt: digipunt?.name ?? '', demo: digipunt?.demo ?? false, look: lookOf(store) };
};
