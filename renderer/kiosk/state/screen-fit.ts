import { useSyncExternalStore } from 'react';
import { kioskStore } from './kiosk-store.ts';
import { reachPx } from './low-reach.ts';
import type { KioskState } from '../../../electron/faces/services/kiosk-state.ts';

// Gives the style sheets what they cannot compute: pixels per millimetre, the height of the screen and the active modes.

/** In large text, a screen with less width or height than this (mm) has no room for labels in its toolbar. */
const NARROW_MM = 260;
const SHORT_MM = 220;

/** Sets `--mm`, `--reach`, `data-modes` and `data-narrow` on the page, now and after each change of screen size or modes. */
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

/** Whether large text is on and the screen is too small for the normal layout (`data-narrow`). */
export const useNarrowScreen = (): boolean => useSyncExternalStore(subscribe, () => 'narrow' in document.documentElement.dataset);
