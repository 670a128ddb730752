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

/** A constant, because a new array at each call would cause endless renders. */
const NO_ACTIONS: KioskState['actions'] = [];

/** For each action its icon, the topic group whose colour it has, and what it opens. */
const ACTIONS: Readonly<Record<Action, { Icon: LucideIcon; group: string; onPress: () => void }>> = {
  ticket: { Icon: MessageCircleQuestionMark, group: 'help', onPress: () => openTopics(null) },
  borrow: { Icon: TabletSmartphone, group: 'my-device', onPress: openDevices },
  training: { Icon: GraduationCap, group: 'care-work-travel', onPress: () => openTrainings() },
  places: { Icon: MapPinned, group: 'sign-in', onPress: openPlaces },
};

/**
 * The home screen of a visit: the available actions. When topics are grouped, the groups replace the tile that opens the
 * topics, so that a ticket is always at most three taps from the first screen. Trainings and places come last.
 */
export function HomeScreen() {
  const { t, i18n } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions ?? NO_ACTIONS);
  const grouped = useTopicGroups();
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
      {grouped ? (
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
