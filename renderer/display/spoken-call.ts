import i18next from 'i18next';
import { toCardinal } from 'n2words/nl-NL';
import { isNumbered } from '../i18n/catalog-names.ts';
import { DUTCH } from '../i18n/languages.ts';
import type { Said } from '../speech/speech.ts';
import type { DisplayCall } from '../../electron/faces/services/display-state.ts';

/** A call as it is said. Dutch has its numbers in words, so that every voice says them alike; others read digits their way. */
export function spokenCall({ number, desk }: Pick<DisplayCall, 'number' | 'desk'>, language: string): Said[] {
  const t = i18next.getFixedT(language, 'catalog');
  const said = (digits: string) => (language === DUTCH ? toCardinal(Number(digits)) : digits);
  if (isNumbered(desk)) return [{ text: t('call.atDesk', { number: said(String(number)), desk: said(desk) }), language }];
  // A desk with a name of its own is called by that name, which is Dutch.
  return [
    { text: t('call.number', { number: said(String(number)) }), language },
    { text: desk, language: DUTCH },
  ];
}
