import { CalendarX, Coffee, DoorClosed, GraduationCap, Hourglass, MapPinned, Unplug, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockTime, dayFromNow } from '../../i18n/moments.ts';
import { inLanguageOf } from '../state/agenda.ts';
import { openPlaces, openTrainings, useKiosk } from '../state/kiosk.ts';
import { TapButton } from '../frame/TapButton.tsx';
import { LanguageList } from '../frame/LanguageList.tsx';
import styles from './NotOpenScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { Told } from '../frame/MessageScreen.tsx';
import type { NotOpenReason } from '../../../electron/queue/rules/queue-state.ts';

const ICONS = {
  closed: DoorClosed,
  ending: Hourglass,
  paused: Coffee,
  full: CalendarX,
  'not-set-up': Wrench,
  'out-of-order': Unplug,
} as const;

/** Closed, paused, full, not set up, out of order: what to do instead, in the visitor's language. */
export function NotOpen({ why }: { why: NotOpenReason | 'out-of-order' }) {
  const { t, i18n } = useTranslation('kiosk');
  const next = useKiosk((state) => state.snapshot?.nextOpening);
  const elsewhere = useKiosk((state) => state.snapshot?.elsewhere);
  const pause = useKiosk((state) => state.snapshot?.pause);
  const setUp = useKiosk((state) => state.snapshot?.setUp);
  return (
    <ScreenFrame title={t(`notOpen.${why}.title`)} ways="without languages" testId="closed" why={why}>
      <Told brief Icon={ICONS[why]}>
        {why === 'paused' && pause && <p className={styles.reason}>{t(`pause.${pause}`)}</p>}
        {(why === 'closed' || why === 'ending') && next && (
          <p className={styles.reason} data-testid="next-opening">
            {t('notOpen.closed.next', { day: dayFromNow(next, i18n.language), time: clockTime(next, i18n.language) })}
          </p>
        )}
        <p>{t(`notOpen.${why}.then`)}</p>
        {elsewhere && why !== 'out-of-order' && (
          <p data-testid="elsewhere">
            {t(elsewhere.open ? 'notOpen.elsewhere.open' : 'notOpen.elsewhere.opens', {
              place: inLanguageOf(elsewhere.names, i18n.language),
              day: dayFromNow(elsewhere.at, i18n.language),
              time: clockTime(elsewhere.at, i18n.language),
            })}
          </p>
        )}
      </Told>
      {why !== 'not-set-up' && why !== 'out-of-order' && <WhereElse />}
      {why === 'not-set-up' && setUp && (
        <div className={styles.code}>
          <p>{t('notOpen.not-set-up.code')}</p>
          <p className={styles.address} dir="ltr">
            {setUp.deskPage}
          </p>
          <bdi data-testid="set-up-code">{`${setUp.code.slice(0, 3)} ${setUp.code.slice(3)}`}</bdi>
        </div>
      )}
      <div className={styles.languages}>
        <LanguageList />
      </div>
    </ScreenFrame>
  );
}

/** What can be looked at when no number can be taken. */
function WhereElse() {
  const { t } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions);
  const offers = (id: 'training' | 'places'): boolean => actions?.some((action) => action.id === id) ?? false;
  return (
    <div className={styles.ways}>
      {offers('training') && (
        <TapButton data-testid="action-training" onPress={() => openTrainings()}>
          <GraduationCap aria-hidden /> {t('actions.training')}
        </TapButton>
      )}
      {offers('places') && (
        <TapButton data-testid="action-places" onPress={openPlaces}>
          <MapPinned aria-hidden /> {t('actions.places')}
        </TapButton>
      )}
    </div>
  );
}
