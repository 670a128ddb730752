import type { Temporal } from 'temporal-polyfill';
import type { Borrower } from '../../privacy/rules/borrower.ts';
import { daysBetween } from '../../rules/dates.ts';
import { dueDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { Part } from '../rules/checklist.ts';
import type { DeviceType } from '../rules/device-states.ts';
import { type LoanAction, type LoanEnd, availableLoanActions } from '../rules/loan-actions.ts';
import type { Device } from '../store/devices.ts';
import type { Loan } from '../store/loans.ts';

/** A loan on the desk's list. `due` is an ISO date, moments are ISO 8601; `daysLate` is 0 once the device is back. */
export type LoanRow = {
  id: string;
  device: { id: string; label: string; type: DeviceType; model: string };
  /** The `seq` of the borrower's row in the person table. */
  person: number;
  /** Null after the borrower's data was erased. */
  borrower: Borrower | null;
  lentAt: string;
  due: string;
  daysLate: number;
  parts: Part[];
  condition: string;
  backAt: string | null;
  ended: LoanEnd | null;
  /** Parts that did not come back. */
  missing: Part[];
  closedAt: string | null;
  contacts: { at: string; staff: string; note: string }[];
  acts: LoanAction[];
};

/** How many closed loans the list includes. */
const MAX_CLOSED_LOANS = 200;

/** Open loans, earliest due date first; with `closed`, followed by the closed loans that were lent last. */
export function listLoans(store: Store, closed: boolean, now: Temporal.Instant): LoanRow[] {
  const toRow = createLoanRowMapper(store, now);
  return [...store.loans.listOpen(), ...(closed ? store.loans.listClosed(MAX_CLOSED_LOANS) : [])].map(toRow);
}

/** Every loan, oldest first; without a name where the borrower was erased. */
export const listAllLoans = (store: Store, now: Temporal.Instant): LoanRow[] => store.loans.listAll().map(createLoanRowMapper(store, now));

/** Converts loans to rows of the desk's list. Staff names and the business day are read once, for all rows. */
export function createLoanRowMapper(store: Store, now: Temporal.Instant): (loan: Loan) => LoanRow {
  const day = dueDay(store, now);
  const staffName = createStaffNameLookup(store);
  return (loan) => {
    const { id, person, lentAt, due, parts, condition, backAt, ended, missing, closedAt } = loan;
    return {
      id,
      device: deviceName(store.devices.findBySeq(loan.device)),
      person,
      borrower: store.persons.findBorrower(person),
      lentAt,
      due,
      daysLate: backAt === null ? Math.max(0, daysBetween(due, day)) : 0,
      parts,
      condition,
      backAt,
      ended,
      missing,
      closedAt,
      contacts: store.loans.listContacts(loan.seq).map(({ at, staff, note }) => ({ at, staff: staffName(staff), note })),
      acts: availableLoanActions(loan),
    };
  };
}

const deviceName = (device: Device | undefined): LoanRow['device'] => ({
  id: device?.id ?? '',
  label: device?.label ?? '',
  type: device?.type ?? 'laptop',
  model: device?.model ?? '',
});
