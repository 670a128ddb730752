import { GraduationCap, type LucideIcon, MapPinned, MessageCircleQuestionMark, TabletSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAgendaAhead } from '../state/agenda.ts';
import { openDevices, openPlaces, openTopics, openTrainings, useKiosk } from '../state/kiosk.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Tile } from '../frame/Tile.tsx';
import styles from '../frame/Tile.module.css';
import { TopicTiles, useGroups } from './TopicTiles.tsx';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

type Action = KioskState['actions'][number]['id'];

const NONE: KioskState['actions'] = [];

/** What each action looks like, with the colour of which group, and where it leads. */
const ACTIONS: Readonly<Record<Action, { Icon: LucideIcon; group: string; go: () => void }>> = {
  ticket: { Icon: MessageCircleQuestionMark, group: 'help', go: () => openTopics(null) },
  borrow: { Icon: TabletSmartphone, group: 'my-device', go: openDevices },
  training: { Icon: GraduationCap, group: 'care-work-travel', go: () => openTrainings() },
  places: { Icon: MapPinned, group: 'sign-in', go: openPlaces },
};

/**
 * The home of a visit: everything that can be done here. Where topics come by their groups, these stand here at once, in
 * the place of the one tile that leads to them: either way a number is at most three taps from the first screen. What gives
 * no number comes last, and may take a page more.
 */
export function Actions() {
  const { t, i18n } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions ?? NONE);
  const groups = useGroups();
  useAgendaAhead();
  const tilesOf = (which: (id: Action) => boolean) =>
    actions.flatMap(({ id }) => {
      if (!which(id)) return [];
      const { Icon, group, go } = ACTIONS[id];
      const name = (language: string) => i18n.getFixedT(language, 'kiosk')(`actions.${id}`);
      return (
        <Tile key={id} testId={`action-${id}`} group={group} icon={<Icon aria-hidden strokeWidth={1.75} />} name={name} onPress={go} />
      );
    });
  return (
    <ScreenFrame title={t('actions.question')}>
      {groups ? (
        <TopicTiles group={null} before={tilesOf((id) => id === 'borrow')} after={tilesOf((id) => id === 'training' || id === 'places')} />
      ) : (
        <ul className={styles.big} data-count={actions.length}>
          {tilesOf(() => true)}
        </ul>
      )}
    </ScreenFrame>
  );
}
