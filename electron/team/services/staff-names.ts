import type { Store } from '../../store/open.ts';

/** A lookup of staff names by id, read once; empty for null and for an unknown id. */
export function createStaffNameLookup(store: Store): (id: string | null) => string {
  const names = new Map(store.team.listStaff().map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
