import { useTranslation } from 'react-i18next';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { KIOSK_SCREENS, topicCapacity } from './topic-fit.ts';
import styles from './TopicPreview.module.css';

/** Shows how many of the topics fit on one page of the kiosk, with a small picture of each screen. */
export function TopicPreview({ topics }: { topics: readonly string[] }) {
  const { t } = useTranslation('desk');
  const count = topics.length;
  return (
    <section className={styles.preview} aria-label={t('topics.preview')}>
      <h3>{t('topics.preview')}</h3>
      <ul className={styles.screens}>
        {KIOSK_SCREENS.map((screen) => {
          const capacity = topicCapacity(screen);
          return (
            <li key={screen.id} data-testid={`topics-fit-${screen.id}`} data-fit={Math.min(count, capacity)}>
              <span aria-hidden className={styles.screen} data-screen={screen.id}>
                {topics.slice(0, capacity).map((topic) => (
                  <span key={topic} className={styles.tile}>
                    <TopicIcon topic={topic} />
                  </span>
                ))}
              </span>
              <span>
                {t(`topics.screen.${screen.id}`)}{' '}
                {count <= capacity ? t('topics.allFit', { count }) : t('topics.someFit', { count, capacity })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
