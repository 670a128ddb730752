import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { useKiosk } from './kiosk.ts';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import type { VisitorTraining } from '../../../electron/agenda/services/visitor-trainings.ts';

// What is on, here and elsewhere: read when somebody looks at it, and again when it changes or when a place opens or closes.

/** 'Open now' is true for a while only (ms). */
const READ_AGAIN_MS = 30_000;

/** What was read, `null` while it is being read for the first time, 'lost' when it cannot be had. */
export type Fetched<Value> = Value | null | 'lost';

async function readPlaces(language: string): Promise<VisitorPlace[]> {
  const answer = await (await api.kiosk.places.$get({ query: { language } })).json();
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.places;
}

async function readTrainings(language: string): Promise<VisitorTraining[]> {
  const answer = await (await api.kiosk.trainings.$get({ query: { language } })).json();
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.trainings;
}

/** A place with its next times (ISO 8601). */
export type PlaceSeen = VisitorPlace & { upcoming: { from: string; to: string }[] };

async function readPlace(language: string, id: string): Promise<PlaceSeen[]> {
  const answer = await (await api.kiosk.places[':place'].$get({ param: { place: id }, query: { language } })).json();
  return 'error' in answer ? [] : [answer.place];
}

export const usePlace = (id: string): Fetched<PlaceSeen[]> => useFetched(readPlace, id);
export const usePlaces = (): Fetched<VisitorPlace[]> => useFetched(readPlaces);
export const useTrainings = (): Fetched<VisitorTraining[]> => useFetched(readTrainings);

type Read<Value> = (language: string, id: string) => Promise<Value>;

/** What was read last, of which version and when (epoch ms): who looks at it within that time sees it at once. */
const kept = new Map<Read<unknown>, { language: string; id: string; version: number; at: number; value: unknown }>();

async function keep<Value>(read: Read<Value>, language: string, id: string, version: number): Promise<Value> {
  const value = await read(language, id);
  kept.set(read, { language, id, version, at: Date.now(), value });
  return value;
}

function lastOf(read: Read<unknown>, language: string, id: string, version: number | undefined) {
  const last = kept.get(read);
  const isSame = last?.language === language && last.id === id && last.version === version;
  return isSame && Date.now() - last.at < READ_AGAIN_MS ? last : undefined;
}

/** Reads the places and trainings while a visitor still chooses what to do. */
export function useAgendaAhead(): void {
  const { i18n } = useTranslation('kiosk');
  const version = useKiosk((state) => state.snapshot?.agenda);
  useEffect(() => {
    if (version === undefined) return;
    for (const read of [readPlaces, readTrainings]) void keep<unknown>(read, i18n.language, '', version).catch(() => null);
  }, [i18n.language, version]);
}

function useFetched<Value>(read: Read<Value>, id = ''): Fetched<Value> {
  const { i18n } = useTranslation('kiosk');
  const version = useKiosk((state) => state.snapshot?.agenda);
  const [known, setKnown] = useState<Fetched<Value>>(() => (lastOf(read, i18n.language, id, version)?.value as Value | undefined) ?? null);
  useEffect(() => {
    // Read anew with each version; before the first, there is nobody to ask.
    if (version === undefined) return undefined;
    let wanted = true;
    const again = (): void => {
      void keep(read, i18n.language, id, version).then(
        (value) => wanted && setKnown(value),
        // What is known stays: it was true a moment ago.
        () => wanted && setKnown((before) => before ?? 'lost'),
      );
    };
    const last = lastOf(read, i18n.language, id, version);
    if (!last) again();
    const first = setTimeout(again, last ? last.at + READ_AGAIN_MS - Date.now() : READ_AGAIN_MS);
    const timer = setInterval(again, READ_AGAIN_MS);
    return () => {
      wanted = false;
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [read, id, i18n.language, version]);
  return known;
}

/** A text in a language, else in Dutch. */
export const inLanguageOf = (texts: Readonly<Record<string, string>>, language: string): string => texts[language] ?? texts[DUTCH] ?? '';
