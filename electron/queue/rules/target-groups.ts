/** The groups that a Digipunt is for, as staff can count them when they finish. A visitor is counted in one. */
export const TARGET_GROUPS = ['senior', 'job-seeker', 'newcomer', 'poverty', 'other'] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];
