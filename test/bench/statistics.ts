/** The value below which a share `q` (0 to 1) of the values lies; NaN when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** One line of the result table: our figure, the baseline (`floor`) and their ratio. `goal` is the highest acceptable ratio. */
export type BenchmarkResult = {
  name: string;
  unit: 'ms' | 'kB' | 'min' | '%';
  ours: number;
  floor: number;
  ratio: number;
  goal: number;
  reached: boolean;
};

export function createResult(name: string, unit: BenchmarkResult['unit'], ours: number, floor: number, goal: number): BenchmarkResult {
  const ratio = ours / floor;
  return { name, unit, ours, floor, ratio, goal, reached: ratio <= goal };
}
