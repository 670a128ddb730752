import type { Store } from '../../store/open.ts';
import topics from '../../../resources/catalog/topics.json';

/** The topics of the kiosk, in its order. */
export function enabledTopics(store: Store): { id: string; group: string }[] {
  const chosen = store.settings.get().topics;
  if (!chosen) return [...TOPICS];
  return chosen.flatMap((id) => TOPICS.filter((topic) => topic.id === id));
}

/** Every topic that a Digipunt can offer, in the order of the catalogue. */
export const TOPICS: readonly { id: string; group: string }[] = topics.map(({ id, group }) => ({ id, group }));
