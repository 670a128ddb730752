import { wholeWord } from './texts.ts';

// Words by language that the rules of consistency.ts look for. Nouns stand with the endings that they have in the texts.

/** A pattern for each language; a language without one is not checked. */
export type Words = Readonly<Record<string, RegExp>>;

const words = (forms: Readonly<Record<string, string>>): Words =>
  Object.fromEntries(Object.entries(forms).map(([language, form]) => [language, wholeWord(form)]));

/** The same pattern for every language. */
export const inAll = (pattern: RegExp): Words => new Proxy({}, { get: () => pattern });

/** Where a visitor is helped. */
export const COUNTER = words({
  nl: 'balie',
  fr: 'guichet',
  en: 'desk',
  es: 'mostrador',
  pt: 'balcão',
  pl: 'stanowisk\\p{L}*',
  ru: 'стойк\\p{L}*',
  uk: 'стійк\\p{L}*',
  ro: 'ghișeu(?:l|lui)?',
  tr: 'banko\\p{L}*',
  ar: '(?:ال|لل)?شبّاك',
  'fa-AF': 'غرفه|غرفهٔ',
});

/** With a number behind it, the noun has a definite form that some languages have two ways to write. */
export const NUMBERED_COUNTER: Words = { 'fa-AF': /غرفهٔ / };
export const NUMBERED_TICKET: Words = { ar: /الرقم /, 'fa-AF': /شمارهٔ / };

/** What other languages called it by mistake: a table or an office. */
export const TABLE_OR_OFFICE = words({
  nl: 'tafel|kantoor|bureau',
  fr: 'table|bureau',
  en: 'table|office|counter',
  es: 'mesa|oficina',
  pt: 'mesa|secretária|escritório',
  pl: 'st[óo]ł\\p{L}*|stolik\\p{L}*|biur\\p{L}*',
  ru: 'стол(?:а|у|ом|е)?|офис\\p{L}*',
  uk: 'ст(?:іл|ола|олу|олом|олі)|офіс\\p{L}*',
  ro: 'bir(?:ou|oul|oului)|mas[aă]',
  tr: 'masa\\p{L}*|ofis\\p{L}*',
  ar: '\\p{L}*مكتب',
  'fa-AF': 'میز|دفتر',
});

export const TRAINING = words({
  nl: 'vorming(?:en)?',
  fr: 'formations?',
  en: 'courses?',
  es: 'cursos?',
  pt: 'formaç(?:ão|ões)',
  pl: 'szkole(?:nie|niu|nia|ń)',
  ru: 'курс\\p{L}*',
  uk: 'курс\\p{L}*',
  ro: 'curs\\p{L}*',
  tr: 'eğitim\\p{L}*',
  ar: '(?:ال)?تدريب(?:ات)?',
  'fa-AF': 'آموزش\\p{L}*',
});

export const OTHER_TRAINING = words({
  nl: 'cursus(?:sen)?|opleiding(?:en)?',
  en: 'trainings?',
  es: 'formaci(?:ón|ones)',
  ru: 'обучени\\p{L}*',
  uk: 'навчан\\p{L}*',
});

export const WAITING_LIST = words({
  nl: 'wachtlijst',
  fr: 'liste d’attente',
  en: 'waiting list',
  es: 'lista de espera',
  pt: 'lista de espera',
  pl: 'list[aęy] oczekujących',
  ru: 'спис\\p{L}+ ожидания',
  uk: 'спис\\p{L}+ очікування',
  ro: 'lista de așteptare',
  tr: 'bekleme listesi\\p{L}*',
  ar: 'قائمة الانتظار',
  'fa-AF': 'لیست انتظار',
});

/** Words for letters of the alphabet: with 'large' they mean capitals. In Dutch they do not. */
export const LETTERS = words({
  fr: 'lettres?',
  en: 'letters?',
  es: 'letras?',
  pt: 'letras?',
  pl: 'liter\\p{L}*',
  ru: 'букв\\p{L}*',
  uk: '(?:літер|букв)\\p{L}*',
  ro: 'litere\\p{L}*',
  tr: 'harf\\p{L}*',
  ar: '(?:ال)?(?:حروف|أحرف)',
  'fa-AF': 'حروف',
});

export const OPENING_HOURS = words({
  nl: 'openingsuren',
  fr: 'heures d’ouverture',
  en: 'opening hours',
  es: 'horario de apertura',
  pt: 'horário de abertura',
  pl: 'godzinach otwarcia',
  ru: 'часы работы',
  uk: 'години роботи',
  ro: 'timpul programului',
  tr: 'açılış saatlerinde',
  ar: 'ساعات (?:الدوام|العمل)',
  'fa-AF': 'ساعات کاری',
});

/** Who is next is told so. */
export const NEXT = words({
  nl: 'volgende',
  fr: 'prochaine',
  en: 'next',
  es: 'próxima',
  pt: 'a seguir',
  pl: 'następny',
  ru: 'следующая',
  uk: 'наступна',
  ro: 'urmați',
  tr: 'sıradaki',
  ar: 'التالي',
  'fa-AF': 'بعدی',
});

export const ADDRESS = words({
  nl: 'adres',
  fr: 'l’adresse',
  en: 'address',
  es: 'dirección',
  pt: 'endereço',
  pl: 'adres',
  ru: 'адрес',
  uk: 'адреса',
  ro: 'adresa',
  tr: 'adres',
  ar: 'العنوان',
  'fa-AF': 'آدرس',
});

/** A day or days, with which times are said. */
export const DAY = words({
  nl: 'dag(?:en)?',
  fr: 'jours?',
  en: 'days?',
  es: 'días?',
  pt: 'dias?',
  pl: 'dzień|dni',
  ru: 'день|дни',
  uk: 'день|дні',
  ro: 'ziua|zilele',
  tr: 'gün',
  ar: '(?:و?ال)(?:يوم|أيام)',
  'fa-AF': 'روز(?:ها)?',
});

export const EVERYTHING = words({
  nl: 'alles',
  fr: 'tout',
  en: 'everything',
  es: 'todo',
  pt: 'tudo',
  pl: 'wszystko',
  ru: 'всё|все',
  uk: 'все|усе',
  ro: 'tot|totul',
  tr: 'her şey',
  ar: 'كل شيء',
  'fa-AF': 'همه چیز',
});

/** The word for tomorrow, as CLDR has it. */
export const TOMORROW: Words = new Proxy(
  {},
  { get: (_, language: string) => wholeWord(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(1, 'day')) },
);
