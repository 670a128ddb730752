import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { showScreen } from '../state/desk-store.ts';
import { KIOSK_SECTIONS, type KioskSection, QUEUE } from '../state/screens.ts';
import styles from './KioskSettingsPage.module.css';
import { isSectionOfKiosk, KioskSettingsSection } from './KioskSettingsSection.tsx';
import { OpeningHoursSection } from './OpeningHoursSection.tsx';
import { AllSettings } from '../settings/AllSettings.tsx';
import { SettingLog } from '../settings/SettingLog.tsx';
import { SettingsFile } from '../settings/SettingsFile.tsx';
import { TopicsSection } from './TopicsSection.tsx';

/**
 * The coordinator's settings of the Digipunt, one section at a time: a search over all of them, then what changes often before
 * what is technical, and at the end the log of changes and the file for another Digipunt.
 */
export function KioskSettingsPage({ section: selectedSection }: { section: KioskSection }) {
  const { t } = useTranslation('desk');
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <h1>{t('kiosk.title')}</h1>
        <Button variant="quiet" data-testid="kiosk-close" onPress={() => showScreen(QUEUE)}>
          {t('team.close')}
        </Button>
      </div>
      <nav className={styles.sections} aria-label={t('kiosk.title')}>
        {KIOSK_SECTIONS.map((section) => (
          <Button
            key={section}
            variant={section === selectedSection ? 'primary' : 'quiet'}
            aria-current={section === selectedSection ? 'page' : undefined}
            data-testid={`kiosk-section-${section}`}
            onPress={() => showScreen({ name: 'kiosk', section })}
          >
            {t(`kiosk.section.${section}`)}
          </Button>
        ))}
      </nav>
      <div className={styles.content}>
        {selectedSection === 'hours' && <OpeningHoursSection />}
        {selectedSection === 'topics' && <TopicsSection />}
        {selectedSection === 'all' && <AllSettings />}
        {selectedSection === 'log' && <SettingLog />}
        {selectedSection === 'file' && <SettingsFile />}
        {isSectionOfKiosk(selectedSection) && <KioskSettingsSection key={selectedSection} section={selectedSection} />}
      </div>
    </main>
  );
}
