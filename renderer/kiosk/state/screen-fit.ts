import { useSyncExternalStore } from 'react';
import { kioskStore } from './kiosk-store.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

// What the style sheets cannot know: how large a millimetre is here, how high the screen hangs, and what the visit asks for.

/** The highest that a person in a wheelchair reaches from the front (mm above the floor; EN 301 549, 8.3.2.1). */
const MAX_REACH_MM = 1220;

/** In low reach no control stands above this share of the screen, however low it hangs: who asks for it shall see it. */
const LOW_REACH_SHARE = 0.6;

/** What a screen needs at least for its controls, three rows of tiles and the bar (mm). */
const MIN_CONTROLS_MM = 100;

/** In large text, a screen narrower or lower than this (mm) has no room for words beside the pictograms of its bar. */
const NARROW_MM = 260;
const SHORT_MM = 220;

/** Fits the page to its screen and to the modes of the visit, now and whenever they change. */
export function fitToScreen(): void {
  applyScreenFit();
  window.addEventListener('resize', applyScreenFit);
  kioskStore.subscribe(({ snapshot, modes }, previous) => {
    if (modes !== previous.modes || snapshot?.screen !== previous.snapshot?.screen) applyScreenFit();
  });
}

function applyScreenFit(): void {
  const { snapshot, modes } = kioskStore.getState();
  const { pxPerMm, lowerEdgeMm }: KioskState['screen'] = snapshot?.screen ?? { pxPerMm: 3.94, lowerEdgeMm: 800 };
  const { style, dataset } = document.documentElement;
  const maxControlsHeight = Math.min(window.innerHeight, Math.max(LOW_REACH_SHARE * window.innerHeight, MIN_CONTROLS_MM * pxPerMm));
  const reach = Math.min(maxControlsHeight, (MAX_REACH_MM - lowerEdgeMm) * pxPerMm);
  style.setProperty('--mm', `${pxPerMm}px`);
  style.setProperty('--reach', `${Math.round(reach)}px`);
  if (modes.size > 0) dataset['modes'] = [...modes].join(' ');
  else delete dataset['modes'];
  const isNarrow = window.innerWidth / pxPerMm < NARROW_MM || window.innerHeight / pxPerMm < SHORT_MM;
  if (modes.has('large') && isNarrow) dataset['narrow'] = '';
  else delete dataset['narrow'];
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether text is large on a screen with little room for it. */
export const useNarrowScreen = (): boolean => useSyncExternalStore(subscribe, () => 'narrow' in document.documentElement.dataset);
