import i18next from 'i18next';
import { isNumberedDesk } from '../../i18n/catalog-names.ts';

/** A desk as it is said: one that is only a number is called 'Balie 2', any other has its own name. */
export const deskName = (name: string): string => (isNumberedDesk(name) ? i18next.t('desk', { ns: 'desk', name }) : name);
