// The topics of the settings page: all of them in one list, in which the topics of a group stand together.

/** A topic of the catalogue, and whether the kiosk offers it. */
export type TopicChoice = { id: string; group: string; enabled: boolean };

/** All topics of the catalogue: those that are switched on first, in their order, then the others. Groups are kept together. */
export function arrangeTopics(catalogue: readonly { id: string; group: string }[], enabled: readonly string[]): TopicChoice[] {
  const rank = (id: string): number => (enabled.includes(id) ? enabled.indexOf(id) : enabled.length);
  const topics = catalogue
    .map(({ id, group }) => ({ id, group, enabled: enabled.includes(id) }))
    .sort((one, other) => rank(one.id) - rank(other.id));
  return [...groupTopics(topics).values()].flat();
}

/** The topics by group, both in their order. */
export const groupTopics = (topics: readonly TopicChoice[]): Map<string, TopicChoice[]> => Map.groupBy(topics, ({ group }) => group);

/** Moves a topic one place up (-1) or down (1) within its group; the list stays the same at the edge of the group. */
export function moveTopic(topics: readonly TopicChoice[], id: string, direction: -1 | 1): TopicChoice[] {
  return [...groupTopics(topics).values()].flatMap((group) => {
    const index = group.findIndex((topic) => topic.id === id);
    return index === -1 ? group : swap(group, index, index + direction);
  });
}

/** Moves a whole group one place up (-1) or down (1); the list stays the same at its edge. */
export function moveGroup(topics: readonly TopicChoice[], group: string, direction: -1 | 1): TopicChoice[] {
  const groups = [...groupTopics(topics)];
  const index = groups.findIndex(([id]) => id === group);
  return swap(groups, index, index + direction).flatMap(([, inGroup]) => inGroup);
}

/** The list with two places exchanged; unchanged when it does not have one of them. */
function swap<Item>(items: readonly Item[], index: number, otherIndex: number): Item[] {
  const [item, other] = [items[index], items[otherIndex]];
  if (item === undefined || other === undefined) return [...items];
  return items.with(index, other).with(otherIndex, item);
}
