// Which of the system's voices may speak a language. Only one of exactly that language: Arabic read by a Dutch voice helps
// nobody. And only one on this machine: a voice from the network stops when the network does.

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name'>;

/**
 * The voice for a language: of its own region where there is one, else of the same language and script; else none. Of
 * several the one with the shortest name: espeak lists a hundred characters of each voice ("Dutch+Grandpa"), the plain
 * one is the voice itself.
 */
export function selectVoice<V extends Voice>(language: string, voices: readonly V[]): V | undefined {
  const target = new Intl.Locale(language).maximize();
  // Thirteen thousand voices have a hundred languages: each is understood once.
  const locales = new Map([...new Set(voices.map(({ lang }) => lang))].map((lang) => [lang, parseLocale(lang)]));
  const candidates = voices.filter(({ lang, localService }) => {
    const own = locales.get(lang);
    return localService && own?.language === target.language && own.maximize().script === target.script;
  });
  const regionalVoices = candidates.filter(({ lang }) => locales.get(lang)?.region === target.region);
  return (regionalVoices.length > 0 ? regionalVoices : candidates).reduce<V | undefined>(
    (best, voice) => (best && best.name.length <= voice.name.length ? best : voice),
    undefined,
  );
}

/** Some systems write nl_BE, and some have voices without a language. */
function parseLocale(lang: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(lang.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}
