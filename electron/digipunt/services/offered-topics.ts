import topics from '../../../resources/catalog/topics.json';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { LANGUAGES } from './offered-languages.ts';

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

/** Replaces the offered topics and all own names; empty names are dropped. Refused: 'topic-unknown' and 'language-unknown'. */
export function changeTopics(store: Store, { topics: chosen, names }: TopicSettings) {
  return store.transact((): Result<Change<null>> => {
    const known = TOPICS.map(({ id }) => id);
    if ([...chosen, ...Object.keys(names)].some((id) => !known.includes(id)))
      return refused({ code: 'topic-unknown', field: 'topic', accepted: known });
    if (Object.values(names).some((byLanguage) => Object.keys(byLanguage).some((language) => !LANGUAGES.includes(language))))
      return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    store.settings.set({ topics: chosen, topicNames: withoutEmptyNames(names) });
    return changed(null);
  });
}

function withoutEmptyNames(names: TopicNames): TopicNames {
  const nonEmpty = Object.entries(names).map(
    ([id, byLanguage]) => [id, Object.fromEntries(Object.entries(byLanguage).filter(([, name]) => name !== ''))] as const,
  );
  return Object.fromEntries(nonEmpty.filter(([, byLanguage]) => Object.keys(byLanguage).length > 0));
}
