/** Why the kiosk gives no ticket at this moment. */
export type NotOpenReason = 'not-set-up' | 'closed' | 'ending' | 'paused' | 'full';

export const QUEUE_STATES = ['open', 'paused', 'closed'] as const;

export type QueueState = (typeof QUEUE_STATES)[number];

/** Why no tickets are given for a while; a list and not free text, so that the kiosk says it in every language. */
export const PAUSE_REASONS = ['break', 'busy', 'meeting', 'trouble'] as const;

export type PauseReason = (typeof PAUSE_REASONS)[number];
