import i18next from 'i18next';
import type { Part } from '../../../electron/lending/rules/checklist.ts';
import { DUTCH } from '../../i18n/languages.ts';

const listFormat = new Intl.ListFormat(DUTCH, { type: 'conjunction' });

/** Parts as a Dutch list within a sentence: 'lader, hoes en muis'. Empty without parts. */
export const formatPartList = (parts: readonly Part[]): string =>
  listFormat.format(parts.map((part) => i18next.t(`part.${part}`, { ns: 'desk' }).toLocaleLowerCase(DUTCH)));
