import { useEffect, useState } from 'react';

/**
 * How long taps are ignored after a change of screen (ms), so that a second tap does not hit the new screen. 600 ms is
 * longer than the usual double-click interval of 500 ms. The number screen waits longer, so that it is not dismissed unread.
 */
export const INPUT_BLOCK_MS = { default: 600, number: 1_000 };

/** True for `ms` milliseconds after each change of the key. */
export function useInputBlock(screenKey: string, ms: number): boolean {
  const [acceptedScreen, setAcceptedScreen] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAcceptedScreen(screenKey), ms);
    return () => clearTimeout(timer);
  }, [screenKey, ms]);
  return acceptedScreen !== screenKey;
}
