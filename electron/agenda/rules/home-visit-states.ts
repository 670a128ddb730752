/** The topic of a ticket for a home visit, which is agreed at the desk. */
export const HOME_VISIT_TOPIC = 'home-visit';

/** The states of a home visit; the CHECK of the `home_visit` table names the same ones. */
export const VISIT_STATES = ['asked', 'planned', 'done', 'cancelled'] as const;

export type VisitState = (typeof VISIT_STATES)[number];
