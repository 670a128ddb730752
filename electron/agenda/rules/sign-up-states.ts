/** The topic of a ticket that asks for a seat in a training. */
export const TRAINING_TOPIC = 'training';

/** What becomes of a place in a session. Held is a seat that is kept for a ticket; nobody's name is known yet. */
export const SIGN_UP_STATES = ['held', 'signed-up', 'waiting', 'present', 'absent', 'withdrawn', 'released'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** States that take a seat. */
export const SEAT_TAKING_STATES: ReadonlySet<SignUpState> = new Set(['held', 'signed-up', 'present', 'absent']);

/** Those who take part or want to, and have to know what becomes of it. */
export const ACTIVE_SIGN_UP_STATES: ReadonlySet<SignUpState> = new Set(['signed-up', 'waiting']);
