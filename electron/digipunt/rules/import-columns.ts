/** The lists that can be imported. */
export const IMPORTABLE_LISTS = ['devices', 'places', 'trainings'] as const;

export type ImportableList = (typeof IMPORTABLE_LISTS)[number];

/** For how many columns of a list the choice is remembered: the exports of a few asset tools. */
export const MAX_REMEMBERED_COLUMNS = 300;
