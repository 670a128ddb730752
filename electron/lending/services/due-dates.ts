import type { Temporal } from 'temporal-polyfill';
import { weeklyRule, type Schedule } from '../../agenda/rules/schedule.ts';
import { getOpenings } from '../../agenda/services/openings.ts';
import type { BorrowerField } from '../../privacy/rules/borrower.ts';
import { addDays } from '../../rules/dates.ts';
import { refused } from '../../rules/result.ts';
import { dueDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { computeDueDate, firstOpenDate } from '../rules/due-date.ts';

/** What the lending form needs: the due date (ISO) of a loan that starts today, the borrower fields and the terms in Dutch. */
export type LendingTerms = { due: string; borrowerFields: BorrowerField[]; terms: string };

/**
 * Refuses a due date (ISO) that is not after `day`, or on which nobody can take the device back; undefined when it is
 * valid. The refusal has the first date that is accepted.
 */
export function validateDueDate(store: Store, due: string, day: string) {
  const firstValid = firstOpenDate(due > day ? due : addDays(day, 1), createReturnDayCheck(store));
  return firstValid === due ? undefined : refused({ code: 'due-date', field: 'due', accepted: firstValid });
}

/** The lending terms for a loan that starts on the current business day. */
export function lendingTerms(store: Store, now: Temporal.Instant): LendingTerms {
  const { loanDays, borrowerFields, lendingTerms: terms } = store.settings.get();
  return {
    due: computeDueDate(dueDay(store, now), loanDays, createReturnDayCheck(store)),
    borrowerFields,
    terms: terms['nl'] ?? '',
  };
}

const WHOLE_DAY = [{ from: '00:00', to: '00:00' }];

/** Monday to Friday without public holidays, for a Digipunt that has set no opening hours. */
const WORKING_DAYS: Schedule = { rules: [0, 1, 2, 3, 4].map((day) => weeklyRule(day, WHOLE_DAY)), exceptions: [], holidays: 'closed' };

/** A check whether a device can be returned on a date (ISO): the opening days, or working days when no hours are set. */
export function createReturnDayCheck(store: Store): (date: string) => boolean {
  const openings = getOpenings(store, store.settings.get().hours ?? WORKING_DAYS);
  return (date) => openings.isOpenOn(date);
}
