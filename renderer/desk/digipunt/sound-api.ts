import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

/** Makes the waiting-room screens chime, or speak a language; resolves to whether one is there. */
export const testSound = (sound: 'chime' | 'voice', language: string) =>
  runRequest(`sound test ${sound}`, (requestId) => getRequestError(api.desk['sound-test'].$post({ json: { requestId, sound, language } })));
