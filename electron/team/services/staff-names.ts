import type { Store } from '../../store/open.ts';

/** Names of staff by their ids; nobody has none. */
export function createStaffNameLookup(store: Store): (id: string | null) => string {
  const names = new Map(store.team.listStaff().map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
