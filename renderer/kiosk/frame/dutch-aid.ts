import { useId } from 'react';

/**
 * The ids that make the Dutch name on a tile the description of its button: a screen reader says it after the name, once, and not
 * as a part of the name. So are the details, which stand below it: a name is one piece of the visible text (WCAG 2.5.3). Without
 * an aid the button is named by its content.
 */
export function useDutchAid(hasAid: boolean) {
  const id = useId();
  return {
    button: hasAid ? { 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-details ${id}-aid` } : {},
    name: `${id}-name`,
    aid: `${id}-aid`,
    details: `${id}-details`,
  };
}
