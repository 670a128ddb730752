/** What may be asked of a borrower beside a name and one way to reach them; a coordinator switches each on. */
export const BORROWER_FIELDS = ['address', 'birthDate', 'organisation', 'document'] as const;

export type BorrowerField = (typeof BORROWER_FIELDS)[number];

/** Who borrows: erased when the retention period is over. */
export type Borrower = { name: string; reach: string; more: Partial<Record<BorrowerField, string>> };

/** What was left empty is not kept. */
export const omitEmptyFields = (more: Borrower['more']): Record<string, string> =>
  Object.fromEntries(Object.entries(more).flatMap(([field, text]) => (text ? [[field, text]] : [])));
