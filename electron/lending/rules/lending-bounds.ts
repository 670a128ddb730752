/** What a coordinator may set of the lending, at least and at most: days, and minutes where it says so. */
export const LENDING_BOUNDS = {
  loanDays: [1, 365],
  offerDays: [1, 30],
  holdMinutes: [10, 600],
  retentionDays: [0, 365],
} as const;
