import { useCallback, useEffect, useState } from 'react';
import type { DayFileReport, OtherDigipunt } from '../../../electron/reports/services/day-files.ts';
import type { ReportRange } from '../../../electron/reports/rules/report-range.ts';
import { api } from '../../api/client.ts';
import { getRequestError, type RequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about other Digipunten, whose days are taken in as files.

export type KnownDigipunten = { fingerprint: string; digipunten: OtherDigipunt[] };

/** The address of the card of this Digipunt. */
export const CARD_URL = '/api/desk/digipunten/card';

/** The address of the days of a range as a file for one Digipunt. */
export const daysUrl = (range: ReportRange, digipunt: string): string =>
  `/api/desk/digipunten/days?${new URLSearchParams({ ...range, digipunt })}`;

/** The Digipunten that are known here; null until they were read. `reload` reads them again. */
export function useDigipunten(): { known: KnownDigipunten | null; reload: () => void } {
  const [known, setKnown] = useState<KnownDigipunten | null>(null);
  const reload = useCallback((): void => {
    // Without a connection the desk says so.
    void readDigipunten().then(setKnown, () => null);
  }, []);
  useEffect(reload, [reload]);
  return { known, reload };
}

async function readDigipunten(): Promise<KnownDigipunten | null> {
  const response = await api.desk.digipunten.$get();
  return response.status === 200 ? response.json() : null;
}

/** Why the sender of a file must be compared first, with its name and fingerprint. */
export type AcceptQuestion = Extract<RequestError, { code: 'digipunt-not-accepted' | 'digipunt-key-changed' }>;

/** What became of a file; null when it was refused, which the desk says. */
export type ImportAnswer = DayFileReport | AcceptQuestion | null;

/** Takes in a file; `accepted` is the fingerprint of its sender once it was compared. */
export async function importDayFile(text: string, accepted: string | null): Promise<ImportAnswer> {
  let answer: ImportAnswer = null;
  await runRequest(`import days ${accepted} ${text}`, async (requestId): Promise<RequestError | null> => {
    try {
      const response = await api.desk.digipunten.import.$post({ json: { requestId, text, accepted } });
      const body = await response.json();
      if (!('error' in body)) answer = body;
      else if (body.error.code === 'digipunt-not-accepted' || body.error.code === 'digipunt-key-changed') answer = body.error;
      else return body.error;
      return null;
    } catch {
      return { code: 'no-answer' };
    }
  });
  return answer;
}

export const removeDigipunt = (digipunt: string) =>
  runRequest(`remove digipunt ${digipunt}`, (requestId) =>
    getRequestError(api.desk.digipunten[':digipunt'].remove.$post({ param: { digipunt }, json: { requestId } })),
  );
