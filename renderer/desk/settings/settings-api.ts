import type { SettingKey } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { LoggedChange } from '../../../electron/digipunt/services/setting-log.ts';
import type { ListedSetting } from '../../../electron/digipunt/services/setting-values.ts';
import type { SettingDifference } from '../../../electron/digipunt/services/settings-file.ts';
import { api } from '../../api/client.ts';
import { getRequestError, type RequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about all settings together. A read resolves to null when the server refuses; a request that changes
// something leaves its error in the desk store.

/** The address of all settings as a file. */
export const SETTINGS_FILE_URL = '/api/desk/settings/export';

export async function readAllSettings(): Promise<ListedSetting[] | null> {
  const response = await api.desk.settings.$get();
  return response.status === 200 ? (await response.json()).settings : null;
}

/** The changes before one, the newest first; without `before` the newest of all. */
export async function readSettingLog(before?: number): Promise<LoggedChange[] | null> {
  const response = await api.desk.settings.log.$get({ query: before === undefined ? {} : { before: String(before) } });
  const body = await response.json();
  return 'changes' in body ? body.changes : null;
}

export const undoSettingChange = (seq: number) =>
  runRequest(`undo setting ${seq}`, (requestId) =>
    getRequestError(api.desk.settings.log[':seq'].undo.$post({ param: { seq: String(seq) }, json: { requestId } })),
  );

/** Takes in a file of settings, or with `dryRun` only says what it changes. Null when it is refused. */
export async function importSettings(text: string, dryRun: boolean, leaveOut: SettingKey[]): Promise<SettingDifference[] | null> {
  let differences: SettingDifference[] | null = null;
  await runRequest(`import settings ${dryRun} ${leaveOut.join(' ')} ${text}`, async (requestId): Promise<RequestError | null> => {
    try {
      const response = await api.desk.settings.import.$post({ json: { requestId, text, dryRun, leaveOut } });
      const body = await response.json();
      if ('error' in body) return body.error;
      differences = body.differences;
      return null;
    } catch {
      return { code: 'no-answer' };
    }
  });
  return differences;
}
