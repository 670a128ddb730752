import type { Said } from './speech.ts';

// What is read is what stands on the screen: there is no second copy of a text that could say something else.

const BLOCKS = 'h1, h2, p, button, [data-said]';

/** The texts of a part of the page in reading order, each in its own language; what is marked data-unsaid is left out. */
export function textsOf(part: Element): Said[] {
  const inside = [...part.querySelectorAll(BLOCKS)].filter((block) => !block.parentElement?.closest(BLOCKS));
  const blocks = part.matches(BLOCKS) ? [part] : inside.filter((block) => part.contains(block));
  return blocks.flatMap(textsOfBlock);
}

function textsOfBlock(block: Element): Said[] {
  if (block.closest('[data-unsaid], [hidden]')) return [];
  const label = block.getAttribute('aria-label');
  if (label) return [{ text: label, language: languageOf(block) }];
  const said: Said[] = [];
  const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = node.textContent?.replaceAll(/\s+/g, ' ').trim();
    const parent = node.parentElement;
    if (!text || !parent || parent.closest('[data-unsaid], [aria-hidden="true"]')) continue;
    const language = languageOf(parent);
    const before = said.at(-1);
    if (before?.language === language) before.text += ` ${text}`;
    else said.push({ text, language });
  }
  return said;
}

const languageOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? 'nl';
