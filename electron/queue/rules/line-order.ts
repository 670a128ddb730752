/** A position in line: the smallest `place` is called first. A new ticket has its number as its place, or comes last. */
export type QueuePosition = { number: number; place: number };

/** Negative when `a` is called before `b`. Equal places (possible after fifty insertions into one gap) go by number. */
export const comparePositions = (a: QueuePosition, b: QueuePosition): number => a.place - b.place || a.number - b.number;

/** The tickets in the order of calling. */
export const sortByPosition = <T extends QueuePosition>(waiting: readonly T[]): T[] => [...waiting].sort(comparePositions);

/** The place behind the next two waiting tickets: between the second and the third, or behind the last; `currentPlace` when none waits. */
export function positionBehindNextTwo(waiting: readonly QueuePosition[], currentPlace: number): number {
  const line = sortByPosition(waiting);
  const previous = line[Math.min(2, line.length) - 1];
  const next = line[2];
  if (!previous) return currentPlace;
  return next ? (previous.place + next.place) / 2 : previous.place + 1;
}

/** The place right in front of a waiting ticket. */
export function positionInFrontOf(line: readonly QueuePosition[], ticket: QueuePosition): number {
  const ahead = sortByPosition(line).findLast((other) => comparePositions(other, ticket) < 0);
  return ahead ? (ahead.place + ticket.place) / 2 : ticket.place - 1;
}
