/** What can go with a device. */
export const PARTS = ['charger', 'case', 'mouse', 'sim'] as const;

export type Part = (typeof PARTS)[number];

/** What keeps a device from being lent. */
export const DEFECTS = ['parts', 'damaged', 'signed-in', 'not-wiped', 'empty'] as const;

export type Defect = (typeof DEFECTS)[number];

/** The checklist that stands between a device and the next borrower: their accounts and files off, charged, whole. */
export type Checklist = { condition: 'good' | 'damaged' | 'broken'; signedOut: boolean; wiped: boolean; charged: boolean };

/** What a checklist finds wrong; nothing when the device may go out again. `complete` says whether all its parts are there. */
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

/** What of the parts is not among those that came back. */
export const missingParts = (parts: readonly Part[], back: readonly Part[]): Part[] => parts.filter((part) => !back.includes(part));
