/** The actions on a loan. The parts that are missing after a return are settled one by one, beside these. */
export type LoanAction = 'return' | 'extend' | 'swap' | 'contact' | 'resume' | 'lost' | 'stolen' | 'write-off';

/** How the borrower no longer had the device. */
export type LoanEnd = 'returned' | 'lost' | 'stolen';

/**
 * The actions that a loan allows, the usual ones first. `ended` is null while the borrower has the device. A loan of a lost or
 * stolen device stays open until the device is taken back or written off; `resume` withdraws the report. After a return with
 * missing parts the borrower can still be contacted.
 */
export function availableLoanActions({ ended, closedAt }: { ended: LoanEnd | null; closedAt: string | null }): LoanAction[] {
  if (closedAt !== null) return [];
  if (ended === null) return ['return', 'extend', 'swap', 'contact', 'lost', 'stolen'];
  return ended === 'returned' ? ['contact'] : ['return', 'contact', 'resume', 'write-off'];
}
