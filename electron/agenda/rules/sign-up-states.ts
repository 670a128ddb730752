/** The topic of a ticket for a seat in a training. */
export const TRAINING_TOPIC = 'training';

/** The states of a sign-up for a session. `held` reserves a seat for a ticket, before the visitor's name is recorded. */
export const SIGN_UP_STATES = ['held', 'signed-up', 'waiting', 'present', 'absent', 'withdrawn', 'released'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** States that occupy a seat. */
export const SEAT_TAKING_STATES: ReadonlySet<SignUpState> = new Set(['held', 'signed-up', 'present', 'absent']);

/** States whose participants have to be notified of changes of the session. */
export const ACTIVE_SIGN_UP_STATES: ReadonlySet<SignUpState> = new Set(['signed-up', 'waiting']);
