import type { ReactNode } from 'react';
import { groupName, topicName } from '../../i18n/catalog-names.ts';
import { GroupIcon, TopicIcon } from '../../ui/TopicIcon.tsx';
import { chooseTopic, openTopics, useKiosk } from '../state/kiosk-store.ts';
import { Tile } from '../frame/Tile.tsx';
import styles from '../frame/Tile.module.css';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

// One constant: a fresh [] would render for ever.
const NO_TOPICS: KioskState['topics'] = [];

/** The group of what belongs to no other. */
const OTHER_GROUP = 'other';

/** So many topics fit on a page in any mode. */
const MAX_UNGROUPED = 6;

/**
 * Whether the topics come by their groups: in large letters and in low reach a page has room for a few tiles only, and
 * with groups, on the home of the visit, a number is as many taps away as without.
 */
export function useTopicGroups(): boolean {
  const topics = useKiosk((state) => state.snapshot?.topics ?? NO_TOPICS);
  const modes = useKiosk((state) => state.modes);
  return (modes.has('large') || modes.has('low')) && topics.length > MAX_UNGROUPED;
}

/** All topics, those of one group, or the groups; a group of one is its topic. `before` and `after` are other tiles. */
export function TopicTiles({
  group,
  leadingTiles,
  trailingTiles,
}: {
  group: string | null;
  leadingTiles?: ReactNode;
  trailingTiles?: ReactNode;
}) {
  const topics = useKiosk((state) => state.snapshot?.topics ?? NO_TOPICS);
  const grouped = useTopicGroups() && group === null;
  const inGroup = (id: string) => topics.filter((topic) => topic.group === id);
  // Whoever looked in the wrong group needs no way back: anything else is in each of them.
  const visibleTopics = group === null ? topics : [...inGroup(group), ...inGroup(OTHER_GROUP)];
  return (
    <ul
      className={styles.tiles}
      data-groups={grouped || undefined}
      data-few={grouped || group !== null || undefined}
      data-home={leadingTiles !== undefined || undefined}
    >
      {leadingTiles}
      {grouped
        ? [...new Set(topics.map((topic) => topic.group))].map((id) => {
            const [firstTopic, secondTopic] = inGroup(id);
            return firstTopic && !secondTopic ? <TopicTile key={id} {...firstTopic} /> : <GroupTile key={id} id={id} />;
          })
        : visibleTopics.map((topic) => <TopicTile key={topic.id} {...topic} />)}
      {trailingTiles}
    </ul>
  );
}

const TopicTile = ({ id, group }: { id: string; group: string }) => (
  <Tile
    testId={`topic-${id}`}
    group={group}
    icon={<TopicIcon topic={id} />}
    name={(language) => topicName(id, language)}
    onPress={() => void chooseTopic(id)}
  />
);

const GroupTile = ({ id }: { id: string }) => (
  <Tile
    testId={`group-${id}`}
    group={id}
    icon={<GroupIcon group={id} />}
    name={(language) => groupName(id, language)}
    onPress={() => openTopics(id)}
  />
);
