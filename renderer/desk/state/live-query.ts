import { useEffect, useRef, useState } from 'react';
import { onLending, onAgenda } from './desk.ts';

/** What a list shows, read again whenever `subscribe` says that something changed; null until it was read once. */
function useFresh<Value>(read: () => Promise<Value | null>, subscribe: (told: () => void) => () => void): Value | null {
  const [known, setKnown] = useState<Value | null>(null);
  const reading = useRef(read);
  useEffect(() => {
    let [asked, answered] = [0, 0];
    const again = (): void => {
      const nth = ++asked;
      void reading.current().then(
        (value) => {
          // An older answer that comes late is not the newer one.
          if (nth < answered || value === null) return;
          answered = nth;
          setKnown(value);
        },
        () => null,
      );
    };
    again();
    return subscribe(again);
  }, [subscribe]);
  return known;
}

/** What a list of the lending shows, read again after everything that happens to any device, loan or waiting list. */
export const useLending = <Value>(read: () => Promise<Value | null>): Value | null => useFresh(read, onLending);

/** What a list of the agenda shows, read again after everything that changes on it. */
export const useAgenda = <Value>(read: () => Promise<Value | null>): Value | null => useFresh(read, onAgenda);
