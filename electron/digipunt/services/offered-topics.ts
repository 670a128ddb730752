import topics from '../../../resources/catalog/topics.json';
import type { Store } from '../../store/open.ts';

/** The topics that are switched on, in the order of the kiosk. */
export function enabledTopics(store: Store): { id: string; group: string }[] {
  const chosen = store.settings.get().topics;
  if (!chosen) return [...TOPICS];
  return chosen.flatMap((id) => TOPICS.filter((topic) => topic.id === id));
}

/** Every topic that a Digipunt can offer, in the order of the catalogue. */
export const TOPICS: readonly { id: string; group: string }[] = topics.map(({ id, group }) => ({ id, group }));
