import type { BackupOverview } from '../../../electron/backup/services/backups.ts';
import type { IncidentRow } from '../../../electron/backup/services/incidents.ts';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';
import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about backups. Errors are in the store of the desk.

/** What there is to show; the backups are null on another computer than the kiosk's own, which is served none. */
export type BackupPageData = { overview: BackupOverview | null; incidents: IncidentRow[] };

/** Which backup to go back to: one of this machine by its name, or one from elsewhere. */
export type RestoreChoice = { name: string } | { path: string; recoveryKey: string };

export async function readBackups(): Promise<BackupPageData | null> {
  const [overview, incidents] = await Promise.all([api.desk.backups.$get(), api.desk['store-incidents'].$get()]);
  if (incidents.status !== 200) return null;
  return { overview: overview.status === 200 ? await overview.json() : null, ...(await incidents.json()) };
}

export const makeBackup = () => runRequest('backup', (requestId) => getRequestError(api.desk.backups.$post({ json: { requestId } })));

/** What going back would give and take; null when the server refuses. */
export const readPreview = (choice: RestoreChoice): Promise<RestoreSummary | null> =>
  runAndRead<RestoreSummary>(`preview ${JSON.stringify(choice)}`, (requestId) =>
    'name' in choice
      ? api.desk.backups[':name'].preview.$get({ param: choice })
      : api.desk['backup-file'].preview.$post({ json: { ...choice, requestId } }),
  );

/** Goes back; resolves to whether it succeeded. */
export const restoreBackup = (choice: RestoreChoice): Promise<boolean> =>
  runRequest(`restore ${JSON.stringify(choice)}`, (requestId) =>
    getRequestError(
      'name' in choice
        ? api.desk.backups[':name'].restore.$post({ param: choice, json: { requestId } })
        : api.desk['backup-file'].restore.$post({ json: { ...choice, requestId } }),
    ),
  );

export const saveBackupFolder = (folder: string) =>
  runRequest(`backup folder ${folder}`, (requestId) => getRequestError(api.desk['backup-folder'].$post({ json: { requestId, folder } })));

export const markIncidentsSeen = () =>
  runRequest('incidents seen', (requestId) => getRequestError(api.desk['store-incidents'].seen.$post({ json: { requestId } })));

/** Makes a recovery key; null when the server refuses. */
export async function createRecoveryKey(): Promise<string | null> {
  const created = await runAndRead<{ recoveryKey: string }>('recovery key', (requestId) =>
    api.desk['recovery-key'].$post({ json: { requestId } }),
  );
  return created?.recoveryKey ?? null;
}

/** Runs a request and resolves to what it answers; null when it is refused. */
async function runAndRead<Body extends object>(
  name: string,
  send: (requestId: string) => Promise<{ ok: boolean; json: () => Promise<unknown> }>,
): Promise<Body | null> {
  let answer: Body | null = null;
  const request = async (requestId: string) => {
    const response = await send(requestId);
    const body = (await response.json()) as Body | { error: Refusal };
    if (!('error' in body)) answer = body;
    return { ok: response.ok, json: () => Promise.resolve(body) };
  };
  await runRequest(name, (requestId) => getRequestError(request(requestId)));
  return answer;
}
