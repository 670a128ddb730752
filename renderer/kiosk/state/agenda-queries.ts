import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { useKiosk } from './kiosk-store.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// Reads trainings and places when a screen shows them, again after each change of the agenda, and at a fixed interval.

/** Places open and close without a change of the agenda, so the data is read again after this time (ms). */
const REFETCH_INTERVAL_MS = 30_000;

/** The data; null while it loads for the first time; 'failed' when the first request failed. */
export type QueryResult<Value> = Value | null | 'failed';

async function readPlaces(language: string): Promise<VisitorPlace[]> {
  const response = await (await api.kiosk.places.$get({ query: { language } })).json();
  if ('error' in response) throw new Error(response.error.message);
  return response.places;
}

async function readTrainings(language: string): Promise<VisitorTraining[]> {
  const response = await (await api.kiosk.trainings.$get({ query: { language } })).json();
  if ('error' in response) throw new Error(response.error.message);
  return response.trainings;
}

/** A place with its upcoming opening times (ISO 8601). */
export type VisitorPlaceDetails = VisitorPlace & { upcoming: { from: string; to: string }[] };

/** One place in a list, or an empty list when the server does not know the id. */
async function readPlace(language: string, id: string): Promise<VisitorPlaceDetails[]> {
  const response = await (await api.kiosk.places[':place'].$get({ param: { place: id }, query: { language } })).json();
  return 'error' in response ? [] : [response.place];
}

export const usePlace = (id: string): QueryResult<VisitorPlaceDetails[]> => useQuery(readPlace, id);
export const usePlaces = (): QueryResult<VisitorPlace[]> => useQuery(readPlaces);
export const useTrainings = (): QueryResult<VisitorTraining[]> => useQuery(readTrainings);

type QueryFunction<Value> = (language: string, id: string) => Promise<Value>;

/** The last result of each query with its arguments, agenda version and time (epoch ms); reused within REFETCH_INTERVAL_MS. */
const cache = new Map<QueryFunction<unknown>, { language: string; id: string; version: number; at: number; value: unknown }>();

async function fetchAndCache<Value>(read: QueryFunction<Value>, language: string, id: string, version: number): Promise<Value> {
  const value = await read(language, id);
  cache.set(read, { language, id, version, at: Date.now(), value });
  return value;
}

function cachedEntry(read: QueryFunction<unknown>, language: string, id: string, version: number | undefined) {
  const cached = cache.get(read);
  const isSame = cached?.language === language && cached.id === id && cached.version === version;
  return isSame && Date.now() - cached.at < REFETCH_INTERVAL_MS ? cached : undefined;
}

/** Fills the cache with places and trainings, so that their screens open without a delay. Errors are ignored. */
export function usePrefetchAgenda(): void {
  const { i18n } = useTranslation('kiosk');
  const version = useKiosk((state) => state.snapshot?.agenda);
  useEffect(() => {
    if (version === undefined) return;
    for (const read of [readPlaces, readTrainings]) void fetchAndCache<unknown>(read, i18n.language, '', version).catch(() => null);
  }, [i18n.language, version]);
}

function useQuery<Value>(read: QueryFunction<Value>, id = ''): QueryResult<Value> {
  const { i18n } = useTranslation('kiosk');
  const version = useKiosk((state) => state.snapshot?.agenda);
  const [data, setData] = useState<QueryResult<Value>>(
    () => (cachedEntry(read, i18n.language, id, version)?.value as Value | undefined) ?? null,
  );
  useEffect(() => {
    // Runs again for each version. Before the first snapshot there is no connection to the server.
    if (version === undefined) return undefined;
    let active = true;
    const refetch = (): void => {
      void fetchAndCache(read, i18n.language, id, version).then(
        (value) => active && setData(value),
        // Data from an earlier request stays on the screen.
        () => active && setData((previous) => previous ?? 'failed'),
      );
    };
    const cached = cachedEntry(read, i18n.language, id, version);
    if (!cached) refetch();
    const firstTimer = setTimeout(refetch, cached ? cached.at + REFETCH_INTERVAL_MS - Date.now() : REFETCH_INTERVAL_MS);
    const timer = setInterval(refetch, REFETCH_INTERVAL_MS);
    return () => {
      active = false;
      clearTimeout(firstTimer);
      clearInterval(timer);
    };
  }, [read, id, i18n.language, version]);
  return data;
}

/** The text in a language, or in Dutch when there is no translation; empty when both are missing. */
export const localizedText = (texts: Readonly<Record<string, string>>, language: string): string => texts[language] ?? texts[DUTCH] ?? '';
