import { topicName } from '../../i18n/catalog-names.ts';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { Tile, TileList } from '../frame/Tile.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { chooseTopic } from '../state/ticket-flow.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

/** A constant, because a new array at each call would cause endless renders. */
const NO_TOPICS: KioskState['topics'] = [];

/** The help topics, in the order of the Digipunt. */
export function TopicTiles() {
  const topics = useKiosk((state) => state.snapshot?.topics ?? NO_TOPICS);
  return (
    <TileList wholeInLow maxColumns={5}>
      {topics.map(({ id, group }) => (
        <Tile
          key={id}
          testId={`topic-${id}`}
          group={group}
          icon={<TopicIcon topic={id} />}
          name={(language) => topicName(id, language)}
          onPress={() => void chooseTopic(id)}
        />
      ))}
    </TileList>
  );
}
