import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { kioskActions, showScreen } from '../state/desk-store.ts';
import { KIOSK_SECTIONS, type KioskSection, QUEUE } from '../state/screens.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CallsSection } from './CallsSection.tsx';
import { ChoiceSection } from './ChoiceSection.tsx';
import { readKioskSettings } from './digipunt-api.ts';
import styles from './KioskSettingsPage.module.css';
import { LanguagesSection } from './LanguagesSection.tsx';
import { OpeningHoursSection } from './OpeningHoursSection.tsx';
import { PaperSection } from './PaperSection.tsx';
import { AllSettings } from '../settings/AllSettings.tsx';
import { SettingLog } from '../settings/SettingLog.tsx';
import { SettingsFile } from '../settings/SettingsFile.tsx';
import { useSettings } from '../state/use-settings.ts';
import { TechnicalSection } from './TechnicalSection.tsx';
import { TopicsSection } from './TopicsSection.tsx';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';

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
        {isKioskSection(selectedSection) && <KioskSettingsSection key={selectedSection} section={selectedSection} />}
      </div>
    </main>
  );
}

const SECTIONS = {
  languages: LanguagesSection,
  appearance: AppearanceSection,
  calls: CallsSection,
  paper: PaperSection,
  choice: ChoiceSection,
  technical: TechnicalSection,
} as const;

const isKioskSection = (section: KioskSection): section is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, section);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function KioskSettingsSection({ section }: { section: keyof typeof SECTIONS }) {
  const { settings, reload } = useSettings(readKioskSettings);
  const Section = SECTIONS[section];
  const save = async (fields: Partial<KioskSettings>): Promise<boolean> => {
    // Without what was not changed here: a colleague may have changed it, or undone a change of it, since the section was opened.
    const changes = Object.entries(fields).filter(([name, value]) => !isSame(value, settings?.[name as keyof KioskSettings]));
    const succeeded = await kioskActions.save(Object.fromEntries(changes));
    // Not awaited: the form counts as saved before it shows what the server made of it.
    if (succeeded) void reload();
    return succeeded;
  };
  return settings && <Section initial={settings} onSave={save} />;
}
