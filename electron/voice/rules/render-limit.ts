// How often speech is rendered. A screen that is read for the first time asks for some thirty texts at once; what was said before
// costs nothing. Past the burst a page gets as many as a voice can say, so that a flood of requests cannot take the processor.

/** Texts that may be rendered at once, and how many more each second. */
const BURST = 120;
const PER_SECOND = 2;

/** What may be rendered still, at a time (ms). */
export type RenderBudget = { texts: number; at: number };

export const FULL_BUDGET: RenderBudget = { texts: BURST, at: 0 };

/** Takes one text from a budget; `seconds` is how long to wait when it is used up. A clock that is set back gives nothing. */
export function takeFromBudget({ texts, at }: RenderBudget, nowMs: number): { budget: RenderBudget; seconds: number } {
  const grown = Math.min(BURST, texts + Math.max(0, (nowMs - at) / 1_000) * PER_SECOND);
  if (grown < 1) return { budget: { texts: grown, at: nowMs }, seconds: Math.ceil((1 - grown) / PER_SECOND) };
  return { budget: { texts: grown - 1, at: nowMs }, seconds: 0 };
}
