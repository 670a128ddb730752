import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';
import type { FirstStartStep } from '../../../electron/digipunt/rules/first-start.ts';
import type { KioskSettings } from '../../../electron/digipunt/services/kiosk-settings.ts';
import type { TopicSettings } from '../../../electron/digipunt/services/offered-topics.ts';

// The coordinator's requests about the settings of the Digipunt. A read resolves to null when the server refuses; a request
// that changes something resolves to whether it succeeded, and its error is in the desk store.

export async function readKioskSettings(): Promise<KioskSettings | null> {
  const response = await api.desk['kiosk-settings'].$get();
  return response.status === 200 ? response.json() : null;
}

export async function readTopics(): Promise<(TopicSettings & { isChosen: boolean }) | null> {
  const response = await api.desk.topics.$get();
  return response.status === 200 ? response.json() : null;
}

export const saveTopics = (settings: TopicSettings) =>
  runRequest(`topics ${JSON.stringify(settings)}`, (requestId) =>
    getRequestError(api.desk.topics.$post({ json: { ...settings, requestId } })),
  );

/** Sets the own pictogram of a topic (an image file in base64), or removes it with null. */
export const setPictogram = (topic: string, base64: string | null) =>
  runRequest(`pictogram ${topic} ${base64}`, (requestId) =>
    getRequestError(api.desk.pictograms.$post({ json: { topic, base64, requestId } })),
  );

export const dismissChecklist = () =>
  runRequest('dismiss checklist', (requestId) => getRequestError(api.desk.checklist.dismiss.$post({ json: { requestId } })));

/** Remembers where the first start goes on; null ends it. */
export const rememberFirstStartStep = (step: FirstStartStep | null) =>
  runRequest(`first start ${step}`, (requestId) => getRequestError(api.desk['first-start'].$post({ json: { step, requestId } })));
