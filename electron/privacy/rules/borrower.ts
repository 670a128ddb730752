/** Optional details of a borrower, beside a name and one way to reach them. A coordinator switches each on. */
export const BORROWER_FIELDS = ['address', 'birthDate', 'organisation', 'document'] as const;

export type BorrowerField = (typeof BORROWER_FIELDS)[number];

/** The details of a home visit: where the person lives, when it suits and what it is about. They are erased with the person. */
export const VISIT_FIELDS = ['area', 'suits', 'about'] as const;

/** A detail of a person beside the name and one way to reach them. */
export type PersonField = BorrowerField | (typeof VISIT_FIELDS)[number];

/** The personal data of a borrower; erased when the retention period ends. */
export type Borrower = { name: string; reach: string; more: Partial<Record<BorrowerField, string>> };

/** Why a stored field cannot be read: its key is not on this machine, or it was changed or moved to another row. */
export type Unreadable = 'locked' | 'damaged';

/** What is corrected of a person; details that are left out stay. */
export type PersonCorrection = { name: string; reach: string; more: Partial<Record<PersonField, string>> };

/** As it is stored; the fields are empty when they are `unreadable`. */
export type StoredBorrower = Borrower & { unreadable?: Unreadable };

/** The details that are filled in: an empty field is not stored. */
export const omitEmptyFields = (more: PersonCorrection['more']): Record<string, string> =>
  Object.fromEntries(Object.entries(more).flatMap(([field, text]) => (text ? [[field, text]] : [])));
