import type { SpokenText } from './speech.ts';

// Speech is extracted from the page, so that spoken and visible text cannot differ: whatever is shown is said, in the order of
// the page, unless it is marked as not spoken. A list of what is said would leave out what somebody adds later.

/** Elements whose own text is spoken as one unit. A button in a list entry is a unit of its own, and said once. */
const UNITS = 'h1, h2, p, li, button, [data-said]';

const NOT_SPOKEN = '[data-not-spoken], [hidden], [aria-hidden="true"]';

type Part = SpokenText & { unit: Element };

/**
 * The texts of a part of the page in document order, each with its language. An `aria-label` replaces the text of its unit.
 * What is marked as not spoken is left out, except the part itself that is asked for.
 */
export function extractSpokenTexts(root: Element): SpokenText[] {
  const texts: Part[] = [];
  for (const part of collectParts(root, root.closest(UNITS))) {
    const previous = texts.at(-1);
    if (previous?.unit === part.unit && previous.language === part.language) previous.text += ` ${part.text}`;
    else texts.push(part);
  }
  return texts.map(({ text, language }) => ({ text, language }));
}

/** The pieces of text of an element; those outside of any unit belong to the element that holds them. */
function collectParts(element: Element, unit: Element | null): Part[] {
  const language = element.closest('[lang]')?.getAttribute('lang') ?? 'nl';
  const label = element === unit ? element.getAttribute('aria-label') : null;
  if (label) return [{ unit: element, text: label, language }];
  return Array.from(element.childNodes).flatMap((child) => {
    if (child instanceof Element) return child.matches(NOT_SPOKEN) ? [] : collectParts(child, child.matches(UNITS) ? child : unit);
    const text = child instanceof Text ? child.data.replaceAll(/\s+/g, ' ').trim() : '';
    return text ? [{ unit: unit ?? element, text, language }] : [];
  });
}
