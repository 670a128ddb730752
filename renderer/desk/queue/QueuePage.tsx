import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { deskName } from '../team/desk-name.ts';
import { show, signOut, useDesk } from '../state/desk.ts';
import { openLabel } from '../lending/lending.ts';
import { MyCall } from './CurrentCall.tsx';
import { NotDoneLine } from '../form/ErrorMessage.tsx';
import { QueueSwitch } from './QueueControls.tsx';
import { useLabels, useShortcuts } from '../form/shortcuts.ts';
import { WaitingList } from './WaitingTickets.tsx';
import styles from './QueuePage.module.css';
import type { DeskState } from '../../../electron/faces/services/desk-state.ts';

/** The one page of the day: my call, who waits, the queue and the other desks. */
export function Work({ asking }: { asking: 'outcome' | 'close' | null }) {
  const { t } = useTranslation('desk');
  const state = useDesk((all) => all.snapshot);
  const coordinator = state?.me.staff.role === 'coordinator';
  const openTeam = (): void => show({ name: 'team' });
  const openKiosk = (): void => show({ name: 'kiosk' });
  useLabels((label) => void openLabel(label));
  const openLending = (): void => show({ name: 'lending', tab: 'loans' });
  const openAgenda = (): void => show({ name: 'agenda', tab: 'sessions' });
  useShortcuts({ v: openAgenda, x: signOut, u: openLending, g: coordinator && openTeam, i: coordinator && openKiosk });
  if (!state) return null;
  return (
    <>
      <header className={styles.header}>
        <div>
          <h1 className={styles.digipunt}>{state.digipunt}</h1>
          <p>{t('atDesk', { staff: state.me.staff.name, desk: deskName(state.me.desk.name) })}</p>
        </div>
        <nav className={styles.ways}>
          <Button look="quiet" data-testid="lending" aria-keyshortcuts="U" onPress={openLending}>
            {t('lending.open')} {state.lending.overdue > 0 && <strong>{t('lending.late', { count: state.lending.overdue })}</strong>}{' '}
            <kbd>U</kbd>
          </Button>
          <Button look="quiet" data-testid="agenda" aria-keyshortcuts="V" onPress={openAgenda}>
            {t('agenda.open')} {state.agenda.toTell > 0 && <strong>{t('agenda.toTell', { count: state.agenda.toTell })}</strong>}{' '}
            <kbd>V</kbd>
          </Button>
          {coordinator && (
            <>
              <Button look="quiet" data-testid="kiosk-settings" aria-keyshortcuts="I" onPress={openKiosk}>
                {t('kiosk.open')} <kbd>I</kbd>
              </Button>
              <Button look="quiet" data-testid="team" aria-keyshortcuts="G" onPress={openTeam}>
                {t('team.open')} <kbd>G</kbd>
              </Button>
            </>
          )}
          <Button look="quiet" data-testid="sign-out" aria-keyshortcuts="X" onPress={() => void signOut()}>
            {t('signOut')} <kbd>X</kbd>
          </Button>
        </nav>
      </header>
      <main className={styles.work}>
        <QueueSwitch queue={state.queue} asking={asking === 'close'} />
        <div className={styles.error}>
          <NotDoneLine />
        </div>
        <MyCall call={state.call} waiting={state.waiting.length} asking={asking === 'outcome'} />
        <WaitingList waiting={state.waiting} />
        <Desks desks={state.desks} />
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
