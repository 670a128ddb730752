import type { Branding } from '../../electron/digipunt/services/branding.ts';

let ownPictograms: Branding['pictograms'] = {};

/** The path of the own pictogram that this Digipunt has given to a topic; undefined when it has the one of the catalogue. */
export const ownPictogram = (topic: string): string | undefined => ownPictograms[topic];

/**
 * Applies the accent colour of the Digipunt, or the default one, and its own pictograms; called with each new state of a face,
 * before it is shown. The server accepts only colours with enough contrast.
 */
export function applyBranding({ accent, pictograms }: Branding): void {
  ownPictograms = pictograms;
  const { style } = document.documentElement;
  if (accent) style.setProperty('--own-accent', accent);
  else style.removeProperty('--own-accent');
}
