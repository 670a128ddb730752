import type { BackupOverview } from '../../../electron/backup/services/backups.ts';
import type { IncidentRow } from '../../../electron/backup/services/incidents.ts';
import type { RestoreSummary } from '../../../electron/backup/services/restore.ts';

import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { runRequest } from '../state/desk-store.ts';

// The coordinator's requests about backups. A read resolves to null when the server refuses.

export type BackupPageData = BackupOverview & { incidents: IncidentRow[] };

export async function readBackups(): Promise<BackupPageData | null> {
  const [overview, incidents] = await Promise.all([api.desk.backups.$get(), api.desk['store-incidents'].$get()]);
  if (overview.status !== 200 || incidents.status !== 200) return null;
  return { ...(await overview.json()), ...(await incidents.json()) };
}

export const makeBackup = () => runRequest('backup', (requestId) => getRequestError(api.desk.backups.$post({ json: { requestId } })));

export async function readPreview(name: string): Promise<RestoreSummary | null> {
  const response = await api.desk.backups[':name'].preview.$get({ param: { name } });
  const body = await response.json();
  return 'error' in body ? null : body;
}

export const restoreBackup = (name: string) =>
  runRequest(`restore ${name}`, (requestId) =>
    getRequestError(api.desk.backups[':name'].restore.$post({ param: { name }, json: { requestId } })),
  );

export const saveBackupFolder = (folder: string) =>
  runRequest(`backup folder ${folder}`, (requestId) => getRequestError(api.desk['backup-folder'].$post({ json: { requestId, folder } })));

export const markIncidentsSeen = () =>
  runRequest('incidents seen', (requestId) => getRequestError(api.desk['store-incidents'].seen.$post({ json: { requestId } })));

/** Makes a recovery key; null when the server refuses. */
export async function createRecoveryKey(): Promise<string | null> {
  const response = await api.desk['recovery-key'].$post({ json: { requestId: crypto.randomUUID() } });
  const body = await response.json();
  return 'error' in body ? null : body.recoveryKey;
}
