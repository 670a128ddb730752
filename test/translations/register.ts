import { type Translations, wholeWord } from './texts.ts';

// Visitors and staff are addressed formally. These forms of address may not occur. Verbs are listed where their ending says
// 'you' to a friend and to nobody else; forms that are also nouns or the third person are left out or stand at the begin of a
// text. Commands on buttons, by which the visitor addresses the kiosk (Turkish, Polish), are left alone.

/** Informal forms as whole words, by language; English has none. */
const INFORMAL_FORMS: Readonly<Record<string, RegExp>> = {
  nl: wholeWord('je|jij|jou|jouw|jouwe|jullie|jezelf|ge|gij|uzelve'),
  fr: wholeWord('tu|toi|te|ton|ta|tes|tien|tienne|toi-même|t’\\p{L}+|vas-y|viens|prends|veux-tu'),
  es: wholeWord(
    'tú|tu|tus|te|ti|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|os|necesitas|quieres|puedes|tienes|eres|estás|vienes|ven|elige|siéntate|espérate',
  ),
  pt: wholeWord('tu|te|ti|contigo|teus?|tuas?|vós|precisas|queres|podes|tens|estás|vens|escolhe|senta-te|espera-te'),
  // Polish is impersonal: a form with 'Państwo' would be a second form of address.
  pl: wholeWord(
    'państw(?:o|a|u|em)|pani|panu?|pana|panem|panią|ty|ciebie|cię|tobie|ci|tobą|tw(?:ój|oja|oje|ojego|ojej|ojemu|oim|oją|oich|oimi)|(?!nasz|wasz|klawisz|afisz|jeszcze)\\p{L}+[aeiy]sz|bądź|weź|podejdź|przyjdź|idź|zapytaj|poproś|usiądź|zapamiętaj|poczekaj|wybierz|dotknij|patrz|słuchaj',
  ),
  ru: wholeWord(
    'ты|тебя|тебе|тобой|тво(?:й|я|ё|е|и|его|ей|ему|им|их|ими|ю)|(?!лишь)\\p{L}+[еёи]шь|выбери|возьми|подойди|нажми|коснись|спроси|садись|смотри|запомни|попробуй|приходи|введи|открой|подожди',
  ),
  uk: wholeWord(
    'ти|тебе|тобі|тобою|тв(?:ій|оя|оє|ої|ого|оїй|оєму|оїм|оїх|оїми|ою)|(?!лиш|тиш)\\p{L}+[еєиї]ш|обери|вибери|візьми|підійди|торкнись|запитай|сядь|дивись|запам’ятай|спробуй|приходь|введи|відкрий|зачекай',
  ),
  ro: wholeWord(
    'tu|tine|ție|ți|tău|ta|tăi|tale|vrei|poți|ești|aștepți|alegi|mergi|vino|ia|întreabă|așază-te|^(?:ascultă|repetă|încearcă|alege|atinge|apasă|deschide|scrie)',
  ),
  tr: wholeWord(
    'sen|seni|sana|senin|sende|senden|seninle|kendin|mısın|misin|musun|müsün|\\p{L}+(?:[ıiuü]yor|[ae]cak|[ae]ceğ|[aeıiuü]r)s[ıiuü]n',
  ),
  'fa-AF': wholeWord('تو|ترا|تورا|خودت|برایت|شماره‌ات|می‌خواهی|می‌توانی|هستی|داری|کن|بگیر|بیا|برو|بپرس|بنشین|انتخاب کن'),
  // Arabic addresses one visitor by the common singular; the feminine and the plural would be a second form of address.
  ar: wholeWord('أنتِ|أنتم|أنتن|لكِ|لكم|اختاري|اختاروا|خذي|خذوا|تعالي|تعالوا|اسألي|اسألوا|تريدين|تريدون|تحتاجين|تحتاجون|رقمكم|لغتكم'),
};

/** Texts that address somebody informally. */
export function findInformalForms(language: string, texts: Translations): string[] {
  const pattern = INFORMAL_FORMS[language];
  if (!pattern) return [];
  return [...texts].flatMap(([key, text]) =>
    [...text.replaceAll(/{{\w+}}/g, '').matchAll(pattern)].map(([form]) => `${key} is informal: ${form}`),
  );
}
