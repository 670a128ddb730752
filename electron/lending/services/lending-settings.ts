import type { BorrowerField } from '../../privacy/rules/borrower.ts';
import type { Store } from '../../store/open.ts';

/**
 * What a coordinator can set about lending, in days or minutes. `holdMinutes` null: a hold lasts until its ticket ends.
 * `lendingTerms` is text by language code.
 */
export type LendingSettings = {
  loanDays: number;
  offerDays: number;
  holdMinutes: number | null;
  retentionDays: number;
  borrowerFields: BorrowerField[];
  lendingTerms: Record<string, string>;
};

export function lendingSettings(store: Store): LendingSettings {
  const { loanDays, offerDays, holdMinutes, retentionDays, borrowerFields, lendingTerms } = store.settings.get();
  return { loanDays, offerDays, holdMinutes, retentionDays, borrowerFields, lendingTerms };
}
