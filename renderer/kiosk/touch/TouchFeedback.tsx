import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { touchFeedback } from './touch-input.ts';
import styles from './TouchFeedback.module.css';

/** Covers the spot that is ignored, and marks a tap that was: without words, and wider than the finger on it. */
export function TouchFeedback() {
  const { ignoredSpot, ignoredTap } = useStore(touchFeedback);
  return (
    <>
      {ignoredSpot && <div className={styles.spot} style={placeAt(ignoredSpot)} />}
      {ignoredTap && <div className={styles.mark} style={placeAt(ignoredTap)} data-testid="ignored-tap" />}
    </>
  );
}

const placeAt = ({ x, y }: { x: number; y: number }) => ({ '--x': `${x}px`, '--y': `${y}px` }) as CSSProperties;
