/** Minimum and maximum of the lending settings, in days or minutes. */
export const LENDING_BOUNDS = {
  loanDays: [1, 365],
  offerDays: [1, 30],
  holdMinutes: [10, 600],
  retentionDays: [0, 365],
} as const;
