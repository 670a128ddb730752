/** Up to this many tiles, a list of trainings or places fills the screen. */
const MAX_FEW = 6;

export const isShortList = (items: readonly unknown[]): boolean => items.length <= MAX_FEW;
