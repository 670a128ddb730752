import { toPlain } from '../form/plain-text.ts';

/** Something to find: its name, what it does, and other words that people use for it. */
export type Findable = { name: string; does: string; words: string };

/**
 * Those that fit what was typed, best first: each word must be in the name, in what it does or in the other words, whatever the
 * accents and capitals. Those with every word in the name come first. Without words all fit, in their order.
 */
export function findSettings<Item extends Findable>(items: readonly Item[], query: string, language: string): Item[] {
  const words = toPlain(query, language).split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => {
    const plain = toPlain(text, language);
    return words.every((word) => plain.includes(word));
  };
  const found = items.filter(({ name, does, words: other }) => fits(`${name} ${does} ${other}`));
  return [...found.filter(({ name }) => fits(name)), ...found.filter(({ name }) => !fits(name))];
}
