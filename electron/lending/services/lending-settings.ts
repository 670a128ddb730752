import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { BorrowerField } from '../../privacy/rules/borrower.ts';

/** What a coordinator sets of the lending. */
export function lendingSettings(store: Store): LendingSettings {
  const { loanDays, offerDays, holdMinutes, retentionDays, borrowerFields, lendingTerms } = store.settings.get();
  return { loanDays, offerDays, holdMinutes, retentionDays, borrowerFields, lendingTerms };
}

/** Puts new settings in the place of the old ones; what a language has no text for is not kept. */
export function changeLendingSettings(store: Store, settings: LendingSettings) {
  return store.transact((): Result<Change<null>> => {
    const unknown = Object.keys(settings.lendingTerms).find((language) => !LANGUAGES.includes(language));
    if (unknown !== undefined) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    const terms = Object.entries(settings.lendingTerms).filter(([, text]) => text !== '');
    store.settings.set({ ...settings, lendingTerms: Object.fromEntries(terms) });
    return changed(null);
  });
}

/** What a coordinator sets of the lending. */
export type LendingSettings = {
  loanDays: number;
  offerDays: number;
  holdMinutes: number | null;
  retentionDays: number;
  borrowerFields: BorrowerField[];
  lendingTerms: Record<string, string>;
};
