import { formatCsv } from '../../lists/csv.ts';
import { formatDate } from '../../rules/belgian-format.ts';
import type { LoanRow } from '../services/loan-list.ts';

const LOAN_END_NAMES = { returned: 'teruggebracht', lost: 'verloren', stolen: 'gestolen' } as const;

/** Loans as a CSV list; the name is empty where the borrower was erased. */
export const formatLoansCsv = (loans: readonly LoanRow[]): string =>
  formatCsv(
    ['Label', 'Soort', 'Lener', 'Bereikbaar via', 'Uitgeleend op', 'Terug op', 'Dagen te laat', 'Terug sinds', 'Afloop', 'Ontbreekt'],
    loans.map(({ device, borrower, lentAt, due, daysLate, backAt, ended, missing }) => [
      device.label,
      device.type,
      borrower?.name ?? '',
      borrower?.reach ?? '',
      formatDate(lentAt),
      formatDate(due),
      String(daysLate),
      formatDate(backAt),
      ended ? LOAN_END_NAMES[ended] : '',
      missing.join(', '),
    ]),
  );
