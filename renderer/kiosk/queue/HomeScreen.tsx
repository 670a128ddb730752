import { GraduationCap, type LucideIcon, MapPinned, MessageCircleQuestionMark, TabletSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePrefetchAgenda } from '../state/agenda-queries.ts';
import { openDevices, openPlaces, openTopics, openTrainings, useKiosk } from '../state/kiosk-store.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Tile } from '../frame/Tile.tsx';
import styles from '../frame/Tile.module.css';
import { TopicTiles, useTopicGroups } from './TopicTiles.tsx';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

type Action = KioskState['actions'][number]['id'];

const NONE: KioskState['actions'] = [];

/** What each action looks like, with the colour of which group, and where it leads. */
const ACTIONS: Readonly<Record<Action, { Icon: LucideIcon; group: string; onPress: () => void }>> = {
  ticket: { Icon: MessageCircleQuestionMark, group: 'help', onPress: () => openTopics(null) },
  borrow: { Icon: TabletSmartphone, group: 'my-device', onPress: openDevices },
  training: { Icon: GraduationCap, group: 'care-work-travel', onPress: () => openTrainings() },
  places: { Icon: MapPinned, group: 'sign-in', onPress: openPlaces },
};

/**
 * The home of a visit: everything that can be done here. Where topics come by their groups, these stand here at once, in
 * the place of the one tile that leads to them: either way a number is at most three taps from the first screen. What gives
 * no number comes last, and may take a page more.
 */
export function HomeScreen() {
  const { t, i18n } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions ?? NONE);
  const groups = useTopicGroups();
  usePrefetchAgenda();
  const renderTiles = (includes: (id: Action) => boolean) =>
    actions.flatMap(({ id }) => {
      if (!includes(id)) return [];
      const { Icon, group, onPress } = ACTIONS[id];
      const name = (language: string) => i18n.getFixedT(language, 'kiosk')(`actions.${id}`);
      return (
        <Tile key={id} testId={`action-${id}`} group={group} icon={<Icon aria-hidden strokeWidth={1.75} />} name={name} onPress={onPress} />
      );
    });
  return (
    <ScreenFrame title={t('actions.question')}>
      {groups ? (
        <TopicTiles
          group={null}
          leadingTiles={renderTiles((id) => id === 'borrow')}
          trailingTiles={renderTiles((id) => id === 'training' || id === 'places')}
        />
      ) : (
        <ul className={styles.big} data-count={actions.length}>
          {renderTiles(() => true)}
        </ul>
      )}
    </ScreenFrame>
  );
}
