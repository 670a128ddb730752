/** The topic of a ticket that asks for a seat in a training. */
export const JOIN = 'training';

/** What becomes of a place in a session. Held is a seat that is kept for a ticket; nobody's name is known yet. */
export const SIGN_UP_STATES = ['held', 'signed-up', 'waiting', 'present', 'absent', 'withdrawn', 'released'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** States that take a seat. */
export const SEATED: ReadonlySet<SignUpState> = new Set(['held', 'signed-up', 'present', 'absent']);

/** Those who take part or want to, and have to know what becomes of it. */
export const TAKES_PART: ReadonlySet<SignUpState> = new Set(['signed-up', 'waiting']);

/**
 * What is so of a session for somebody in it, or what they were told last: its date (ISO), its times, the place (null is this
 * Digipunt), and whether they have a seat. Null is that it is off.
 */
export type SessionKnown = { date: string; from: string; to: string; place: number | null; seat: boolean } | null;

/** What somebody can have to be told. */
export type ToTell = 'cancelled' | 'on-again' | 'moved' | 'elsewhere' | 'seat';

/** What is otherwise than somebody was told last. Of one that is on again they are told anew when and where. */
export function toTell(told: SessionKnown, now: SessionKnown): ToTell[] {
  if (now === null) return told === null ? [] : ['cancelled'];
  if (told === null) return ['on-again'];
  const differs: [ToTell, boolean][] = [
    ['moved', told.date !== now.date || told.from !== now.from || told.to !== now.to],
    ['elsewhere', told.place !== now.place],
    ['seat', told.seat !== now.seat],
  ];
  return differs.flatMap(([what, is]) => (is ? [what] : []));
}

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
