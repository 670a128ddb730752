/** A ticket's place in the line: smaller is sooner. A ticket starts with its number as its place. */
export type QueuePosition = { number: number; place: number };

/** The line as it is called. Places can meet only after fifty insertions into one gap; the lower number then goes first. */
export function sortByPosition<T extends QueuePosition>(waiting: readonly T[]): T[] {
  return [...waiting].sort((a, b) => a.place - b.place || a.number - b.number);
}

/** The one rule of who is called next: the first in line. */
export function chooseNextTicket<T extends QueuePosition>(waiting: readonly T[]): T | undefined {
  return sortByPosition(waiting)[0];
}

/** The place behind the next two who wait: between the second and the third, or behind the last. */
export function positionBehindNextTwo(waiting: readonly QueuePosition[], own: number): number {
  const line = sortByPosition(waiting);
  const before = line[Math.min(2, line.length) - 1];
  const after = line[2];
  if (!before) return own;
  return after ? (before.place + after.place) / 2 : before.place + 1;
}
