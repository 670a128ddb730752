import { useTranslation } from 'react-i18next';
import formStyles from '../form/Form.module.css';
import { FactList } from '../form/FactList.tsx';
import { useSettings } from '../state/use-settings.ts';
import styles from './AboutPage.module.css';
import { readAbout } from './health-api.ts';

/** Which version this is, and whose work is in it. */
export function AboutPage() {
  const { t } = useTranslation('desk');
  const { settings: about } = useSettings(readAbout);
  return (
    <main className={styles.page} data-testid="about">
      <h1>{t('about.title')}</h1>
      {about && (
        <>
          <FactList
            className={formStyles.facts}
            facts={[
              ['Digipunt', about.versions.digipunt],
              ['Node', about.versions.node],
              ['Electron', about.versions.electron ?? ''],
              [t('health.fact.system'), about.versions.system],
            ]}
          />
          <h2>{t('about.packages', { count: about.packages.length })}</h2>
          <p>{t('about.hint')}</p>
          <ul className={styles.packages}>
            {about.packages.map(({ name, version, license, text }) => (
              <li key={`${name} ${version}`} lang="en">
                {text === null ? (
                  <p>
                    {name} {version} – {license}
                  </p>
                ) : (
                  <details>
                    <summary>
                      {name} {version} – {license}
                    </summary>
                    <p className={styles.text}>{text}</p>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
