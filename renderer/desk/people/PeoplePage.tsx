import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../form/ErrorMessage.tsx';
import styles from '../lending/LendingPage.module.css';
import { showScreen } from '../state/desk-store.ts';
import type { Screen } from '../state/screens.ts';
import { FoundPeople } from './FoundPeople.tsx';
import { Reminders } from './Reminders.tsx';

/** What somebody who phones can ask for, and the page where it is noted, without a ticket. */
const SIGN_UPS: readonly { name: 'training' | 'waiting' | 'home-visit' | 'appointment'; screen: Screen }[] = [
  { name: 'training', screen: { name: 'agenda', tab: 'sessions' } },
  { name: 'waiting', screen: { name: 'lending', tab: 'waiting' } },
  { name: 'home-visit', screen: { name: 'agenda', tab: 'visits' } },
  { name: 'appointment', screen: { name: 'agenda', tab: 'appointments' } },
];

/** Who phones or writes: a search by name, where something new is noted, and who to remind of tomorrow. */
export function PeoplePage() {
  const { t } = useTranslation('desk');
  return (
    <main className={styles.page}>
      <h1>{t('people.title')}</h1>
      <ErrorMessage />
      <FoundPeople />
      <section className={styles.section} aria-label={t('people.new')} data-testid="people-new">
        <h2>{t('people.new')}</h2>
        <div className={styles.row}>
          {SIGN_UPS.map(({ name, screen }) => (
            <Button key={name} data-testid={`people-new-${name}`} onPress={() => showScreen(screen)}>
              {t(`people.newFor.${name}`)}
            </Button>
          ))}
        </div>
      </section>
      <Reminders />
    </main>
  );
}
