import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import { kioskActions } from '../state/desk-store.ts';
import type { KioskSection } from '../state/screens.ts';
import { useSettings } from '../state/use-settings.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CallsSection } from './CallsSection.tsx';
import { ChoiceSection } from './ChoiceSection.tsx';
import { readKioskSettings } from './digipunt-api.ts';
import { LanguagesSection } from './LanguagesSection.tsx';
import { PaperSection } from './PaperSection.tsx';
import { TechnicalSection } from './TechnicalSection.tsx';

const SECTIONS = {
  languages: LanguagesSection,
  appearance: AppearanceSection,
  calls: CallsSection,
  paper: PaperSection,
  choice: ChoiceSection,
  technical: TechnicalSection,
} as const;

/** Whether a section of the settings page is one of the kiosk's own settings. */
export const isSectionOfKiosk = (section: KioskSection): section is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, section);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** One section of the kiosk's settings, read when it is shown. */
export function KioskSettingsSection({ section }: { section: keyof typeof SECTIONS }) {
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
