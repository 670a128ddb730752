/** The accessories that can be lent with a device. */
export const PARTS = ['charger', 'case', 'mouse', 'sim'] as const;

export type Part = (typeof PARTS)[number];

/** The reasons why a device cannot be lent. */
export const DEFECTS = ['parts', 'damaged', 'signed-in', 'not-wiped', 'empty'] as const;

export type Defect = (typeof DEFECTS)[number];

/** The checks before a device is lent again: its condition, accounts signed out, files wiped, battery charged. */
export type Checklist = { condition: 'good' | 'damaged' | 'broken'; signedOut: boolean; wiped: boolean; charged: boolean };

/** The defects that a checklist shows, none when the device can be lent. `complete`: no part is missing. */
export function findDefects({ condition, signedOut, wiped, charged }: Checklist, complete: boolean): Defect[] {
  const found: Record<Defect, boolean> = {
    parts: !complete,
    damaged: condition !== 'good',
    'signed-in': !signedOut,
    'not-wiped': !wiped,
    empty: !charged,
  };
  return DEFECTS.filter((defect) => found[defect]);
}

/** The parts that are not among those that came back. */
export const missingParts = (parts: readonly Part[], back: readonly Part[]): Part[] => parts.filter((part) => !back.includes(part));
