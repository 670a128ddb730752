/** How a home visit goes. */
export const VISIT_STATES = ['asked', 'planned', 'done', 'cancelled'] as const;

export type VisitState = (typeof VISIT_STATES)[number];
