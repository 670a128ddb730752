import { useTranslation } from 'react-i18next';
import styles from './TeamPage.module.css';

/** The texts of what each role may do; a test compares them with what the server allows. */
const MAY = {
  helper: ['queue', 'lending', 'agenda', 'roster', 'pin'],
  coordinator: ['all', 'team', 'settings', 'catalog', 'lists', 'roster', 'data'],
} as const;

/** What a helper and a coordinator may do, in words. */
export function RoleGuide() {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.guide} aria-label={t('team.may.title')}>
      <h2>{t('team.may.title')}</h2>
      <h3>{t('team.role.helper')}</h3>
      <ul>
        {MAY.helper.map((may) => (
          <li key={may}>{t(`team.may.helper.${may}`)}</li>
        ))}
      </ul>
      <h3>{t('team.role.coordinator')}</h3>
      <ul>
        {MAY.coordinator.map((may) => (
          <li key={may}>{t(`team.may.coordinator.${may}`)}</li>
        ))}
      </ul>
    </section>
  );
}
