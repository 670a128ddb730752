import { CalendarCheck, MapPinned, MessageCircleQuestionMark, TabletSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PeopleAtTable } from '../../ui/drawn-icons.ts';
import { LanguageInvitation } from '../frame/LanguageInvitation.tsx';
import { LanguageList } from '../frame/LanguageList.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Tile, TileList } from '../frame/Tile.tsx';
import { usePrefetchAgenda } from '../state/agenda-queries.ts';
import { openCheckIn, openDevices, openPlaces, openTopics, openTrainings, useKiosk } from '../state/kiosk-store.ts';
import { useSideBySide } from '../state/screen-fit.ts';
import styles from './HomeScreen.module.css';
import { TopicTiles } from './TopicTiles.tsx';
import type { LucideIcon } from 'lucide-react';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

type Action = KioskState['actions'][number]['id'];

/** A constant, because a new array at each call would cause endless renders. */
const NO_ACTIONS: KioskState['actions'] = [];

/** For each action its icon, the topic group whose colour it has, and what it opens. */
const ACTIONS: Readonly<Record<Action, { Icon: LucideIcon; group: string; onPress: () => void }>> = {
  ticket: { Icon: MessageCircleQuestionMark, group: 'help', onPress: openTopics },
  'check-in': { Icon: CalendarCheck, group: 'contact-safety', onPress: openCheckIn },
  borrow: { Icon: TabletSmartphone, group: 'my-device', onPress: openDevices },
  training: { Icon: PeopleAtTable, group: 'care-work-travel', onPress: () => openTrainings() },
  places: { Icon: MapPinned, group: 'sign-in', onPress: openPlaces },
};

/**
 * The first screen, in Dutch, and the home of a visit: what can be done here, and the languages. Whoever reads Dutch needs
 * two taps to a number, everyone else one more. Where a ticket is all there is, the topics take the place of the actions.
 */
export function HomeScreen() {
  const { t, i18n } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions ?? NO_ACTIONS);
  const languageCount = useKiosk((state) => state.snapshot?.languages.length ?? 0);
  const sideBySide = useSideBySide() && actions.length > 1;
  const loaded = useKiosk((state) => state.snapshot !== null);
  usePrefetchAgenda();
  const onlyTickets = actions.length === 1;
  const invitation = languageCount > 1 && <LanguageInvitation />;
  return (
    <ScreenFrame
      title={t(onlyTickets ? 'topics.question' : 'actions.question')}
      beside={sideBySide && invitation}
      welcome={t('welcome.greeting')}
      navigation="home"
    >
      {loaded && (
        <div className={styles.home} data-beside={sideBySide || undefined}>
          {onlyTickets ? (
            <TopicTiles />
          ) : (
            <TileList stacked={!sideBySide} maxColumns={4}>
              {actions.map(({ id }) => {
                const { Icon, group, onPress } = ACTIONS[id];
                const name = (language: string) => i18n.getFixedT(language, 'kiosk')(`actions.${id}`);
                return (
                  <Tile
                    key={id}
                    testId={id === 'check-in' ? id : `action-${id}`}
                    group={group}
                    icon={<Icon aria-hidden strokeWidth={1.75} />}
                    name={name}
                    onPress={onPress}
                  />
                );
              })}
            </TileList>
          )}
          {languageCount > 1 && (
            <div className={styles.languages} role="group" aria-label={t('welcome.question')}>
              {!sideBySide && invitation}
              <LanguageList />
            </div>
          )}
        </div>
      )}
    </ScreenFrame>
  );
}
