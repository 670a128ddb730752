import type { SpokenText } from './speech.ts';

// Speech is extracted from the page, so that spoken and visible text cannot differ.

/** Elements that are spoken as one unit. */
const SPOKEN_BLOCKS = 'h1, h2, p, button, [data-said]';

/**
 * The texts of a part of the page in document order, each with its language. An `aria-label` replaces the text of its
 * block. Skips `data-not-spoken` and hidden content.
 */
export function extractSpokenTexts(root: Element): SpokenText[] {
  const topLevelBlocks = [...root.querySelectorAll(SPOKEN_BLOCKS)].filter((block) => !block.parentElement?.closest(SPOKEN_BLOCKS));
  const blocks = root.matches(SPOKEN_BLOCKS) ? [root] : topLevelBlocks.filter((block) => root.contains(block));
  return blocks.flatMap(extractFromBlock);
}

function extractFromBlock(block: Element): SpokenText[] {
  if (block.closest('[data-not-spoken], [hidden]')) return [];
  const label = block.getAttribute('aria-label');
  if (label) return [{ text: label, language: languageOf(block) }];
  const texts: SpokenText[] = [];
  const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = node.textContent?.replaceAll(/\s+/g, ' ').trim();
    const parent = node.parentElement;
    if (!text || !parent || parent.closest('[data-not-spoken], [aria-hidden="true"]')) continue;
    const language = languageOf(parent);
    const previous = texts.at(-1);
    if (previous?.language === language) previous.text += ` ${text}`;
    else texts.push({ text, language });
  }
  return texts;
}

const languageOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? 'nl';
