/** Optional details of a borrower, beside a name and one way to reach them. A coordinator switches each on. */
export const BORROWER_FIELDS = ['address', 'birthDate', 'organisation', 'document'] as const;

export type BorrowerField = (typeof BORROWER_FIELDS)[number];

/** The personal data of a borrower; erased when the retention period ends. */
export type Borrower = { name: string; reach: string; more: Partial<Record<BorrowerField, string>> };

/** As it is stored. `unreadable`: the fields are empty, since their key is not on this machine, or since they were changed. */
export type StoredBorrower = Borrower & { unreadable?: 'locked' | 'damaged' };

/** The details that are filled in: an empty field is not stored. */
export const omitEmptyFields = (more: Borrower['more']): Record<string, string> =>
  Object.fromEntries(Object.entries(more).flatMap(([field, text]) => (text ? [[field, text]] : [])));
