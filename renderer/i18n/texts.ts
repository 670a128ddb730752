import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DUTCH, LANGUAGES } from './languages.ts';

export type Namespace = 'catalog' | 'kiosk' | 'desk' | 'display';

// Every locale is a file of its own that loads when its language is chosen. Dutch comes with the face: it is on first.
const files = import.meta.glob<Record<string, object>>(['../../resources/locales/*/*.json', '!**/language.json'], { import: 'default' });

const fromFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`../../resources/locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no texts for ${language}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error as Error, null),
    );
  },
};

/** Starts i18next with the Dutch texts of a face; the others load on demand, or with `loadAllLanguages`. */
export async function openTexts(dutch: Partial<Record<Namespace, object>>): Promise<void> {
  const namespaces = Object.keys(dutch);
  await i18next
    .use(fromFiles)
    .use(initReactI18next)
    .init({
      lng: DUTCH,
      fallbackLng: DUTCH,
      supportedLngs: [...LANGUAGES.keys()],
      load: 'currentOnly',
      ns: namespaces,
      defaultNS: namespaces[0] ?? 'kiosk',
      resources: { [DUTCH]: dutch },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  i18next.on('languageChanged', tellDocument);
  tellDocument(i18next.language);
}

/** Fetches the texts of every language, so that a change of language still works when the server does not answer. */
export const loadAllLanguages = (languages: readonly string[]): Promise<void> => i18next.loadLanguages([...languages]);

/** Changes the language; when its texts cannot be had, the face stays as it is. */
export async function changeTexts(language: string): Promise<void> {
  await i18next.loadLanguages(language);
  const had = [i18next.options.ns ?? []].flat().every((namespace) => i18next.hasResourceBundle(language, namespace));
  if (had) await i18next.changeLanguage(language);
}

/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' => LANGUAGES.get(language)?.direction ?? 'ltr';

function tellDocument(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
