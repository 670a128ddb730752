import { useEffect, useRef, useState } from 'react';
import { subscribeToAgenda, subscribeToLending, subscribeToSettings, subscribeToTickets } from './desk-store.ts';

/**
 * Reads data, and reads it again after each change that `subscribe` reports. Null until the first read succeeds; a failed
 * read, or one that resolves to null, keeps the previous data. Only the first `read` is used.
 */
function useLiveQuery<Value>(read: () => Promise<Value | null>, subscribe: (onChange: () => void) => () => void): Value | null {
  const [data, setData] = useState<Value | null>(null);
  const readRef = useRef(read);
  useEffect(() => {
    let [lastSent, lastReceived] = [0, 0];
    const refetch = (): void => {
      const requestNumber = ++lastSent;
      void readRef.current().then(
        (value) => {
          // A response that arrives after that of a later request is out of date.
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

/** Lending data; reads again after every change of a device, a loan or the waiting list. Null while loading. */
export const useLendingQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToLending);

/** Agenda data; reads again after every change of a place, a training, a session or a home visit. Null while loading. */
export const useAgendaQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToAgenda);

/** Data about today's tickets; reads again after every change of one. Null while loading. */
export const useTicketsQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToTickets);

/** Data about settings; reads again after every change of one. Null while loading. */
export const useSettingsQuery = <Value>(read: () => Promise<Value | null>): Value | null => useLiveQuery(read, subscribeToSettings);
