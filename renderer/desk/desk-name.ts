import i18next from 'i18next';

/** A desk as it is said: one that is only a number is called 'Balie 2', any other has its own name. */
export const deskName = (name: string): string => (/^\d+$/.test(name) ? i18next.t('desk', { ns: 'desk', name }) : name);
