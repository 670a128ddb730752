import i18next from 'i18next';

const files = import.meta.glob<object>('../../resources/locales/*/{kiosk,catalog}.json', { eager: true, import: 'default' });

/** Starts i18next with the visitors' texts of all languages, as the kiosk has them once all are loaded. */
export async function initVisitorTexts(): Promise<void> {
  await i18next.init({ lng: 'nl', fallbackLng: 'nl', ns: ['kiosk', 'catalog'], interpolation: { escapeValue: false } });
  for (const [path, texts] of Object.entries(files)) {
    const [language = '', file = ''] = path.split('/').slice(-2);
    i18next.addResourceBundle(language, file.replace('.json', ''), texts);
  }
}
