/** Whose figures a report has: this Digipunt's, those of the day files that were taken in, or both added up. */
export const REPORT_SCOPES = ['here', 'received', 'together'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];
