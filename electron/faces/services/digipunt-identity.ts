import type { Store } from '../../store/open.ts';
import { getBranding } from '../../digipunt/services/branding.ts';

export const commonFields = (store: Store) => {
  const digipunt = store.team.digipunt();
  return { digipunt: digipunt?.name ?? '', demo: digipunt?.demo ?? false, look: getBranding(store) };
};
