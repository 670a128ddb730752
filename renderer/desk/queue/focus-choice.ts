/** A ref that focuses the choice of a form when it opens (WCAG 2.4.3); a constant function, so that it runs once. */
export const focusChoice = (form: HTMLElement | null): void => form?.querySelector('select')?.focus();
