import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import type { Loan } from '../store/loans.ts';
import { type LoanRow, createLoanRowMapper } from './loan-list.ts';

/**
 * What is printed for the borrower. `language` is that of the borrower; `terms` are the lending terms in Dutch and in that
 * language, without those that the coordinator did not write. `address` is that of the Digipunt, empty when not set.
 */
export type LoanSlip = {
  loan: LoanRow;
  serial: string;
  address: string;
  language: string;
  terms: { language: string; text: string }[];
};

const DUTCH = 'nl';

/** The slip of an open loan; refuses a closed one, whose borrower may be erased. */
export function readLoanSlip(store: Store, id: string, now: Temporal.Instant): Result<LoanSlip> {
  const loan = store.loans.findById(id);
  if (!loan) return refused({ code: 'loan-unknown', field: 'id' });
  if (loan.closedAt !== null) return refused({ code: 'loan-ended', field: 'id' });
  const { address, lendingTerms } = store.settings.get();
  const language = borrowerLanguage(store, loan);
  return ok({
    loan: createLoanRowMapper(store, now)(loan),
    serial: store.devices.findBySeq(loan.device)?.serial ?? '',
    address,
    language,
    terms: [...new Set([DUTCH, language])].flatMap((code) => {
      const text = lendingTerms[code];
      return text ? [{ language: code, text }] : [];
    }),
  });
}

/** The language of the borrower's ticket; without one, the first that they speak by the waiting list, Dutch before others. */
function borrowerLanguage(store: Store, loan: Loan): string {
  const entry = store.waiting.findByPerson(loan.person);
  const ticketSeq = loan.ticket ?? entry?.ticket ?? null;
  const ticket = ticketSeq === null ? undefined : store.tickets.findBySeq(ticketSeq);
  if (ticket) return ticket.language;
  return entry?.languages.find((language, _index, all) => language === DUTCH || !all.includes(DUTCH)) ?? DUTCH;
}
