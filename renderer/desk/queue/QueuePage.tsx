import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskName } from '../team/desk-name.ts';
import { showScreen, signOut, useDesk } from '../state/desk-store.ts';
import { openByLabel } from '../lending/lending-api.ts';
import { AbandonedCalls } from './AbandonedCalls.tsx';
import { ConfirmPrompt } from './ConfirmPrompt.tsx';
import { CurrentCall } from './CurrentCall.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import { ParkedTickets } from './ParkedTickets.tsx';
import { QueueControls } from './QueueControls.tsx';
import { ShortcutSwitch } from '../form/ShortcutSwitch.tsx';
import { useBarcodeScanner, useKeyboardShortcuts } from '../form/keyboard-shortcuts.ts';
import { StartChecklist } from './StartChecklist.tsx';
import { TicketQueue } from './TicketQueue.tsx';
import { UndoLastAct } from './UndoToast.tsx';
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
  useBarcodeScanner((scan) => void openByLabel(scan));
  const [isSigningOut, setSigningOut] = useState(false);
  const [openTicket, setOpenTicket] = useState<string | null>(null);
  // Somebody else may have called or taken it out meanwhile.
  const openId = snapshot?.waiting.some(({ id }) => id === openTicket) ? openTicket : null;
  const [isAskingParked, setAskingParked] = useState(false);
  const asksWhoIsBack = isAskingParked && (snapshot?.parked.length ?? 0) > 1;
  const ownPrompt = openId === null ? (asksWhoIsBack ? 'parked' : null) : 'ticket';
  const activePrompt = isSigningOut ? 'sign-out' : (ownPrompt ?? prompt);
  // A key that was meant for something else must not sign out at once; the button does.
  const askToSignOut = (): void => setSigningOut(true);
  const openAddTicket = (): void => showScreen({ name: 'add ticket' });
  const openToday = (): void => showScreen({ name: 'today' });
  useKeyboardShortcuts({
    q: openAddTicket,
    f: openToday,
    v: openAgenda,
    x: askToSignOut,
    u: openLending,
    g: isCoordinator && openTeam,
    i: isCoordinator && openKiosk,
  });
  if (!snapshot) return null;
  return (
    <main className={styles.work}>
      <h1 className={styles.title}>{t('header.queue')}</h1>
      {snapshot.checklist && <StartChecklist items={snapshot.checklist} firstStart={snapshot.firstStart} />}
      <QueueControls queue={snapshot.queue} prompt={activePrompt} />
      <div className={styles.error}>
        <ErrorMessage />
      </div>
      {isSigningOut && (
        <div className={styles.confirm}>
          <ConfirmPrompt
            question={t('confirmSignOut')}
            confirmLabel={t('yesSignOut')}
            testId="confirm-sign-out"
            onConfirm={signOut}
            onCancel={() => setSigningOut(false)}
          />
        </div>
      )}
      <div className={styles.own}>
        <CurrentCall snapshot={snapshot} prompt={activePrompt} />
        <UndoLastAct />
        {!snapshot.call && <AbandonedCalls desks={snapshot.desks} hasKeys={activePrompt === null} />}
        {/* Beside the queue and not below it: sixty who wait would stand in between. */}
        <ParkedTickets parked={snapshot.parked} prompt={activePrompt} onAsk={setAskingParked} />
        <Desks desks={snapshot.desks} />
        <div className={styles.shortcuts}>
          <ShortcutSwitch />
        </div>
      </div>
      <TicketQueue snapshot={snapshot} openId={openId} onOpen={setOpenTicket} />
    </main>
  );
}

/** Who sits where, and whom they help. */
function Desks({ desks }: { desks: DeskState['desks'] }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.desks} aria-label={t('desks')}>
      <h2>{t('desks')}</h2>
      <ul>
        {desks.map(({ id, name, staff, number, state, abandoned }) => (
          <li key={id}>
            <strong>{deskName(name)}</strong>
            <span>{staff.join(', ') || t('deskState.empty')}</span>
            <span>
              {number !== null && (state === 'called' || state === 'serving')
                ? t(`deskState.${state}`, { number })
                : staff.length > 0 && t('deskState.free')}
            </span>
            {abandoned !== null && <span className={styles.abandoned}>{t('deskState.abandoned')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
