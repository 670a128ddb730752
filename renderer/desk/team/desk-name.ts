import i18next from 'i18next';
import { isNumberedDesk } from '../../i18n/catalog-names.ts';

/** The display name of a desk: 'Balie 2' for a desk whose name is only a number, else the name itself. */
export const deskName = (name: string): string => (isNumberedDesk(name) ? i18next.t('desk', { ns: 'desk', name }) : name);
