import type { ReactNode } from 'react';
import { groupName, topicName } from '../../i18n/catalog-names.ts';
import { GroupIcon, TopicIcon } from '../../ui/TopicIcon.tsx';
import { MAX_UNGROUPED_TOPICS } from '../../ui/topic-groups.ts';
import { chooseTopic, openTopics, useKiosk } from '../state/kiosk-store.ts';
import { Tile } from '../frame/Tile.tsx';
import styles from '../frame/Tile.module.css';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

/** A constant, because a new array at each call would cause endless renders. */
const NO_TOPICS: KioskState['topics'] = [];

/** The group of topics that fit in no other group. */
const OTHER_GROUP = 'other';

/**
 * Whether topics are shown by group: in large and low mode a page has room for a few tiles only. The groups are on the home
 * screen, so a ticket takes as many taps as without groups.
 */
export function useTopicGroups(): boolean {
  const topics = useKiosk((state) => state.snapshot?.topics ?? NO_TOPICS);
  const modes = useKiosk((state) => state.modes);
  return (modes.has('large') || modes.has('low')) && topics.length > MAX_UNGROUPED_TOPICS;
}

/** Tiles of all topics, of one group, or of the groups. A group with one topic is shown as that topic. */
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
  // The topics of the group 'other' are shown in each group, for visitors who do not find theirs.
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
