import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { useKiosk } from './kiosk-store.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// What is on, here and elsewhere: read when somebody looks at it, and again when it changes or when a place opens or closes.

/** 'Open now' is true for a while only (ms). */
const REFETCH_INTERVAL_MS = 30_000;

/** What was read, `null` while it is being read for the first time, 'lost' when it cannot be had. */
export type QueryResult<Value> = Value | null | 'lost';

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

/** A place with its next times (ISO 8601). */
export type VisitorPlaceDetails = VisitorPlace & { upcoming: { from: string; to: string }[] };

async function readPlace(language: string, id: string): Promise<VisitorPlaceDetails[]> {
  const response = await (await api.kiosk.places[':place'].$get({ param: { place: id }, query: { language } })).json();
  return 'error' in response ? [] : [response.place];
}

export const usePlace = (id: string): QueryResult<VisitorPlaceDetails[]> => useQuery(readPlace, id);
export const usePlaces = (): QueryResult<VisitorPlace[]> => useQuery(readPlaces);
export const useTrainings = (): QueryResult<VisitorTraining[]> => useQuery(readTrainings);

type QueryFunction<Value> = (language: string, id: string) => Promise<Value>;

/** What was read last, of which version and when (epoch ms): who looks at it within that time sees it at once. */
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

/** Reads the places and trainings while a visitor still chooses what to do. */
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
    // Read anew with each version; before the first, there is nobody to ask.
    if (version === undefined) return undefined;
    let active = true;
    const refetch = (): void => {
      void fetchAndCache(read, i18n.language, id, version).then(
        (value) => active && setData(value),
        // What is known stays: it was true a moment ago.
        () => active && setData((previous) => previous ?? 'lost'),
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

/** A text in a language, else in Dutch. */
export const localizedText = (texts: Readonly<Record<string, string>>, language: string): string => texts[language] ?? texts[DUTCH] ?? '';
