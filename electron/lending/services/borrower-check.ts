import type { Store } from '../../store/open.ts';
import { refused } from '../../rules/result.ts';
import { type Borrower, filled } from '../../privacy/rules/borrower.ts';

/** Nothing more is kept of a borrower than the coordinator switched on, and all of that is asked for. */
export function wrongBorrower(store: Store, { more }: Borrower) {
  const asked = store.settings.get().borrowerFields;
  const lacking = asked.find((field) => !more[field]);
  const strange = (Object.keys(filled(more)) as typeof asked).find((field) => !asked.includes(field));
  const field = lacking ?? strange;
  return field && refused({ code: 'borrower-field', field });
}
