/** Why the kiosk gives no tickets now. */
export type NotOpenReason = 'not-set-up' | 'closed' | 'ending' | 'paused' | 'full' | 'out-of-order';

export const QUEUE_STATES = ['open', 'paused', 'closed'] as const;

export type QueueState = (typeof QUEUE_STATES)[number];

/** Why the queue is paused; a fixed list instead of free text, so that the kiosk can translate it. */
export const PAUSE_REASONS = ['break', 'busy', 'meeting', 'trouble'] as const;

export type PauseReason = (typeof PAUSE_REASONS)[number];
