import type { Store } from '../../store/open.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';

/** Nothing more is kept of a borrower than the coordinator switched on, and all of that is asked for. */
export function validateBorrower(store: Store, { more }: Borrower) {
  const asked = store.settings.get().borrowerFields;
  const missingField = asked.find((field) => !more[field]);
  const unexpectedField = (Object.keys(omitEmptyFields(more)) as typeof asked).find((field) => !asked.includes(field));
  const field = missingField ?? unexpectedField;
  return field && refused({ code: 'borrower-field', field });
}
