/** The topic of a ticket that asks for a seat in a training. */
export const JOIN = 'training';

/** What becomes of a place in a session. Held is a seat that is kept for a ticket; nobody's name is known yet. */
export const SIGN_UP_STATES = ['held', 'signed-up', 'waiting', 'present', 'absent', 'withdrawn', 'released'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** States that take a seat. */
export const SEATED: ReadonlySet<SignUpState> = new Set(['held', 'signed-up', 'present', 'absent']);

/** What has to be told to somebody who does not know it yet. */
export const TO_TELL = ['seat', 'cancelled', 'moved'] as const;
export type ToTell = (typeof TO_TELL)[number];

/** A session by what it is an occurrence of: the training's id, a date (ISO), and when it begins there. */
export const sessionKey = (training: string, date: string, from: string): string => `${training}.${date}.${from.replace(':', '')}`;

/** The same the other way; nothing when it is none. */
export function sessionOf(key: string): { training: string; date: string; from: string } | undefined {
  const [, training, date, hours, minutes] = /^([\da-f-]{36})\.(\d{4}-\d{2}-\d{2})\.([01]\d|2[0-3])([0-5]\d)$/.exec(key) ?? [];
  return training && date ? { training, date, from: `${hours}:${minutes}` } : undefined;
}

/** How a home visit goes. */
export const VISIT_STATES = ['asked', 'planned', 'done', 'cancelled'] as const;
export type VisitState = (typeof VISIT_STATES)[number];
