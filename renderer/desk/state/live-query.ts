import { useEffect, useRef, useState } from 'react';
import { subscribeToLending, subscribeToAgenda } from './desk-store.ts';

/** What a list shows, read again whenever `subscribe` says that something changed; null until it was read once. */
function useLiveQuery<Value>(read: () => Promise<Value | null>, subscribe: (onChange: () => void) => () => void): Value | null {
  const [data, setData] = useState<Value | null>(null);
  const readRef = useRef(read);
  useEffect(() => {
    let [lastRequested, lastReceived] = [0, 0];
    const refetch = (): void => {
      const requestNumber = ++lastRequested;
      void readRef.current().then(
        (value) => {
          // An older answer that comes late is not the newer one.
          if (requestNumber < lastReceived || value === null) return;
          lastReceived = requestNumber;
          setData(value);
        },
        () => null,
      );
    };
    refetch();
    return subscribe(refetch);
  }, [subscribe]);
  return data;
}

/** What a list of the lending shows, read again after everything that happens to any device, loan or waiting list. */
export const useLendingQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToLending);

/** What a list of the agenda shows, read again after everything that changes on it. */
export const useAgendaQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToAgenda);
