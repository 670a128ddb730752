import type { LoanRow } from '../services/loan-list.ts';
import { csv } from '../../lists/csv.ts';
import { day } from '../../rules/belgian-format.ts';

const ENDED = { returned: 'teruggebracht', lost: 'verloren', stolen: 'gestolen' } as const;

/** Loans as a list; whose borrower was erased has no name. */
export const loansAsCsv = (loans: readonly LoanRow[]): string =>
  csv(
    ['Label', 'Soort', 'Lener', 'Bereikbaar via', 'Uitgeleend op', 'Terug op', 'Dagen te laat', 'Terug sinds', 'Afloop', 'Ontbreekt'],
    loans.map(({ device, borrower, lentAt, due, daysLate, backAt, ended, missing }) => [
      device.label,
      device.type,
      borrower?.name ?? '',
      borrower?.reach ?? '',
      day(lentAt),
      day(due),
      String(daysLate),
      day(backAt),
      ended ? ENDED[ended] : '',
      missing.join(', '),
    ]),
  );
