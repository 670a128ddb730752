import type { Branding } from '../../electron/digipunt/services/branding.ts';

/** Gives the page the Digipunt's own colour, or the design's own. The server refused colours that cannot be read. */
export function applyBranding({ accent }: Branding): void {
  const { style } = document.documentElement;
  if (accent) style.setProperty('--own-accent', accent);
  else style.removeProperty('--own-accent');
}
