import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { BorrowerField } from '../../privacy/rules/borrower.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
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

/** Replaces the lending settings. Empty terms are not stored; a language that the program does not have is refused. */
export function changeLendingSettings(store: Store, settings: LendingSettings) {
  return store.transact((): Result<Change<null>> => {
    const unknownLanguage = Object.keys(settings.lendingTerms).find((language) => !LANGUAGES.includes(language));
    if (unknownLanguage !== undefined) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    const terms = Object.entries(settings.lendingTerms).filter(([, text]) => text !== '');
    store.settings.set({ ...settings, lendingTerms: Object.fromEntries(terms) });
    return changed(null);
  });
}
