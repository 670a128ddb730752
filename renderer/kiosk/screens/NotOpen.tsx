import { CalendarX, Coffee, DoorClosed, Unplug, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NotOpenReason } from '../../../electron/domain/refusal.ts';
import { clockTime, dayInWords } from '../../i18n/moments.ts';
import { useKiosk } from '../kiosk.ts';
import { LanguageList } from './LanguageList.tsx';
import styles from './NotOpen.module.css';
import { ScreenFrame } from './ScreenFrame.tsx';
import { Told } from './Told.tsx';

const ICONS = { closed: DoorClosed, paused: Coffee, full: CalendarX, 'not-set-up': Wrench, 'out-of-order': Unplug } as const;

/** Closed, paused, full, not set up, out of order: what to do instead, in the visitor's language. */
export function NotOpen({ why }: { why: NotOpenReason | 'out-of-order' }) {
  const { t, i18n } = useTranslation('kiosk');
  const next = useKiosk((state) => state.snapshot?.nextOpening);
  const pause = useKiosk((state) => state.snapshot?.pause);
  const setUp = useKiosk((state) => state.snapshot?.setUp);
  return (
    <ScreenFrame title={t(`notOpen.${why}.title`)} ways="without languages" testId="closed" why={why}>
      <Told Icon={ICONS[why]}>
        {why === 'paused' && pause && <p className={styles.reason}>{t(`pause.${pause}`)}</p>}
        {why === 'closed' && next && (
          <p className={styles.reason} data-testid="next-opening">
            {t('notOpen.closed.next', { day: dayInWords(next, i18n.language), time: clockTime(next, i18n.language) })}
          </p>
        )}
        <p>{t(`notOpen.${why}.then`)}</p>
      </Told>
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
