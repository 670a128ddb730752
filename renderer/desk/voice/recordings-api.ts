import type { RecordableSentence } from '../../../electron/voice/services/recordings.ts';
import { api } from '../../api/client.ts';
import { getRequestError, type RequestError } from '../../api/request-error.ts';
import { encodeBase64 } from '../form/base64.ts';
import { runRequest } from '../state/desk-store.ts';

// The requests about sentences that people record.

/** A sentence that is recorded, or taken in from a file. */
export type NewRecording = { language: string; text: string; isShared: boolean; wav: Uint8Array };

/** The sentences of a language; null when the server refuses. */
export async function readSentences(language: string): Promise<RecordableSentence[] | null> {
  const response = await api.desk.recordings.$get({ query: { language } });
  return response.status === 200 ? ((await response.json()) as { sentences: RecordableSentence[] }).sentences : null;
}

/** The address of a recording. */
export const recordingUrl = (file: string): string => `/api/desk/recordings/${file}`;

const post = (recording: NewRecording, requestId: string): Promise<RequestError | null> => {
  const { language, text, isShared, wav } = recording;
  return getRequestError(api.desk.recordings.$post({ json: { requestId, language, text, isShared, base64: encodeBase64(wav) } }));
};

/** Stores a recording; the desk says why not. */
export const storeRecording = (recording: NewRecording): Promise<boolean> =>
  runRequest(`record ${recording.language} ${recording.text} ${Date.now()}`, (requestId) => post(recording, requestId));

/** Stores a recording of a file; resolves to why not. */
export const importRecording = (recording: NewRecording): Promise<RequestError | null> => post(recording, crypto.randomUUID());

export const removeRecording = (language: string, text: string): Promise<boolean> =>
  runRequest(`remove recording ${language} ${text}`, (requestId) =>
    getRequestError(api.desk.recordings.remove.$post({ json: { requestId, language, text } })),
  );

export const removeLanguage = (language: string): Promise<boolean> =>
  runRequest(`remove recordings ${language}`, (requestId) =>
    getRequestError(api.desk.recordings['remove-language'].$post({ json: { requestId, language } })),
  );
