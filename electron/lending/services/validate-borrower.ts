import { type Borrower, omitEmptyFields } from '../../privacy/rules/borrower.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';

/** Refuses a borrower without a field that the coordinator requires, or with one that is not required; undefined when valid. */
export function validateBorrower(store: Store, { more }: Borrower) {
  const requiredFields = store.settings.get().borrowerFields;
  const missingField = requiredFields.find((field) => !more[field]);
  const unexpectedField = (Object.keys(omitEmptyFields(more)) as typeof requiredFields).find((field) => !requiredFields.includes(field));
  const field = missingField ?? unexpectedField;
  return field && refused({ code: 'borrower-field', field });
}
