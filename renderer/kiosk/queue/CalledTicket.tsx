import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { isNumberedDesk } from '../../i18n/catalog-names.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { resetVisit } from '../state/kiosk-store.ts';
import { setEscort } from '../state/ticket-flow.ts';
import styles from './CalledTicket.module.css';
import { EscortIcon } from './EscortIcon.tsx';
import { NumberPoster } from './NumberPoster.tsx';

type CalledTicketProps = { ticket: VisitorTicket; phase: 'called' | 'serving'; isStale: boolean };

/** The number is called: the desk to go to, or that a helper comes to the visitor who asked for it. */
export function CalledTicket({ ticket, phase, isStale }: CalledTicketProps) {
  const { t } = useTranslation('kiosk');
  const { escort } = ticket;
  const desk = ticket.desk ?? '';
  const deskText = isNumberedDesk(desk) ? t('number.desk', { desk }) : desk;
  const letters = Math.max(1, ...deskText.split(' ').map(({ length }) => length));
  const doneButton = (
    <KioskButton variant="primary" data-testid="done" className={styles.done} onPress={resetVisit}>
      {t('number.done')}
    </KioskButton>
  );
  return (
    <ScreenFrame textOnly title={t(`number.${phase}.title`)} actions={doneButton} actionsAlone>
      <div className={styles.called} role="alert" data-testid="called">
        <NumberPoster ticket={ticket} />
        {escort ? (
          <div className={styles.fetched}>
            <p className={styles.stay} data-testid="called-stay">
              <EscortIcon />
              <span>{t('number.called.stay')}</span>
            </p>
            {phase === 'called' && (
              <KioskButton data-testid="escort" aria-pressed className={styles.escort} onPress={() => void setEscort(false)}>
                <EscortIcon />
                <span>{t('number.escort.cancel')}</span>
              </KioskButton>
            )}
          </div>
        ) : (
          <div className={styles.goTo}>
            <p className={styles.desk} style={{ '--letters': letters } as CSSProperties} data-testid="called-desk">
              {isNumberedDesk(desk) ? deskText : <bdi lang="nl">{desk}</bdi>}
            </p>
            <p>{t('number.called.then')}</p>
          </div>
        )}
        {isStale && <p data-testid="stale">{t('number.stale')}</p>}
      </div>
    </ScreenFrame>
  );
}
