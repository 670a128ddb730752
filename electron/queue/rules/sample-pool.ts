/** Values seen before, in order, from which a random one is drawn. */
export type SamplePool = Float64Array;

/** The most values of a pool: more do not change what is drawn, and take longer to sort. */
const MAX_SAMPLES = 500;

/** A pool of the last values and of some assumed ones, which count less and less. */
export const createPool = (values: readonly number[], assumed: readonly number[]): SamplePool =>
  Float64Array.from([...values.slice(-MAX_SAMPLES), ...assumed]).sort();

/** A value of a pool at a random `u` (0 to 1). */
export const drawFrom = (pool: SamplePool, u: number): number => pool[Math.floor(u * pool.length)] ?? 0;

/** A value above `floor`; where the pool has none, up to half as long again: what lasts longer than anything before may end soon. */
export function drawLonger(pool: SamplePool, u: number, floor: number): number {
  const first = countBelow(pool, floor);
  return pool[first + Math.floor(u * (pool.length - first))] ?? floor * (1 + u / 2);
}

/** How many values are not above `floor`. */
function countBelow(pool: SamplePool, floor: number): number {
  let [low, high] = [0, pool.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pool[middle] ?? 0) <= floor) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values of the normal distribution at so many evenly spaced probabilities, the smallest first. */
export const normalQuantiles = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count));

/** The inverse of the normal distribution function, to about 0.0005 (Abramowitz and Stegun 26.2.23). */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  return (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3) - t;
}
