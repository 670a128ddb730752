// Chooses a system voice for a language. Only voices of that language, because a voice of another language is not
// understood; only local voices, because network voices fail offline.

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name'>;

/**
 * The voice with the same language, script and likely region; else one with the same language and script; else undefined.
 * Among several, the one with the shortest name: espeak lists about a hundred variants of each voice ("Dutch+Grandpa"),
 * and the plain voice has the shortest name.
 */
export function selectVoice<V extends Voice>(language: string, voices: readonly V[]): V | undefined {
  const target = new Intl.Locale(language).maximize();
  // A system may list 13,000 voices in 100 languages, so each language tag is parsed once.
  const locales = new Map([...new Set(voices.map(({ lang }) => lang))].map((lang) => [lang, parseLocale(lang)]));
  const candidates = voices.filter(({ lang, localService }) => {
    const locale = locales.get(lang);
    return localService && locale?.language === target.language && locale.maximize().script === target.script;
  });
  const regionalVoices = candidates.filter(({ lang }) => locales.get(lang)?.region === target.region);
  return (regionalVoices.length > 0 ? regionalVoices : candidates).reduce<V | undefined>(
    (best, voice) => (best && best.name.length <= voice.name.length ? best : voice),
    undefined,
  );
}

/** The locale of a language tag; accepts `nl_BE` as some systems write it. Undefined for an empty or invalid tag. */
function parseLocale(lang: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(lang.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}
