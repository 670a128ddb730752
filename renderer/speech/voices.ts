// Which of the system's voices may speak a language. Only one of exactly that language: Arabic read by a Dutch voice helps
// nobody. And only one on this machine: a voice from the network stops when the network does.

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** The voice for a language: of its own region where there is one, else of the same language and script; else none. */
export function voiceFor<V extends Voice>(language: string, voices: readonly V[]): V | undefined {
  const wanted = new Intl.Locale(language);
  const fitting = voices.filter((voice) => {
    const own = localeOf(voice);
    return voice.localService && own?.language === wanted.language && own.maximize().script === wanted.maximize().script;
  });
  const region = wanted.maximize().region;
  return fitting.find((voice) => localeOf(voice)?.region === region) ?? fitting[0];
}

/** Some systems write nl_BE, and some have voices without a language. */
function localeOf({ lang }: Voice): Intl.Locale | undefined {
  try {
    return new Intl.Locale(lang.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}
