import { useTranslation } from 'react-i18next';
import { deskName } from '../team/desk-name.ts';
import { showScreen, signOut, useDesk } from '../state/desk-store.ts';
import { openByLabel } from '../lending/lending-api.ts';
import { CurrentCall } from './CurrentCall.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { QueueControls } from './QueueControls.tsx';
import { useBarcodeScanner, useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { TicketQueue } from './TicketQueue.tsx';
import styles from './QueuePage.module.css';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The main page of the desk: the queue's state, the open call, the waiting tickets and the other desks. */
export function QueuePage({ prompt }: { prompt: 'outcome' | 'close' | null }) {
  const { t } = useTranslation('desk');
  const snapshot = useDesk((state) => state.snapshot);
  const isCoordinator = snapshot?.me.staff.role === 'coordinator';
  const openTeam = (): void => showScreen({ name: 'team' });
  const openKiosk = (): void => showScreen({ name: 'kiosk' });
  const openLending = (): void => showScreen({ name: 'lending', tab: 'loans' });
  const openAgenda = (): void => showScreen({ name: 'agenda', tab: 'sessions' });
  useBarcodeScanner((label) => void openByLabel(label));
  useKeyboardShortcuts({ v: openAgenda, x: signOut, u: openLending, g: isCoordinator && openTeam, i: isCoordinator && openKiosk });
  if (!snapshot) return null;
  return (
    <>
      <main className={styles.work}>
        <h1 className={styles.title}>{t('header.queue')}</h1>
        <QueueControls queue={snapshot.queue} isConfirmingClose={prompt === 'close'} />
        <div className={styles.error}>
          <ErrorMessage />
        </div>
        <CurrentCall call={snapshot.call} waitingCount={snapshot.waiting.length} prompt={prompt} />
        <TicketQueue waiting={snapshot.waiting} />
        <Desks desks={snapshot.desks} />
      </main>
    </>
  );
}

function Desks({ desks }: { desks: DeskState['desks'] }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.desks} aria-label={t('desks')}>
      <h2>{t('desks')}</h2>
      <ul>
        {desks.map(({ id, name, staff, number, state }) => (
          <li key={id}>
            <strong>{deskName(name)}</strong>
            <span>{staff.join(', ') || t('deskState.empty')}</span>
            <span>
              {number !== null && (state === 'called' || state === 'serving')
                ? t(`deskState.${state}`, { number })
                : staff.length > 0 && t('deskState.free')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
