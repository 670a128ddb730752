import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DUTCH, LANGUAGES } from './languages.ts';

type Namespace = 'catalog' | 'kiosk' | 'desk' | 'display' | 'pair';

// Each locale file is a chunk that is loaded on demand. The Dutch texts are part of the bundle of a face.
const localeFiles = import.meta.glob<object>(['../../resources/locales/*/*.json', '!../../resources/locales/*/language.json'], {
  import: 'default',
});

/** Starts i18next with the Dutch texts of a face. Other languages are loaded by `loadTranslations`. */
export async function initI18n(dutch: Partial<Record<Namespace, object>>): Promise<void> {
  const namespaces = Object.keys(dutch);
  await i18next.use(initReactI18next).init({
    lng: DUTCH,
    fallbackLng: DUTCH,
    ns: namespaces,
    defaultNS: namespaces[0] ?? 'kiosk',
    resources: { [DUTCH]: { ...dutch } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  i18next.on('languageChanged', setDocumentLanguage);
  setDocumentLanguage(i18next.language);
}

/** Loads the texts of a language once. Namespaces without a file fall back to Dutch. @throws when a file cannot be loaded. */
export async function loadTranslations(language: string): Promise<void> {
  const missing = [i18next.options.ns ?? []].flat().filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  await Promise.all(
    missing.map(async (namespace) => {
      const load = localeFiles[`../../resources/locales/${language}/${namespace}.json`];
      if (load) i18next.addResourceBundle(language, namespace, await load());
    }),
  );
}

/** Changes the language; when its texts cannot be loaded, the language stays the same. */
export async function changeLanguage(language: string): Promise<void> {
  try {
    await loadTranslations(language);
  } catch (error) {
    console.warn(`no texts for ${language}`, error);
    return;
  }
  await i18next.changeLanguage(language);
}

function setDocumentLanguage(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES.get(language)?.direction ?? 'ltr';
}
