import type { Branding } from '../../electron/digipunt/services/branding.ts';

/** Applies the accent colour of the Digipunt, or the default one. The server accepts only colours with enough contrast. */
export function applyBranding({ accent }: Branding): void {
  const { style } = document.documentElement;
  if (accent) style.setProperty('--own-accent', accent);
  else style.removeProperty('--own-accent');
}
