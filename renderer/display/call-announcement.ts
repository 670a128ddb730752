import i18next from 'i18next';
import { toCardinal } from 'n2words/nl-NL';
import { isNumberedDesk } from '../i18n/catalog-names.ts';
import { DUTCH } from '../i18n/languages.ts';
import type { SpokenText } from '../speech/speech.ts';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';

/** The texts that announce a call. Dutch numbers are spelled out, so that all voices pronounce them alike. */
export function announcementTexts(
  { number, desk, escort }: Pick<DisplayCall, 'number' | 'desk' | 'escort'>,
  language: string,
): SpokenText[] {
  const t = i18next.getFixedT(language, 'catalog');
  const spellNumber = (digits: string) => (language === DUTCH ? toCardinal(Number(digits)) : digits);
  if (escort) return [{ text: t('call.escort', { number: spellNumber(String(number)) }), language }];
  if (isNumberedDesk(desk)) return [{ text: t('call.atDesk', { number: spellNumber(String(number)), desk: spellNumber(desk) }), language }];
  // A desk with a name is announced by that name, in Dutch.
  return [
    { text: t('call.number', { number: spellNumber(String(number)) }), language },
    { text: desk, language: DUTCH },
  ];
}
