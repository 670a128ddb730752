import topics from '../../../resources/catalog/topics.json';
import type { Store } from '../../store/open.ts';

/** Own names of topics, by topic and language code. A topic or language without one has the name of the catalogue. */
export type TopicNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The topics that are switched on, in the order of the kiosk, and the own names of all topics. */
export type TopicSettings = { topics: string[]; names: TopicNames };

/** A topic of the catalogue. `bring` lists what a visitor should have in hand; the names are those of `bring` in catalog.json. */
export type Topic = { id: string; group: string; bring: readonly string[] };

/** The topics that are switched on, in the order of the kiosk. */
export function enabledTopics(store: Store): Topic[] {
  const chosen = store.settings.get().topics;
  if (!chosen) return [...TOPICS];
  return chosen.flatMap((id) => TOPICS.filter((topic) => topic.id === id));
}

/** Every topic that a Digipunt can offer, in the order of the catalogue. */
export const TOPICS: readonly Topic[] = topics;

export const topicNames = (store: Store): TopicNames => store.settings.get().topicNames;

/** The settings of the topics; `isChosen` is false until a coordinator has saved them once. */
export const topicSettings = (store: Store): TopicSettings & { isChosen: boolean } => ({
  topics: enabledTopics(store).map(({ id }) => id),
  names: topicNames(store),
  isChosen: store.settings.get().topics !== null,
});
