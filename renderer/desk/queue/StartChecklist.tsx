import { CircleCheckBig, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { dismissChecklist } from '../digipunt/digipunt-api.ts';
import { showScreen } from '../state/desk-store.ts';
import type { Screen } from '../state/screens.ts';
import styles from './StartChecklist.module.css';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';
import type { StartChecklist as Checklist } from '../../../electron/faces/services/start-checklist.ts';

/** The screen on which each item is done; the test ticket is taken at the kiosk. */
const SCREENS: Readonly<Record<Exclude<Checklist[number]['id'], 'ticket'>, Screen>> = {
  team: { name: 'team' },
  hours: { name: 'kiosk', section: 'hours' },
  topics: { name: 'kiosk', section: 'topics' },
  devices: { name: 'lending', tab: 'devices' },
};

/** What remains to be set up in a new Digipunt, for the coordinator: step by step, or each item on its page. */
export function StartChecklist({ items, firstStart }: { items: Checklist; firstStart: FirstStartStep | null }) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.checklist} aria-labelledby="checklist-title" data-testid="checklist">
      <h2 id="checklist-title">{t('firstSteps.title')}</h2>
      {firstStart && (
        <Button variant="primary" data-testid="first-start-resume" onPress={() => showScreen({ name: 'first start', step: firstStart })}>
          {t('firstStart.resume')}
        </Button>
      )}
      <ul>
        {items.map(({ id, done }) => {
          const Icon = done ? CircleCheckBig : Circle;
          return (
            <li key={id} data-testid={`checklist-${id}`} data-done={done}>
              <Icon aria-label={t(done ? 'firstSteps.done' : 'firstSteps.toDo')} />
              <span className={styles.text}>
                <strong>{t(`firstSteps.item.${id}`)}</strong>
                <span>{t(`firstSteps.hint.${id}`)}</span>
              </span>
              {id === 'ticket' ? (
                <a href="/" target="_blank" rel="noreferrer" data-testid="checklist-open-ticket">
                  {t('firstSteps.openKiosk')}
                </a>
              ) : (
                <Button
                  aria-label={t('firstSteps.open', { item: t(`firstSteps.item.${id}`) })}
                  data-testid={`checklist-open-${id}`}
                  onPress={() => showScreen(SCREENS[id])}
                >
                  {t('lending.show')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Button variant="quiet" data-testid="checklist-dismiss" onPress={() => void dismissChecklist()}>
        {t('firstSteps.dismiss')}
      </Button>
    </section>
  );
}
