import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitorPlace, VisitorTraining } from '../../electron/domain/faces.ts';
import { api } from '../api/client.ts';
import { DUTCH } from '../i18n/languages.ts';
import { useKiosk } from './kiosk.ts';

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

function useFetched<Value>(read: (language: string, id: string) => Promise<Value>, id = ''): Fetched<Value> {
  const { i18n } = useTranslation('kiosk');
  const version = useKiosk((state) => state.snapshot?.agenda);
  const [known, setKnown] = useState<Fetched<Value>>(null);
  useEffect(() => {
    // Read anew with each version; before the first, there is nobody to ask.
    if (version === undefined) return undefined;
    let wanted = true;
    const again = (): void => {
      void read(i18n.language, id).then(
        (value) => wanted && setKnown(value),
        // What is known stays: it was true a moment ago.
        () => wanted && setKnown((before) => before ?? 'lost'),
      );
    };
    again();
    const timer = setInterval(again, READ_AGAIN_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [read, id, i18n.language, version]);
  return known;
}

/** A text in a language, else in Dutch. */
export const inLanguageOf = (texts: Readonly<Record<string, string>>, language: string): string => texts[language] ?? texts[DUTCH] ?? '';
