import type { BorrowerField } from '../../privacy/rules/borrower.ts';
import type { Temporal } from 'temporal-polyfill';
import { computeDueDate, firstOpenDate } from '../rules/due-date.ts';
import type { Store } from '../../store/open.ts';
import { refused } from '../../rules/result.ts';
import { addDays } from '../../rules/dates.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import { weeklyRule, type Schedule } from '../../agenda/rules/schedule.ts';
import { getOpenings } from '../../agenda/services/openings.ts';

/** What a desk needs to know to lend: when a loan that begins today is due, and what is asked of the borrower. */
export type LendingTerms = { due: string; borrowerFields: BorrowerField[]; terms: string };

export function validateDueDate(store: Store, due: string, day: string) {
  const first = firstOpenDate(due > day ? due : addDays(day, 1), createReturnDayCheck(store));
  return first === due ? undefined : refused({ code: 'due-date', field: 'due', accepted: first });
}

/** When a loan that begins today is due, what is asked of a borrower, and the terms in Dutch. */
export function lendingTerms(store: Store, now: Temporal.Instant): LendingTerms {
  const { loanDays, borrowerFields, lendingTerms: terms } = store.settings.get();
  return {
    due: computeDueDate(currentBusinessDay(store, now), loanDays, createReturnDayCheck(store)),
    borrowerFields,
    terms: terms['nl'] ?? '',
  };
}

const WHOLE_DAY = [{ from: '00:00', to: '00:00' }];

const WORKING_DAYS: Schedule = { rules: [0, 1, 2, 3, 4].map((day) => weeklyRule(day, WHOLE_DAY)), exceptions: [], holidays: 'closed' };

/** Whether somebody can take a device back on a date (ISO). */
export function createReturnDayCheck(store: Store): (date: string) => boolean {
  const openings = getOpenings(store, store.settings.get().hours ?? WORKING_DAYS);
  return (date) => openings.isOpenOn(date);
}
