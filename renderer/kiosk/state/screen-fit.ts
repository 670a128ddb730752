import { useSyncExternalStore } from 'react';
import { kioskStore } from './kiosk-store.ts';
import { reachPx } from './low-reach.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

// Gives the style sheets what they cannot compute: pixels per millimetre, the height of the screen and the active modes.

/** A screen whose shorter side is below this (mm) is small: 10 or 12 inches. Type keeps its size there; space and margins shrink. */
const SMALL_MM = 180;

/** Sets `--mm`, `--reach`, `data-modes` and `data-small` on the page, now and after each change of screen size or modes. */
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
  style.setProperty('--mm', `${pxPerMm}px`);
  style.setProperty('--reach', `${reachPx(window.innerHeight, { pxPerMm, lowerEdgeMm })}px`);
  if (modes.size > 0) dataset['modes'] = [...modes].join(' ');
  else delete dataset['modes'];
  if (Math.min(window.innerWidth, window.innerHeight) / pxPerMm < SMALL_MM) dataset['small'] = '';
  else delete dataset['small'];
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const isSmall = (): boolean => 'small' in document.documentElement.dataset;
const isLarge = (): boolean => kioskStore.getState().modes.has('large');
const isLandscape = (): boolean => window.innerWidth > window.innerHeight;

/** Whether the screen is small: what is read only stands beside the title, not in the toolbar. */
export const useSmallScreen = (): boolean => useSyncExternalStore(subscribe, isSmall);

/** Whether the screen is wider than high. */
export const useLandscape = (): boolean => useSyncExternalStore(subscribe, isLandscape);

/** Whether two lists stand side by side: on a small screen in landscape, as long as the text is not large. */
export const useSideBySide = (): boolean => useSyncExternalStore(subscribe, () => isSmall() && !isLarge() && isLandscape());

/**
 * Whether the title scrolls with the content: large text leaves a small screen no room for both. In low reach it stays above the
 * controls, where there are any.
 */
export const useScrollingTitle = (textOnly: boolean): boolean =>
  useSyncExternalStore(subscribe, () => isSmall() && isLarge() && (textOnly || !kioskStore.getState().modes.has('low')));
