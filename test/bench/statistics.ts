/** The value below which a share of all lies (0 to 1). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One line of the table; `goal` is the highest ratio of ours to the floor that is good enough. */
export type Figure = { name: string; unit: 'ms' | 'kB'; ours: number; floor: number; ratio: number; goal: number; reached: boolean };

export function figure(name: string, unit: Figure['unit'], ours: number, floor: number, goal: number): Figure {
  const ratio = ours / floor;
  return { name, unit, ours, floor, ratio, goal, reached: ratio <= goal };
}
