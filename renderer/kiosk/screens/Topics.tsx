import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskState } from '../../../electron/domain/faces.ts';
import { groupName, topicName } from '../../i18n/catalog-names.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { GroupIcon, TopicIcon } from '../../ui/TopicIcon.tsx';
import { chooseTopic, openGroup, useKiosk } from '../kiosk.ts';
import { TapButton } from '../TapButton.tsx';
import { ScreenFrame } from './ScreenFrame.tsx';
import styles from './Topics.module.css';

// One constant: a fresh [] would render for ever.
const NONE: KioskState['topics'] = [];

/** A button and its gap (mm). */
const WAYS_MM = 23;

/** How much of a list one tap on "further" can bring: with more than that, a number would be four taps away. */
const TWO_PAGES = 1.9;

/**
 * What help is asked for. Where the topics fill more than two pages (large text on a small screen), their groups come
 * first: either way a number is at most three taps from the first screen.
 */
export function Topics({ group }: { group: string | null }) {
  const { t, i18n } = useTranslation('kiosk');
  const topics = useKiosk((state) => state.snapshot?.topics ?? NONE);
  const pxPerMm = useKiosk((state) => state.snapshot?.screen.pxPerMm ?? 0);
  const list = useRef<HTMLUListElement>(null);
  const [tooMany, setTooMany] = useState(false);
  useLayoutEffect(() => {
    const box = list.current?.closest('[data-box]');
    if (!box || group !== null) return;
    // Once there is something to page through, the two buttons for it take their room, in the worst case below.
    const page = box.clientHeight - WAYS_MM * pxPerMm;
    setTooMany(box.scrollHeight > box.clientHeight && box.scrollHeight > TWO_PAGES * page);
  }, [group, pxPerMm]);
  const inGroup = (id: string) => topics.filter((topic) => topic.group === id);
  const groups = [...new Set(topics.map((topic) => topic.group))];
  const grouped = group === null && tooMany && groups.length > 1;
  const shown = group === null ? topics : inGroup(group);
  return (
    <ScreenFrame title={group === null ? t('topics.question') : groupName(group, i18n.language)}>
      <ul ref={list} className={styles.topics} data-groups={grouped || undefined} data-few={grouped || group !== null || undefined}>
        {grouped
          ? groups.map((id) => {
              const [only, another] = inGroup(id);
              return only && !another ? (
                <Topic key={id} id={only.id} group={id} />
              ) : (
                <Tile
                  key={id}
                  testId={`group-${id}`}
                  group={id}
                  icon={<GroupIcon group={id} />}
                  name={groupName}
                  id={id}
                  onPress={() => openGroup(id)}
                />
              );
            })
          : shown.map((topic) => <Topic key={topic.id} id={topic.id} group={topic.group} />)}
      </ul>
    </ScreenFrame>
  );
}

const Topic = ({ id, group }: { id: string; group: string }) => (
  <Tile
    testId={`topic-${id}`}
    group={group}
    icon={<TopicIcon topic={id} />}
    name={topicName}
    id={id}
    onPress={() => void chooseTopic(id)}
  />
);

type TileProps = {
  testId: string;
  group: string;
  icon: React.ReactNode;
  name: (id: string, language: string) => string;
  id: string;
  onPress: () => void;
};

/** A pictogram with its name. The Dutch name stays under the visitor's own: it is what the helper will say. */
function Tile({ testId, group, icon, name, id, onPress }: TileProps) {
  const { i18n } = useTranslation('kiosk');
  return (
    <li data-group={group}>
      <TapButton data-testid={testId} className={styles.topic} onPress={onPress}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.names}>
          <span>{name(id, i18n.language)}</span>
          {i18n.language !== DUTCH && (
            <span className={styles.dutch} lang={DUTCH} dir="ltr" data-unsaid>
              {name(id, DUTCH)}
            </span>
          )}
        </span>
      </TapButton>
    </li>
  );
}
