import { Armchair, Brain, type LucideIcon, Monitor, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { bringName } from '../../i18n/catalog-names.ts';
import { BringIcon } from '../../ui/BringIcon.tsx';
import { trainingLines } from '../agenda/take-away-text.ts';
import { fittedList } from '../frame/fit-list.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { resetVisit, type SessionChoice, useKiosk } from '../state/kiosk-store.ts';
import { useSmallScreen } from '../state/screen-fit.ts';
import { askToLeave, setEscort } from '../state/ticket-flow.ts';
import { EscortIcon } from './EscortIcon.tsx';
import { NumberPoster } from './NumberPoster.tsx';
import { usePaperSlip } from './paper-slip.ts';
import { waitText } from './wait-text.ts';
import styles from './WaitingTicket.module.css';

/** A constant, because a new array at each call would cause endless renders. */
const NOTHING: readonly string[] = [];

type WaitingTicketProps = {
  ticket: VisitorTicket;
  /** `passed` for a ticket that was called once without its visitor. */
  phase: 'waiting' | 'passed';
  /** Whether the number of people ahead may have changed since. */
  isStale: boolean;
  sessionChoice: SessionChoice | null;
};

/**
 * The number as a poster: number and picture as large as the screen is wide, three steps with the way to ask for a helper, the
 * people ahead, and what to have ready, in the same order on every screen and in every mode. What matters most comes first, since
 * a small screen pushes the rest to a second page.
 */
export function WaitingTicket({ ticket, phase, isStale, sessionChoice }: WaitingTicketProps) {
  const { t, i18n } = useTranslation('kiosk');
  const offersEscort = useKiosk((state) => state.snapshot?.offersEscort ?? false);
  const { ahead, wait, escort } = ticket;
  const paper = usePaperSlip(ticket);
  const doneButton = (
    <KioskButton variant="primary" data-testid="done" className={styles.done} onPress={resetVisit}>
      {t('number.done')}
    </KioskButton>
  );
  return (
    <ScreenFrame textOnly title={t(phase === 'passed' ? 'number.passed.title' : 'number.yours')} actions={doneButton} actionsAlone>
      <div className={styles.ticket}>
        <NumberPoster ticket={ticket} />
        <div className={styles.next}>
          <ol className={styles.steps} data-testid="steps">
            <Step Icon={Brain} text={t('number.steps.remember')} />
            <Step Icon={Armchair} text={t('number.steps.sit')} />
            {/* Whoever is fetched need not watch the screen. */}
            {!escort && <Step Icon={Monitor} text={t('number.steps.look')} />}
          </ol>
          {(offersEscort || escort) && (
            <KioskButton data-testid="escort" aria-pressed={escort} className={styles.escort} onPress={() => void setEscort(!escort)}>
              <EscortIcon />
              <span>{t(escort ? 'number.escort.cancel' : 'number.escort.ask')}</span>
            </KioskButton>
          )}
        </div>
        <div className={styles.status} role="status">
          {phase === 'passed' && <p>{t('number.passed.then')}</p>}
          {isStale ? (
            <p data-testid="stale">{t('number.stale')}</p>
          ) : (
            <>
              <p className={styles.ahead} data-testid="ahead">
                {t('number.ahead', { count: ahead })}
              </p>
              {wait && phase === 'waiting' && <p data-testid="wait">{waitText(wait, i18n.language)}</p>}
            </>
          )}
          {paper.state && (
            <p data-testid="slip-state" data-state={paper.state}>
              {t(`number.paper.${paper.state}`)}
            </p>
          )}
          {escort && (
            <p className={styles.promise} data-testid="escort-promise">
              {t('number.escort.promise')}
            </p>
          )}
        </div>
        <div className={styles.details}>
          <Kept ticket={ticket} sessionChoice={sessionChoice} />
          <Bring topic={ticket.topic} />
          {paper.isOffered && (
            <KioskButton data-testid="print-slip" className={styles.paper} onPress={paper.request}>
              <ReceiptText aria-hidden />
              <span>{t('number.paper.ask')}</span>
            </KioskButton>
          )}
          <KioskButton variant="quiet" data-testid="leave" className={styles.leave} onPress={askToLeave}>
            {t('number.leave')}
          </KioskButton>
        </div>
      </div>
    </ScreenFrame>
  );
}

function Step({ Icon, text }: { Icon: LucideIcon; text: string }) {
  return (
    <li className={styles.step}>
      <Icon aria-hidden strokeWidth={1.5} />
      <span>{text}</span>
    </li>
  );
}

/** The device or seat that is held for the ticket; name, time and location of the chosen session, so that the visitor can check it. */
function Kept({ ticket: { hold, session }, sessionChoice }: { ticket: VisitorTicket; sessionChoice: SessionChoice | null }) {
  const { t, i18n } = useTranslation('kiosk');
  const digipunt = useKiosk((state) => state.snapshot?.digipunt ?? '');
  if (hold === undefined) return null;
  const text = session === undefined ? (hold ? 'kept' : 'notKept') : hold ? 'seatKept' : 'seatNotKept';
  return (
    <div className={styles.kept}>
      <p data-testid="hold">{t(`number.${text}`)}</p>
      {session && sessionChoice && (
        <ul className={styles.session} data-testid="session">
          {trainingLines(sessionChoice.training, sessionChoice.session, digipunt, i18n.language).map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What to have ready for the topic, as pictograms with their names; as large as the screen leaves room, unless it is small. */
function Bring({ topic }: { topic: string }) {
  const { t, i18n } = useTranslation('kiosk');
  const smallScreen = useSmallScreen();
  const items = useKiosk((state) => state.snapshot?.topics.find(({ id }) => id === topic)?.bring ?? NOTHING);
  if (items.length === 0) return null;
  return (
    <section className={styles.bring} aria-labelledby="bring" data-testid="bring">
      <h2 id="bring">{t('number.bring')}</h2>
      <ul {...(!smallScreen && fittedList(1))}>
        {items.map((item) => (
          <li key={item}>
            <BringIcon item={item} />
            <span>{bringName(item, i18n.language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
