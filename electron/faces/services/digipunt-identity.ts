import type { Store } from '../../store/open.ts';
import { getBranding } from '../../digipunt/services/branding.ts';

/** The name and branding of the Digipunt, and whether it is a demonstration: part of the state of every face. */
export const digipuntIdentity = (store: Store) => {
  const digipunt = store.team.digipunt();
  return { digipunt: digipunt?.name ?? '', demo: digipunt?.demo ?? false, look: getBranding(store) };
};
