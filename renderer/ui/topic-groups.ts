/** Up to this many topics fit on one page of the kiosk in every mode; more are grouped in large text and low reach. */
export const MAX_UNGROUPED_TOPICS = 6;
