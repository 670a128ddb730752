import { useTranslation } from 'react-i18next';
import { pictureName } from '../../i18n/catalog-names.ts';
import { TicketPicture } from '../../ui/TicketPicture.tsx';
import { type SessionChoice, leaveQueue, resetVisit, useKiosk } from '../state/kiosk-store.ts';
import { trainingLines } from '../agenda/take-away-text.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './NumberScreen.module.css';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { waitText } from './wait-text.ts';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';

/** The ticket: number, picture, tickets ahead, estimated wait, whether a device or seat is held, and what happens next. */
export function NumberScreen({ ticket, sessionChoice }: { ticket: VisitorTicket; sessionChoice: SessionChoice | null }) {
  const { t, i18n } = useTranslation('kiosk');
  const { number, ahead, wait, hold, session } = ticket;
  const holdText = hold === undefined ? null : session === undefined ? (hold ? 'kept' : 'notKept') : hold ? 'seatKept' : 'seatNotKept';
  const actions = (
    <>
      <KioskButton variant="primary" data-testid="done" className={styles.done} onPress={resetVisit}>
        {t('number.done')}
      </KioskButton>
      <KioskButton data-testid="leave" onPress={() => void leaveQueue()}>
        {t('number.leave')}
      </KioskButton>
    </>
  );
  return (
    <ScreenFrame textOnly title={t('number.yours')} actions={actions}>
      <div className={styles.ticket}>
        <div className={styles.card} role="status">
          <p className={styles.number}>
            <bdi data-testid="ticket-number">{number}</bdi>
          </p>
          <p className={styles.picture}>
            <TicketPicture {...ticket} testId="ticket-picture" className={styles.drawing} />
            <span>{pictureName(ticket, i18n.language)}</span>
          </p>
        </div>
        <div className={styles.next}>
          <p data-testid="ahead" className={styles.ahead}>
            {t('number.ahead', { count: ahead })}
          </p>
          {wait && <p data-testid="wait">{waitText(wait, i18n.language)}</p>}
          {holdText && <p data-testid="hold">{t(`number.${holdText}`)}</p>}
          {sessionChoice && <SessionInfo sessionChoice={sessionChoice} />}
          <p>{t('number.then')}</p>
          <p className={styles.returns}>{t('number.returns')}</p>
        </div>
      </div>
    </ScreenFrame>
  );
}

/** Name, time and location of the chosen session, so that the visitor can check it. */
function SessionInfo({ sessionChoice: { training, session } }: { sessionChoice: SessionChoice }) {
  const { i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  return (
    <ul className={styles.session} data-testid="session">
      {trainingLines(training, session, digipunt, i18n.language).map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
