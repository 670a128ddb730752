import type { DeviceType } from '../rules/device-states.ts';
import type { Borrower } from '../../privacy/rules/borrower.ts';
import type { Part } from '../rules/checklist.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Device } from '../store/devices.ts';
import type { Loan } from '../store/loans.ts';
import type { Store } from '../../store/open.ts';
import { daysBetween } from '../../rules/dates.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';

/** A loan on the desk's list; `due` is an ISO date, `daysLate` 0 or more once that is past. */
export type LoanRow = {
  id: string;
  device: { id: string; label: string; type: DeviceType; model: string };
  /** Null once it is erased. */
  borrower: Borrower | null;
  lentAt: string;
  due: string;
  daysLate: number;
  parts: Part[];
  condition: string;
  backAt: string | null;
  ended: 'returned' | 'lost' | 'stolen' | null;
  /** Parts that did not come back. */
  missing: Part[];
  closedAt: string | null;
  contacts: { at: string; staff: string; note: string }[];
};

/** How many settled loans a coordinator's list shows. */
const MAX_CLOSED_LOANS = 200;

/** Open loans, the earliest due first; with `closed`, the latest settled ones after them. */
export function loanList(store: Store, closed: boolean, now: Temporal.Instant): LoanRow[] {
  const row = createLoanRowMapper(store, now);
  return [...store.loans.listOpen(), ...(closed ? store.loans.listClosed(MAX_CLOSED_LOANS) : [])].map(row);
}

/** Every loan there ever was, oldest first; those of erased borrowers without a name. */
export const allLoans = (store: Store, now: Temporal.Instant): LoanRow[] => store.loans.listAll().map(createLoanRowMapper(store, now));

/** One loan as the desk shows it. */
export function createLoanRowMapper(store: Store, now: Temporal.Instant): (loan: Loan) => LoanRow {
  const day = currentBusinessDay(store, now);
  const names = createStaffNameLookup(store);
  return (loan) => {
    const { id, lentAt, due, parts, condition, backAt, ended, missing, closedAt } = loan;
    return {
      id,
      device: deviceName(store.devices.findBySeq(loan.device)),
      borrower: store.people.borrower(loan.person),
      lentAt,
      due,
      daysLate: backAt === null ? Math.max(0, daysBetween(due, day)) : 0,
      parts,
      condition,
      backAt,
      ended,
      missing,
      closedAt,
      contacts: store.loans.listContacts(loan.seq).map(({ at, staff, note }) => ({ at, staff: names(staff), note })),
    };
  };
}

const deviceName = (device: Device | undefined): LoanRow['device'] => ({
  id: device?.id ?? '',
  label: device?.label ?? '',
  type: device?.type ?? 'laptop',
  model: device?.model ?? '',
});
