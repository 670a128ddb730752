import { CalendarCheck, MapPinned } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { windowKey } from '../../api/paint-heartbeat.ts';
import { formatTime, formatRelativeDay } from '../../i18n/date-format.ts';
import { PeopleAtTable } from '../../ui/drawn-icons.ts';
import { NOT_OPEN_ICONS, PAUSE_ICONS } from '../../ui/not-open-icons.ts';
import { localizedText } from '../state/agenda-queries.ts';
import { openCheckIn, openPlaces, openTrainings, useKiosk } from '../state/kiosk-store.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { LanguageList } from '../frame/LanguageList.tsx';
import styles from './NotOpenScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { MessageScreen } from '../frame/MessageScreen.tsx';
import type { NotOpenReason } from '../../../electron/queue/rules/queue-state.ts';

/** Why no ticket can be taken, and what to do instead: next opening, another place, trainings and places. */
export function NotOpenScreen({ reason }: { reason: NotOpenReason | 'out-of-order' }) {
  const { t, i18n } = useTranslation('kiosk');
  const nextOpening = useKiosk((state) => state.snapshot?.nextOpening);
  const elsewhere = useKiosk((state) => state.snapshot?.elsewhere);
  const pause = useKiosk((state) => (reason === 'paused' ? state.snapshot?.pause : null));
  const setUp = useKiosk((state) => state.snapshot?.setUp);
  return (
    <ScreenFrame title={pause ? t(`pause.${pause}`) : t(`notOpen.${reason}.title`)} navigation="home" testId="closed" reason={reason}>
      <div className={styles.message}>
        <MessageScreen compact Icon={pause ? PAUSE_ICONS[pause] : NOT_OPEN_ICONS[reason]}>
          {(reason === 'closed' || reason === 'ending') && nextOpening && (
            <p className={styles.reason} data-testid="next-opening">
              {t('notOpen.closed.next', {
                day: formatRelativeDay(nextOpening, i18n.language),
                time: formatTime(nextOpening, i18n.language),
              })}
            </p>
          )}
          <p data-testid="advice">
            {(reason === 'closed' || reason === 'ending') && !nextOpening ? t(`notOpen.${reason}.noHours`) : t(`notOpen.${reason}.then`)}
          </p>
          {elsewhere && reason !== 'out-of-order' && (
            <p data-testid="elsewhere">
              {t(elsewhere.open ? 'notOpen.elsewhere.open' : 'notOpen.elsewhere.opens', {
                place: localizedText(elsewhere.names, i18n.language),
                day: formatRelativeDay(elsewhere.at, i18n.language),
                time: formatTime(elsewhere.at, i18n.language),
              })}
            </p>
          )}
        </MessageScreen>
        {reason !== 'not-set-up' && reason !== 'out-of-order' && <BrowseButtons letsIn={reason === 'paused' || reason === 'ending'} />}
        {reason === 'not-set-up' && setUp && (
          <div className={styles.code}>
            <p>{t('notOpen.not-set-up.code')}</p>
            <SetUpAddress address={setUp.deskPage} />
            <bdi data-testid="set-up-code">{`${setUp.code.slice(0, 3)} ${setUp.code.slice(3)}`}</bdi>
          </div>
        )}
      </div>
      <div className={styles.languages}>
        <LanguageList />
      </div>
    </ScreenFrame>
  );
}

/** The address of the desk page; in the window of the kiosk, where no address can be typed, a button that leads there. */
function SetUpAddress({ address }: { address: string }) {
  // A window of Electron is on a computer where other windows can be opened, and its own scheme keeps no session.
  if (windowKey === null || !window.location.protocol.startsWith('http'))
    return (
      <p className={styles.address} dir="ltr" data-breaks>
        {address}
      </p>
    );
  return (
    <KioskButton data-testid="open-set-up" onPress={() => window.location.assign(`/desk?heartbeat=${windowKey}`)}>
      <bdi className={styles.address}>{address}</bdi>
    </KioskButton>
  );
}

/** Buttons to the read-only screens, trainings and places, and to checking in where whoever has an appointment is let in. */
function BrowseButtons({ letsIn }: { letsIn: boolean }) {
  const { t } = useTranslation('kiosk');
  const actions = useKiosk((state) => state.snapshot?.actions);
  const hasAction = (id: 'check-in' | 'training' | 'places'): boolean => actions?.some((action) => action.id === id) ?? false;
  return (
    <div className={styles.ways}>
      {letsIn && hasAction('check-in') && (
        <KioskButton data-testid="check-in" onPress={openCheckIn}>
          <CalendarCheck aria-hidden /> {t('actions.check-in')}
        </KioskButton>
      )}
      {hasAction('training') && (
        <KioskButton data-testid="action-training" onPress={() => openTrainings()}>
          <PeopleAtTable aria-hidden /> {t('actions.training')}
        </KioskButton>
      )}
      {hasAction('places') && (
        <KioskButton data-testid="action-places" onPress={openPlaces}>
          <MapPinned aria-hidden /> {t('actions.places')}
        </KioskButton>
      )}
    </div>
  );
}
