/**
 * What is so of a session for somebody in it, or what they were told last: its date (ISO), its times, the place (null is this
 * Digipunt), and whether they have a seat. Null is that it is off.
 */
export type SessionSnapshot = { date: string; from: string; to: string; place: number | null; seat: boolean } | null;

/** What somebody can have to be told. */
export type PendingNotice = 'cancelled' | 'on-again' | 'moved' | 'elsewhere' | 'seat';

/** What is otherwise than somebody was told last. Of one that is on again they are told anew when and where. */
export function pendingNotices(told: SessionSnapshot, now: SessionSnapshot): PendingNotice[] {
  if (now === null) return told === null ? [] : ['cancelled'];
  if (told === null) return ['on-again'];
  const differs: [PendingNotice, boolean][] = [
    ['moved', told.date !== now.date || told.from !== now.from || told.to !== now.to],
    ['elsewhere', told.place !== now.place],
    ['seat', told.seat !== now.seat],
  ];
  return differs.flatMap(([what, is]) => (is ? [what] : []));
}
