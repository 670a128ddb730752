import type { SpokenText } from './speech.ts';

// What is read is what stands on the screen: there is no second copy of a text that could say something else.

const SPOKEN_BLOCKS = 'h1, h2, p, button, [data-said]';

/** The texts of a part of the page in reading order, each in its own language; what is marked data-unsaid is left out. */
export function extractSpokenTexts(root: Element): SpokenText[] {
  const topLevelBlocks = [...root.querySelectorAll(SPOKEN_BLOCKS)].filter((block) => !block.parentElement?.closest(SPOKEN_BLOCKS));
  const blocks = root.matches(SPOKEN_BLOCKS) ? [root] : topLevelBlocks.filter((block) => root.contains(block));
  return blocks.flatMap(extractFromBlock);
}

function extractFromBlock(block: Element): SpokenText[] {
  if (block.closest('[data-unsaid], [hidden]')) return [];
  const label = block.getAttribute('aria-label');
  if (label) return [{ text: label, language: languageOf(block) }];
  const texts: SpokenText[] = [];
  const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = node.textContent?.replaceAll(/\s+/g, ' ').trim();
    const parent = node.parentElement;
    if (!text || !parent || parent.closest('[data-unsaid], [aria-hidden="true"]')) continue;
    const language = languageOf(parent);
    const previous = texts.at(-1);
    if (previous?.language === language) previous.text += ` ${text}`;
    else texts.push({ text, language });
  }
  return texts;
}

const languageOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? 'nl';
